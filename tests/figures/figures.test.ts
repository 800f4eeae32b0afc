import { describe, expect, it } from 'vitest';
import { foldTree } from '../../src/drawing/fold/tree';
import { MEASURE_NAMES } from '../../src/network/analysis/measures';
import { CATALOG_IDS, type CatalogId } from '../../src/network/catalog';
import { type DiagramSubject, diagramFigure } from '../../src/views/exporting/figures/diagram';
import { DEFAULTS } from '../../src/views/exporting/figures/options';
import { subjectOf } from './subject';
import { read } from './svg';

const figureOf = (subject: DiagramSubject) => diagramFigure(subject, DEFAULTS);
const texts = (svg: string) =>
  read(svg)
    .all.filter(({ tagName }) => tagName === 'text')
    .map(({ textContent }) => textContent);

const VIEWS: Readonly<Record<string, (id: CatalogId) => Partial<DiagramSubject['view']>>> = {
  'graph, folded': () => ({}),
  'graph, unfolded, downwards': (id) => ({ direction: 'down', unfolded: all(id) }),
  volumes: () => ({ style: 'volumes' }),
  'volumes, unfolded': (id) => ({ style: 'volumes', unfolded: all(id) }),
};
const all = (id: CatalogId) => [...foldTree(subjectOf(id).document.analysis).folds.keys()];

describe.each(Object.entries(VIEWS))('the figure of a network as %s', (_, viewOf) => {
  it.each(CATALOG_IDS)('%s is clean SVG', (id) => {
    const { svg } = figureOf(subjectOf(id, viewOf(id)));
    expect(read(svg).faults).toEqual([]);
  });
});

it.each(MEASURE_NAMES)('colours by %s, with a scale in its legend', (overlay) => {
  for (const style of ['graph', 'volumes'] as const) {
    const { all, faults } = read(figureOf(subjectOf('resnet20', { overlay, style })).svg);
    expect(faults).toEqual([]);
    expect(all.filter(({ tagName }) => tagName === 'linearGradient')).toHaveLength(1);
  }
});

it('says what the network is, and leaves out what is not asked for', () => {
  const subject = subjectOf('lenet5');
  const whole = texts(figureOf(subject).svg);
  expect(whole).toContain('5×5 conv, 6');
  expect(whole).toContain('28×28×6 · 156 params');
  expect(whole.join(' ')).toContain('LeNet-5 · 61,706 parameters');
  expect(whole.join(' ')).toContain('LeCun, Bottou, Bengio & Haffner');
  expect(whole).toContain('pooling');
  const bare = texts(diagramFigure(subject, { ...DEFAULTS, caption: false, legend: false }).svg);
  expect(bare.join(' ')).not.toContain('61,706');
  expect(bare).not.toContain('pooling');
});

it('says it in Spanish, with thin spaces between thousands', () => {
  const said = texts(figureOf({ ...subjectOf('lenet5'), language: 'es' }).svg).join(' ');
  expect(said).toContain('61\u202f706 parámetros');
  expect(said).toContain('Entrada');
});

it('writes names that are markup as they are', () => {
  const { document, ...subject } = subjectOf('lenet5');
  const definition = { ...document.definition, name: 'a <b> & "c" </svg><script>' };
  const { svg, title } = figureOf({ ...subject, document: { ...document, definition } });
  const { faults, root } = read(svg);
  expect(faults).toEqual([]);
  expect(root.getElementsByTagName('title')[0]?.textContent).toBe(title);
  expect(title).toBe('Diagram of a <b> & "c" </svg><script>');
});

it('has a ground only where it is asked for', () => {
  const ground = (opaque: boolean) => {
    const { root } = read(diagramFigure(subjectOf('lenet5'), { ...DEFAULTS, opaque }).svg);
    return [...(root.documentElement?.childNodes ?? [])].some(({ nodeName }) => nodeName === 'rect');
  };
  expect(ground(true)).toBe(true);
  expect(ground(false)).toBe(false);
});

it('holds everything that it draws', () => {
  for (const id of CATALOG_IDS) {
    const { svg, width, height } = figureOf(subjectOf(id));
    const { all } = read(svg);
    const [, view] = /viewBox="([^"]*)"/.exec(svg) ?? [];
    expect(view, id).toBe(`0 0 ${width} ${height}`);
    expect(all.length, id).toBeGreaterThan(20);
  }
});
