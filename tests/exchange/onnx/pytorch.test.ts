import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import { heldSource } from '@/lib/byteSource';
import { joinBytes } from '@/lib/joinBytes';
import { amount } from '../../amount';
import type { Exported } from '../bench/torchvision';
import { hashed, hashedWeight } from '../hashedValues';
import { answerOf } from './answer';
import { difference } from './pass';

const FILES = new URL('./pytorch/', import.meta.url);
const SIDE = 224;

interface Fixture extends Exported {
  /** Names and shapes of what is in the file beside the network, in its order. */
  readonly weights: readonly (readonly [string, readonly number[]])[];
}

/** Written by `models.py FOLDER --fixtures`: files without their weights, and what onnxruntime gave with those of a formula. */
const CASES: Readonly<Record<string, Fixture>> = JSON.parse(readFileSync(new URL('cases.json', FILES), 'utf8'));

/** `resnet50` has the operations of `resnet18`, and takes longest. */
const NAMES = Object.keys(CASES).filter((name) => amount({ short: !name.startsWith('resnet50-'), long: true }));

/** Operations that the page has no layer for. */
const MISSING: Readonly<Record<string, readonly string[]>> = {
  'shufflenet_v2_x1_0-dynamo': ['Split 1/2', 'Split 2/2', 'Transpose'],
  'shufflenet_v2_x1_0-script': ['Slice', 'Transpose'],
};

describe('networks that PyTorch exported', () => {
  it.each(NAMES)(
    '%s gives the scores of onnxruntime, or says what is missing',
    async (name) => {
      const { held, published, isWhole, scores, weights } = CASES[name] as Fixture;
      const values = weights.map(([tensor, shape], i) => new Uint8Array(hashedWeight(tensor, shape, i).buffer));
      const file = {
        name: `${name}.onnx`,
        source: heldSource(Uint8Array.from(gunzipSync(readFileSync(new URL(`${name}.onnx.gz`, FILES))))),
      };
      const beside = [{ name: 'weights.bin', source: heldSource(joinBytes(values)) }];
      const image = hashed(SIDE * SIDE * 3, 12_345, (x) => x + 0.5);
      const answer = await answerOf(await loadSimdOpsInNode(), file, beside, image);
      expect(answer.missing).toEqual(MISSING[name] ?? []);
      expect(answer.trainable).toBe(held);
      if (isWhole) expect(held).toBe(published);
      if (answer.scores) expect(difference(answer.scores.slice(0, scores.length), scores)).toBeLessThan(1e-3);
    },
    60_000,
  );
});
