import { describe, expect, test } from 'vitest';
import { analyze } from '../../network/analysis/analyze';
import { catalogEntry, defaultKnobs } from '../../network/catalog';
import { classifier, type Definition, define, type GroupDefinition, layer } from '../../network/definition';
import { scrollToRow, visibleRange } from '../../ui/visibleRows';
import { filterRows, nextSorting, sortRows } from './arrange';
import { cellText } from './cells';
import { type ColumnName, columnsFor } from './columns';
import { csvOf, tabbedOf } from './delimited';
import { type LayerRow, rowsOf } from './rows';
import { partsOf, scaleOf, sharesByFamily, sumsOf } from './totals';

const WRITER = {
  t: (text: { en: string }) => text.en,
  integer: String,
  value: (x: number) => String(x),
  bytes: (x: number) => `${x} B`,
};

/** 8×8×2 → conv 3×3/2 same → bn → relu → dense, with an auxiliary head on the convolution. */
function small(groups: readonly GroupDefinition[] = []): Definition {
  return define({
    name: 'Small',
    input: { height: 8, width: 8, channels: 2 },
    classes: 3,
    layers: [
      layer('conv', 'conv2d', 'input', { filters: 4, kernel: [3, 3], stride: [2, 2], padding: 'same', bias: false }),
      layer('conv_bn', 'batchNorm', 'conv'),
      layer('conv_act', 'relu', 'conv_bn'),
      layer('pool', 'maxPool', 'conv_act', { kernel: [3, 2], stride: [2, 1], padding: [1, 1, 0, 1] }),
      layer('logits', 'dense', 'pool', { units: 3 }),
      layer('aux', 'dense', 'conv_act', { units: 3 }),
    ],
    groups,
    outputs: [
      ...classifier('logits'),
      { from: 'aux', weight: 0.3, loss: 'crossEntropy', name: 'Aux', trainingOnly: true },
    ],
  });
}

const rowsIn = (definition: Definition): readonly LayerRow[] => rowsOf(analyze(definition));
const idsOf = (rows: readonly LayerRow[]): string[] => rows.map(({ node }) => node.id);
const rowOf = (rows: readonly LayerRow[], id: string): LayerRow => rows.find(({ node }) => node.id === id) as LayerRow;
const textOf = (row: LayerRow, column: ColumnName): string => cellText(row, column, WRITER).text;

describe('rows', () => {
  const rows = rowsIn(small());

  test('there is one per node, in the order of execution', () => {
    expect(new Set(idsOf(rows))).toEqual(
      new Set(['input', 'conv', 'conv_bn', 'conv_act', 'pool', 'logits', 'aux', 'output', 'output2']),
    );
    for (const row of rows) {
      expect(rows[row.order - 1]).toBe(row);
      for (const from of row.node.node.from) expect(rowOf(rows, from).order).toBeLessThan(row.order);
    }
  });

  test('padding is computed in pixels: `same` at stride 2 puts its odd pixel after the image', () => {
    expect(rowOf(rows, 'conv').padding).toEqual([0, 1, 0, 1]);
    expect(textOf(rowOf(rows, 'conv'), 'padding')).toBe('0/1');
    expect(textOf(rowOf(rows, 'pool'), 'padding')).toBe('1/1/0/1');
    expect(textOf(rowOf(rows, 'logits'), 'padding')).toBe('');
  });

  test('cells say what the layer is', () => {
    const conv = rowOf(rows, 'conv');
    const texts = (['kernel', 'stride', 'outputShape', 'parameters', 'macs', 'activationBytes', 'jump'] as const).map(
      (column) => textOf(conv, column),
    );
    // 3·3·2·4 weights, each used at 4·4 places; 4·4·4 values of 4 bytes.
    expect(texts).toEqual(['3×3', '2', '4×4×4', '72', '1152', '256 B', '2']);
    // The pool reads 3×2 values, 2 pixels apart, with fields of 3×3 pixels: 7 by 5.
    expect(textOf(rowOf(rows, 'pool'), 'receptiveField')).toBe('7×5');
    expect(textOf(rowOf(rows, 'pool'), 'stride')).toBe('2×1');
    expect(textOf(rowOf(rows, 'logits'), 'receptiveField')).toBe('');
  });

  test('a mistake is shown in its row', () => {
    const faulty = rowsIn({
      ...small(),
      layers: [...small().layers.slice(0, 1), layer('logits', 'conv2d', 'conv', { filters: 1, kernel: [9, 9] })],
    });
    expect(rowOf(faulty, 'logits').issue?.problem.code).toBe('kernelTooLarge');
    expect(rowOf(faulty, 'conv').issue).toBeNull();
  });

  test('groups are named from the outermost in, even if the outer one repeats a layer', () => {
    const group = (id: string, layers: string[], parent?: string): GroupDefinition => ({
      id,
      title: id.toUpperCase(),
      role: 'block',
      layers,
      ...(parent !== undefined && { parent }),
    });
    const grouped = rowsIn(small([group('inner', ['conv_bn'], 'outer'), group('outer', ['conv', 'conv_bn'])]));
    expect(rowOf(grouped, 'conv_bn').path).toEqual(['OUTER', 'INNER']);
    expect(rowOf(grouped, 'conv').path).toEqual(['OUTER']);
    expect(rowOf(grouped, 'pool').path).toEqual([]);
    const circle = rowsIn(small([group('a', ['conv'], 'b'), group('b', [], 'a')]));
    expect(rowOf(circle, 'conv').path).toEqual(['B', 'A']);
  });

  test('only columns that hold something are shown', () => {
    const names = columnsFor(rows, true).map(({ name }) => name);
    expect(names).toContain('nonTrainable');
    expect(names).not.toContain('group');
    const plain = rowsIn({
      ...small(),
      layers: [layer('logits', 'dense', 'input', { units: 3 })],
      outputs: classifier('logits'),
    });
    expect(columnsFor(plain, true).map(({ name }) => name)).not.toContain('nonTrainable');
    const usual = columnsFor(rows, false).map(({ name }) => name);
    expect(usual).toEqual(expect.arrayContaining(['layer', 'macs', 'activationBytes', 'receptiveField']));
    expect(names.filter((name) => !usual.includes(name))).toEqual(['nonTrainable', 'padding', 'jump', 'start']);
  });
});

describe('totals', () => {
  test('are those of the analysis, with training-only heads apart', () => {
    for (const id of ['googlenet', 'resnet20', 'lenet5-1998'] as const) {
      const analysis = analyze(catalogEntry(id).build(catalogEntry(id).input, defaultKnobs(id)));
      const rows = rowsOf(analysis);
      const { main, training } = partsOf(rows);
      expect(sumsOf(main)).toMatchObject(analysis.totals);
      expect(sumsOf(rows)).toMatchObject(analysis.trainingTotals);
      expect(main.length + training.length).toBe(rows.length);
    }
  });

  test('VGG16: 89 % of the parameters are in dense layers, 99 % of the multiply-adds in convolutions', () => {
    const rows = rowsIn(catalogEntry('vgg16').build(catalogEntry('vgg16').input, defaultKnobs('vgg16')));
    const [parameters] = sharesByFamily(rows, 'trainable');
    const [macs] = sharesByFamily(rows, 'macs');
    expect(parameters?.family).toBe('dense');
    expect(parameters?.share).toBeCloseTo(123_642_856 / 138_357_544, 12);
    expect(macs?.family).toBe('convolution');
    expect(macs?.share).toBeCloseTo(15_346_630_656 / 15_470_264_320, 12);
  });

  test('shares add up to one and leave out families without a part', () => {
    const rows = rowsIn(small());
    const shares = sharesByFamily(rows, 'trainable');
    expect(shares.map(({ family }) => family)).toEqual(['dense', 'convolution', 'normalisation']);
    expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  test('a full bar is the largest layer', () => {
    const scale = scaleOf(rowsIn(small()));
    // The auxiliary head reads 4·4·4 values; it counts for the bars, but not for the whole.
    expect(scale.largest.trainable).toBe(64 * 3 + 3);
    expect(scale.whole.trainable).toBe(72 + 8 + (2 * 4 * 4 * 3 + 3));
  });
});

describe('sorting', () => {
  const rows = rowsIn(small());
  const columns = columnsFor(rows, true);
  const sorted = (column: ColumnName, descending: boolean) =>
    idsOf(sortRows(rows, columns, { column, descending }, 'en'));

  test('equal rows keep the order of execution, in both directions; rows without a value come last', () => {
    // 12 bytes each: logits, aux and both outputs.
    const small = idsOf(rows).filter((id) => ['logits', 'aux', 'output', 'output2'].includes(id));
    expect(sorted('activationBytes', false).slice(0, 4)).toEqual(small);
    expect(sorted('activationBytes', true).slice(-4)).toEqual(small);
    const without = idsOf(rows).filter((id) => !['conv', 'pool'].includes(id));
    expect(sorted('kernel', true)).toEqual(['conv', 'pool', ...without]);
    expect(sorted('kernel', false)).toEqual(['conv', 'pool', ...without]);
  });

  test('numbers within names count as numbers', () => {
    const chain = define({
      name: 'Chain',
      input: { height: 4, width: 4, channels: 1 },
      classes: 2,
      layers: [2, 10, 1].map((n) => layer(`b${n}`, 'dense', 'input', { units: 2 })),
      outputs: classifier('b1'),
    });
    const made = rowsIn(chain);
    const order = idsOf(sortRows(made, columnsFor(made, true), { column: 'layer', descending: false }, 'en'));
    expect(order.filter((id) => id.startsWith('b'))).toEqual(['b1', 'b2', 'b10']);
  });

  test('kinds sort by their name in the language of the page', () => {
    const position = (language: 'en' | 'es', id: string) =>
      idsOf(sortRows(rows, columns, { column: 'kind', descending: false }, language)).indexOf(id);
    // Batch normalization before Convolution; but Convolución before Normalización.
    expect(position('en', 'conv_bn')).toBeLessThan(position('en', 'conv'));
    expect(position('es', 'conv_bn')).toBeGreaterThan(position('es', 'conv'));
  });

  test('every column sorts, and nothing is lost', () => {
    for (const { name } of columns)
      for (const descending of [true, false]) expect(new Set(sorted(name, descending))).toEqual(new Set(idsOf(rows)));
  });

  test('a heading cycles: from the largest, from the smallest, as executed', () => {
    const macs = columns.find(({ name }) => name === 'macs');
    const kind = columns.find(({ name }) => name === 'kind');
    if (!macs || !kind) throw new Error('Columns are missing');
    expect(nextSorting({ column: 'kind', descending: true }, macs)).toEqual({ column: 'macs', descending: true });
    expect(nextSorting({ column: 'macs', descending: true }, macs)).toEqual({ column: 'macs', descending: false });
    expect(nextSorting({ column: 'macs', descending: false }, macs)).toBeNull();
    expect(nextSorting(null, kind)).toEqual({ column: 'kind', descending: false });
  });
});

describe('filter', () => {
  const rows = rowsIn(small([{ id: 'g', title: 'Tête', role: 'block', layers: ['logits'] }]));
  const found = (
    text: string,
    families: Parameters<typeof filterRows>[1]['families'] = [],
    language: 'en' | 'es' = 'en',
  ) => idsOf(filterRows(rows, { text, families }, language));

  test('every word must occur: in id, kind or groups, ignoring case and accents', () => {
    expect(found('CONV')).toEqual(['conv', 'conv_bn', 'conv_act']);
    expect(found('conv relu')).toEqual(['conv_act']);
    expect(found('tete')).toEqual(['logits']);
    expect(found('normalizacion', [], 'es')).toEqual(['conv_bn']);
    expect(found('(')).toEqual([]);
  });

  test('families narrow it further', () => {
    expect(found('', ['pooling', 'activation'])).toEqual(['conv_act', 'pool']);
    expect(found('conv', ['activation'])).toEqual(['conv_act']);
    expect(found('')).toEqual(idsOf(rows));
  });
});

describe('file', () => {
  /** Reads RFC 4180 text back, character by character. */
  function parse(csv: string): string[][] {
    const lines: string[][] = [[]];
    for (let at = 0; at < csv.length; ) {
      let cell = '';
      if (csv[at] === '"') {
        for (at++; csv[at] !== '"' || csv[at + 1] === '"'; at += csv[at] === '"' ? 2 : 1) cell += csv[at];
        at++;
      } else for (; !/[,\r]/.test(csv[at] ?? ','); at++) cell += csv[at];
      lines.at(-1)?.push(cell);
      if (csv[at] === ',') at++;
      else {
        expect(csv.slice(at, at + 2)).toBe('\r\n');
        at += 2;
        if (at < csv.length) lines.push([]);
      }
    }
    return lines;
  }

  const titled = (title: string) => rowsIn(small([{ id: 'g', title, role: 'block', layers: ['conv'] }]));
  const read = (rows: readonly LayerRow[]): Record<string, string>[] => {
    const [header = [], ...lines] = parse(csvOf(rows));
    return lines.map((line) => {
      expect(line).toHaveLength(header.length);
      return Object.fromEntries(header.map((name, i) => [name, line[i] ?? '']));
    });
  };

  test('holds plain numbers under names for programs', () => {
    const rows = titled('Stem');
    const lines = read(rows);
    expect(lines).toHaveLength(rows.length);
    expect(lines[1]).toMatchObject({
      order: '2',
      id: 'conv',
      groups: 'Stem',
      kind: 'conv2d',
      inputs: 'input',
      kernel_height: '3',
      stride_width: '2',
      padding_top: '0',
      padding_bottom: '1',
      output_height: '4',
      output_channels: '4',
      trainable_parameters: '72',
      macs: '1152',
      activation_bytes: '256',
      receptive_field_height: '3',
      jump_height: '2',
      start_height: '1',
      training_only: 'false',
    });
    const aux = lines.find(({ id }) => id === 'aux');
    expect(aux).toMatchObject({ output_height: '', output_channels: '3', start_width: '', training_only: 'true' });
  });

  test('quotes what would break a cell', () => {
    for (const title of ['a, b', 'say "conv"', 'two\r\nlines', 'semi;colon'])
      expect(read(titled(title))[1]?.groups).toBe(title);
    expect(csvOf(titled('semi;colon'))).toContain('"semi;colon"');
  });

  test('no text becomes a formula, and negative numbers stay numbers', () => {
    for (const title of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'])
      expect(read(titled(title))[1]?.groups).toBe(`'${title}`);
    const padded = rowsIn({
      ...small(),
      layers: [layer('logits', 'conv2d', 'input', { filters: 3, kernel: [3, 3], padding: [4, 4, 4, 4] })],
      outputs: [],
    });
    expect(read(padded)[1]?.start_height).toBe('-3');
  });

  test('the clipboard gets one cell per tab', () => {
    const lines = tabbedOf(titled('a\tb\nc')).trimEnd().split('\n');
    const widths = new Set(lines.map((line) => line.split('\t').length));
    expect(widths.size).toBe(1);
    expect(lines).toHaveLength(rowsIn(small()).length + 1);
  });
});

describe('visible rows', () => {
  test('whatever the scroll position, every row in view exists, and few others', () => {
    for (const count of [0, 1, 40, 2_000])
      for (let top = 0; top <= count * 28; top += 13) {
        const { first, end } = visibleRange(top, 600, 28, count);
        expect(first).toBeLessThanOrEqual(Math.min(Math.floor(top / 28), Math.max(0, count - 1)));
        expect(end).toBeGreaterThanOrEqual(Math.min(count, Math.ceil((top + 600) / 28)));
        expect(end - first).toBeLessThan(80);
      }
  });

  test('a scroll position from a longer list still shows the end of a shorter one', () => {
    const { first, end } = visibleRange(50_000, 600, 28, 5);
    expect([first, end]).toEqual([0, 5]);
  });

  test('revealing a row scrolls as little as possible, and never under head or foot', () => {
    const at = { top: 280, height: 600, head: 40, foot: 28 };
    expect(scrollToRow(10, 28, at)).toBeNull();
    expect(scrollToRow(9, 28, at)).toBe(252);
    expect(scrollToRow(28, 28, at)).toBeNull();
    expect(scrollToRow(29, 28, at)).toBe(30 * 28 - 532);
  });
});
