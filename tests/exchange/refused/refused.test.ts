import { describe, expect, it } from 'vitest';
import { sha256 } from '@/lib/sha256';
import { answerTo } from './answer';
import { KERAS } from './keras';
import { KERAS_WEIGHTS } from './kerasWeights';
import { ONNX } from './onnx';
import { DEFINITIONS, OTHERS } from './others';
import sentences from './sentences.json' with { type: 'json' };
import { PYTORCH, SAFETENSORS } from './tensors';

const ROWS = [...ONNX, ...KERAS, ...KERAS_WEIGHTS, ...SAFETENSORS, ...PYTORCH, ...DEFINITIONS, ...OTHERS];
const SENTENCES: Readonly<Record<string, { readonly en: string; readonly es: string }>> = sentences;

describe('a file that is not to be opened is answered with its sentence', () => {
  it.each(ROWS.map((row) => [row.why, row] as const))('%s', async (why, row) => {
    expect(await answerTo(row)).toEqual(SENTENCES[why]);
  });
});

it('there are at least 150 of them, no two alike', async () => {
  const different = new Set<string>();
  for (const { files } of ROWS) {
    const hashes = await Promise.all(files.map(async ({ name, bytes }) => `${name} ${await sha256(bytes)}`));
    different.add(hashes.join('\n'));
  }
  expect(different.size).toBe(ROWS.length);
  expect(ROWS.length).toBeGreaterThanOrEqual(150);
  expect(Object.keys(SENTENCES).sort()).toEqual(ROWS.map(({ why }) => why).sort());
});
