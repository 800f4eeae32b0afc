import { describe, expect, test } from 'vitest';
import { DATASETS } from '../../data/catalog';
import { align } from '../../drawing/compare/align';
import { compareLayers, type Difference, inFull, onlyDifferences } from '../../drawing/compare/difference';
import { figuresOf } from '../../drawing/compare/figures';
import { type Analysis, analyze } from '../../network/analysis/analyze';
import { type CatalogId, catalogEntry, defaultKnobs } from '../../network/catalog';
import type { KnobValues } from '../../network/catalog/entry';
import { classifier, define, type LayerDefinition, layer } from '../../network/definition';
import { oneSevenBySeven, threeThreeByThree } from '../../network/examples/stacks';
import { parseDefinition } from '../../network/validate';
import { catalogSide, documentOfSide } from '../../session/comparison';
import { documentOf } from '../../session/document';
import { turnedKnobs } from '../fields/knobText';
import { changeText, statusText } from './changeText';
import { namesOf } from './names';
import { EXAMPLES, PRESETS, sameSide } from './presets';

const catalog = (id: CatalogId, knobs: KnobValues = {}): Analysis => {
  const { input, build } = catalogEntry(id);
  return analyze(build(input, { ...defaultKnobs(id), ...knobs }));
};

/** A chain on an 8×8 image of 4 channels; `conv:3x3` reads `id:kind`, and each layer follows the one before. */
function chain(...names: readonly string[]): Analysis {
  const layers: LayerDefinition[] = [];
  for (const name of names) {
    const [id = '', what = ''] = name.split(':');
    const from = layers.at(-1)?.id ?? 'input';
    const side = Number(what.at(0));
    layers.push(
      what.includes('x')
        ? layer(id, 'conv2d', from, { filters: 4, kernel: [side, side], padding: 'same' })
        : layer(id, what as 'relu', from),
    );
  }
  layers.push(layer('head', 'dense', layers.at(-1)?.id ?? 'input', { units: 3 }));
  return analyze(
    define({
      name: 'Chain',
      input: { height: 8, width: 8, channels: 4 },
      classes: 3,
      layers,
      outputs: classifier('head'),
    }),
  );
}

/**
 * `a=b` for matched layers, or `a` if the ids are the same; `a-` and `+b` for unmatched ones. Leaves out input, head
 * and output.
 */
const pairsOf = (left: Analysis, right: Analysis): string[] =>
  align(left, right).flatMap(({ left: a, right: b }) => {
    const id = a?.id ?? b?.id ?? '';
    if (['input', 'head', 'output'].includes(id)) return [];
    if (!a || !b) return [a ? `${a.id}-` : `+${b?.id}`];
    return [a.id === b.id ? a.id : `${a.id}=${b.id}`];
  });

describe('alignment', () => {
  test('layers of the same id are matched; those that only one network has lie between them', () => {
    expect(pairsOf(chain('a:3x3', 'b:relu', 'c:3x3'), chain('a:3x3', 'n:batchNorm', 'b:relu', 'c:3x3'))).toEqual([
      'a',
      '+n',
      'b',
      'c',
    ]);
  });

  test('layers of the same id may differ in kind, but not in family', () => {
    expect(pairsOf(chain('a:3x3', 'b:relu'), chain('a:3x3', 'b:tanh'))).toEqual(['a', 'b']);
    expect(pairsOf(chain('a:3x3', 'b:relu'), chain('a:3x3', 'b:batchNorm'))).toEqual(['a', 'b-', '+b']);
  });

  test('without common ids, layers of the same structure are matched', () => {
    expect(pairsOf(chain('a:3x3', 'b:relu', 'c:5x5'), chain('x:5x5', 'y:3x3', 'z:relu'))).toEqual([
      '+x',
      'a=y',
      'b=z',
      'c-',
    ]);
  });

  test('layers that have changed places are not matched crosswise', () => {
    const pairs = pairsOf(chain('a:3x3', 'b:relu', 'c:5x5'), chain('a:3x3', 'c:5x5', 'b:relu'));
    expect(pairs).toHaveLength(4);
    expect(pairs.filter((pair) => pair === 'b' || pair === 'c')).toHaveLength(1);
  });

  test('both sides keep their order and all their layers', () => {
    for (const [left, right] of [
      [catalog('googlenet'), catalog('resnet50')],
      [catalog('resnet20'), catalog('resnet110')],
      [catalog('vgg16'), catalog('lenet5-1998')],
    ] as const) {
      const matches = align(left, right);
      for (const [side, { definition, nodes }] of [
        ['left', left],
        ['right', right],
      ] as const) {
        const ids = matches.flatMap((match) => match[side]?.id ?? []);
        expect(ids).toHaveLength(nodes.length);
        const layers = definition.layers.map(({ id }) => id);
        expect(ids.slice(0, layers.length + 1)).toEqual(['input', ...layers]);
      }
    }
  });
});

const count = (rows: readonly Difference[], status: Difference['status']) =>
  rows.filter((row) => row.status === status).length;

describe('differences', () => {
  test('a network is equal to itself', () => {
    const rows = compareLayers(catalog('googlenet'), catalog('googlenet'));
    expect(count(rows, 'same')).toBe(rows.length);
    expect(onlyDifferences(rows)).toEqual([{ type: 'equal', key: 'input/input', count: rows.length }]);
    expect(inFull(rows)).toHaveLength(rows.length);
  });

  test('plain against residual: nine sums and two paddings more, and each activation after a sum reads it', () => {
    const rows = compareLayers(catalog('plain20'), catalog('resnet20'));
    expect(count(rows, 'left')).toBe(0);
    const added = rows.flatMap(({ status, right }) => (status === 'right' && right ? [right.kind] : []));
    expect(added.filter((kind) => kind === 'add')).toHaveLength(9);
    expect(added.filter((kind) => kind === 'channelPad')).toHaveLength(2);
    expect(added).toHaveLength(11);
    const changed = rows.filter(({ status }) => status === 'changed');
    expect(changed).toHaveLength(9);
    for (const { right, changes } of changed) {
      expect(right?.kind).toBe('relu');
      expect(changes).toEqual(['inputs']);
    }
  });

  test('naive against reduced inception: the reductions are missing, the other layers do more work', () => {
    const rows = compareLayers(catalog('googlenet', { inception: 'naive' }), catalog('googlenet'));
    const added = rows.filter(({ status, right }) => status === 'right' && right?.kind === 'conv2d');
    // Two reductions and a pool projection in each of nine blocks.
    expect(added).toHaveLength(27);
    expect(count(rows, 'left')).toBe(0);
    const wide = rows.find(
      ({ right }) => right?.kind === 'conv2d' && right.id.includes('3a') && right.id.endsWith('3x3'),
    );
    expect(wide?.changes).toEqual(['inputs', 'parameters', 'macs']);
  });

  test('each change is named, and fields with both values', () => {
    const base = { filters: 4, kernel: [3, 3], padding: 'same' } as const;
    const with1 = (config: object, kind: 'relu' | 'tanh' = 'relu') =>
      analyze(
        define({
          name: 'One',
          input: { height: 8, width: 8, channels: 4 },
          classes: 3,
          layers: [
            layer('a', 'conv2d', 'input', { ...base, ...config }),
            layer('b', kind, 'a'),
            layer('head', 'dense', 'b', { units: 3 }),
          ],
          outputs: classifier('head'),
        }),
      );
    const write = { t: (text: { en: string }) => text.en, value: String, integer: String };
    const say = (left: Analysis, right: Analysis, id: string): string => {
      const row = compareLayers(left, right).find((found) => found.left?.id === id);
      return row ? changeText(row, write) : 'missing';
    };
    expect(say(with1({}), with1({ kernel: [5, 5] }), 'a')).toBe('kernel 3×3 → 5×5, parameters, multiply-adds');
    expect(say(with1({}), with1({ bias: false }), 'a')).toBe('bias yes → no, parameters');
    expect(say(with1({}), with1({ stride: [2, 2] }), 'a')).toBe('stride 1×1 → 2×2, output, multiply-adds');
    expect(say(with1({}), with1({ stride: [2, 2] }), 'b')).toBe('output');
    expect(say(with1({}), with1({}, 'tanh'), 'b')).toBe('kind');
    expect(say(with1({}), with1({}), 'a')).toBe('');
    const [, row] = compareLayers(with1({}), with1({ bias: false }));
    expect(row && statusText(row, write)).toBe('changed: bias yes → no, parameters');
  });

  test('runs of equal layers are replaced by their number', () => {
    const rows = compareLayers(chain('a:3x3', 'b:relu', 'c:3x3'), chain('a:3x3', 'b:tanh', 'c:3x3'));
    expect(
      onlyDifferences(rows).map((stretch) => (stretch.type === 'equal' ? stretch.count : stretch.row.status)),
    ).toEqual([2, 'changed', 3]);
  });

  test('two networks of 2,000 layers with nothing in common can be compared', () => {
    const long = (prefix: string, side: number) =>
      chain(...Array.from({ length: 1_998 }, (_, i) => `${prefix}${i}:${side}x${side}`));
    const rows = compareLayers(long('a', 1), long('b', 3));
    expect(count(rows, 'left')).toBe(1_998);
    expect(count(rows, 'right')).toBe(1_998);
  });
});

describe('figures', () => {
  test('one 7×7 against three 3×3: the same field, 49·C² against 27·C² weights', () => {
    const [one, three] = [oneSevenBySeven(), threeThreeByThree()].map((made) => figuresOf(analyze(made)));
    expect(one).toMatchObject({ weighted: 1, trainable: 49 * 64 ** 2, receptiveField: 7 });
    expect(three).toMatchObject({ weighted: 3, trainable: 27 * 64 ** 2, receptiveField: 7 });
    expect([one?.macs, three?.macs]).toEqual([56 * 56 * 49 * 64 ** 2, 56 * 56 * 27 * 64 ** 2]);
  });

  test('plain and residual cost the same', () => {
    const [plain, residual] = [figuresOf(catalog('plain20')), figuresOf(catalog('resnet20'))];
    expect(plain.trainable).toBe(269_722);
    expect(residual).toMatchObject({ trainable: plain.trainable, macs: plain.macs, weighted: 20 });
    expect(residual.activationBytes).toBeGreaterThan(plain.activationBytes);
  });

  test('training-only heads are left out', () => {
    const [withHeads, without] = [catalog('googlenet'), catalog('googlenet', { auxiliary: false })].map(figuresOf);
    expect(withHeads).toEqual(without);
  });
});

describe('the two networks of a comparison', () => {
  const write = { t: (text: { en: string }) => text.en, value: String, integer: String };
  const own = (definition = threeThreeByThree()) => documentOf({ type: 'custom' }, definition);
  const { name } = threeThreeByThree();

  test('of one name are told apart by their sides', () => {
    const wider = { ...threeThreeByThree(), classes: 7 };
    expect(namesOf([own(), own(wider)], write)).toEqual([`${name} (left)`, `${name} (right)`]);
    expect(namesOf([own(), own(oneSevenBySeven()), own(wider)], write)).toEqual([
      `${name} (A)`,
      oneSevenBySeven().name,
      `${name} (C)`,
    ]);
  });

  test('of different names, or knobs, are called by those alone', () => {
    expect(namesOf([own(), own(oneSevenBySeven())], write)).toEqual([name, oneSevenBySeven().name]);
    const lenet = (knobs: KnobValues) => documentOfSide(catalogSide('lenet5', knobs), own(), DATASETS.mnist);
    expect(namesOf([lenet({}), lenet({ activation: 'tanh' })], write)).toEqual([
      'LeNet-5',
      'LeNet-5 · Activation: tanh',
    ]);
  });
});

describe('what can be chosen', () => {
  test('examples are valid networks', () => {
    for (const { side } of EXAMPLES) {
      if (side.type !== 'definition') throw new Error('Examples are definitions');
      expect(parseDefinition(side.definition).issues).toEqual([]);
      expect(analyze(side.definition).issues).toEqual([]);
    }
  });

  test('the two networks of a pair differ', () => {
    for (const { sides } of PRESETS) {
      const [left, right] = sides;
      expect(left && right && sameSide(left, right)).toBe(false);
      expect(left && sameSide(left, left)).toBe(true);
    }
  });

  test('turned knobs are named with their values', () => {
    const write = { t: (text: { en: string }) => text.en, value: String, integer: String };
    expect(turnedKnobs('resnet20', defaultKnobs('resnet20'), write)).toEqual([]);
    const knobs = { ...defaultKnobs('resnet20'), skip: false, activation: 'tanh', width: 0.5 };
    expect([...turnedKnobs('resnet20', knobs, write)].sort()).toEqual(
      ['Skip connections: no', 'Activation: tanh', 'Width ×: 0.5'].sort(),
    );
  });
});
