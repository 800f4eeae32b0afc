import { expect, test } from 'vitest';
import { describeIssue } from '@/i18n/messages/issues';
import { analyze } from '@/network/analysis/analyze';
import { classifier, type Definition, define, layer } from '@/network/definition';
import { LIMITS } from '@/network/limits';
import { parseDefinition } from '@/network/validate';

/** Convolutions one after the other, then a dense layer: `depth` layers. */
function chain(depth: number): Definition {
  const convolutions = Array.from({ length: depth - 1 }, (_, i) =>
    layer(`c${i}`, 'conv2d', i ? `c${i - 1}` : 'input', { filters: 4, kernel: [3, 3], padding: 'same' }),
  );
  return define({
    name: 'Chain',
    input: { height: 16, width: 16, channels: 1 },
    classes: 10,
    layers: [...convolutions, layer('logits', 'dense', `c${depth - 2}`, { units: 10 })],
    outputs: classifier('logits'),
  });
}

test('a chain as long as the limit is read and analysed to its end', () => {
  const { definition, issues } = parseDefinition(chain(LIMITS.layers.max));
  expect(issues).toEqual([]);
  const analysis = analyze(definition as Definition);
  expect(analysis.issues).toEqual([]);
  // Plus the image and the output.
  expect(analysis.nodes).toHaveLength(LIMITS.layers.max + 2);
  expect(analysis.byId.get(`c${LIMITS.layers.max - 2}`)?.receptiveField?.height).toEqual({
    low: 1 - LIMITS.layers.max,
    high: LIMITS.layers.max - 1,
    jump: 1,
  });
});

test('ten thousand layers are counted, not read', () => {
  const { definition, issues } = parseDefinition(chain(10_000));
  expect(definition).toBeNull();
  expect(issues.map(({ problem }) => problem)).toEqual([
    { code: 'tooMany', what: 'layers', found: 10_000, max: LIMITS.layers.max },
  ]);
  const { en, es } = describeIssue(issues[0]!);
  expect(en).toMatch(/10,000 layers.*2,000/);
  expect(es).toMatch(/10\u202f000 capas.*2\u202f000/);
});
