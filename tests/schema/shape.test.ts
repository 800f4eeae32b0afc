import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeNumber } from '@/network/schema/domain';
import { gather } from '@/network/schema/read';
import { readShape } from '@/network/schema/readShape';
import { real, type Shape, vectorOf } from '@/network/schema/shape';
import { writeShape } from '@/network/schema/writeShape';
import { arbitraryOfShape } from './arbitrary';

const small = wholeNumber({ min: 0, max: 9 });
const SHAPES = {
  real,
  finite: { real: 'finite' },
  orNull: { orNull: small, mistaken: 'NaN' },
  vector: vectorOf('float32', 2, 'channel'),
  bins: { vector: 'uint32', least: 1, most: 3 },
  name: { name: new Set(['a', 'b']), of: 'node' },
  list: { each: small, least: 1, most: 3 },
  steps: { each: { fields: { step: small } }, most: 4, ascending: 'step' },
  entries: {
    entries: new Map<string, Shape>([
      ['a', small],
      ['b', real],
    ]),
    of: 'layer',
    before: {},
  },
  variants: {
    by: 'from',
    of: 'node',
    variants: new Map([
      ['a', { fields: { to: { name: new Set(['b']), of: 'reader' } } }],
      ['b', { fields: { to: { name: new Set(['c']), of: 'reader' } } }],
    ]),
  },
  equallyLong: {
    fields: { x: { each: small, most: 3 }, y: { each: real, most: 3 } },
    rules: [{ rule: 'equallyLong', fields: ['x', 'y'] }],
  },
  ordered: { fields: { low: real, high: real }, rules: [{ rule: 'ordered', low: 'low', high: 'high' }] },
  adds: {
    fields: { bins: { vector: 'uint32', least: 1, most: 3 }, count: wholeNumber({ min: 0, max: 2 ** 32 - 1 }) },
    rules: [{ rule: 'adds', items: 'bins', total: 'count' }],
  },
} satisfies Readonly<Record<string, Shape>>;

const read = (value: unknown, shape: Shape) => gather((report) => readShape(value, shape, report, 'at'));

describe.each<[keyof typeof SHAPES, unknown, readonly string[]]>([
  ['real', '1', ['at: badValue']],
  ['real', undefined, ['at: missingField']],
  ['finite', 'NaN', ['at: badValue']],
  ['orNull', 'nan', ['at: outOfRange']],
  ['vector', {}, ['at: badValue']],
  ['vector', [1], ['at: wrongLength']],
  ['vector', [1, null], ['at.1: badValue']],
  ['bins', [], ['at: badValue']],
  ['bins', [0, -1, 0.5], ['at.1: outOfRange', 'at.2: outOfRange']],
  ['name', 'c', ['at: unknownName']],
  ['name', 3, ['at: unknownName']],
  ['list', [1, 2, 3, 4], ['at: badValue']],
  ['list', [1, 99], ['at.1: outOfRange']],
  ['steps', [{ step: 2 }, { step: 2 }, null, { step: 3 }], ['at.2: badValue', 'at.1.step: badValue']],
  ['entries', [], ['at: badValue']],
  ['entries', { a: 1, constructor: 2, b: 'x' }, ['at.constructor: unknownName', 'at.b: badValue']],
  ['variants', { from: 'c', to: 'b' }, ['at.from: unknownName']],
  ['variants', { to: 'b' }, ['at.from: missingField']],
  ['variants', { from: 'b', to: 'b', way: 1 }, ['at.way: unknownField', 'at.to: unknownName']],
  ['equallyLong', { x: [1, 2], y: [1] }, ['at.y: wrongLength']],
  ['equallyLong', { x: 'none', y: [1] }, ['at.x: badValue']],
  ['ordered', { low: 2, high: 1 }, ['at.high: badValue']],
  ['adds', { bins: [1, 2], count: 4 }, ['at.bins: badValue']],
  ['adds', { bins: [1, 'x'], count: 4 }, ['at.bins.1: outOfRange']],
])('%s', (name, value, said) => {
  it(`finds what is wrong with ${JSON.stringify(value)}`, () => {
    const { issues } = read(value, SHAPES[name]);
    expect(issues.map(({ problem, place }) => `${place.field}: ${problem.code}`)).toEqual(said);
  });
});

it.each(Object.entries<Shape>(SHAPES))('%s: anything of the shape comes back as it was written', (_, shape) => {
  fc.assert(
    fc.property(arbitraryOfShape(shape), (value) => {
      const text = JSON.stringify(
        writeShape(value, shape, (number) => (Number.isFinite(number) ? number : String(number))),
      );
      expect(read(JSON.parse(text), shape)).toEqual({ found: value, issues: [] });
    }),
    { seed: 9, numRuns: 60 },
  );
});

it('reads what older files lack, or a mistaken one has', () => {
  expect(read(undefined, SHAPES.entries)).toEqual({ found: {}, issues: [] });
  expect(readShape('NaN', SHAPES.orNull, () => expect.unreachable())).toBeNull();
});
