import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createReferenceOps } from '@/engine/ops/reference';
import { crc32 } from '@/lib/crc32';
import { casesOf } from '../bench/cases';
import { type Inferred, onnxCase, RECORDED } from '../bench/onnx';

const recorded = JSON.parse(readFileSync(RECORDED, 'utf8')) as Readonly<Record<string, Inferred>>;
const ran = casesOf().filter(({ double }) => double);
/** Made again here: the others take seconds each. */
const QUICK = ran.filter(({ name }) => /^(random-\d+|lenet5.*|.*-tab, small)$/.test(name));

describe('files of ONNX', () => {
  it('are recorded of every network that is computed in float64', () => {
    expect(Object.keys(recorded)).toEqual(ran.map(({ name }) => name));
  });

  it.each(QUICK.map((given) => [given.name, given] as const))(
    '%s is the file that onnxruntime ran, and gives what it gave',
    async (name, given) => {
      const { bytes, scores } = await onnxCase(createReferenceOps(), given);
      const found = recorded[name];
      expect(crc32(bytes), 'run test:exchange -- "ONNX files" --record').toBe(found?.file);
      const [ours = new Float32Array()] = scores;
      const largest = ours.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      for (const [i, score] of (found?.scores ?? []).entries())
        expect(Math.abs(score - (ours[i] ?? Number.NaN))).toBeLessThan(1e-4 * largest + 1e-6);
    },
  );
});
