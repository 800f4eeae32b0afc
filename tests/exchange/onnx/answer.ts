import { onnxReader } from '@/exchange/onnx/reading';
import type { PickedFile } from '@/exchange/reading/importing';
import { analyze } from '@/network/analysis/analyze';
import type { Ops } from '@/network/ops';
import { outputsOf } from '../exportable';

/** What there is of a network of another program's, once it is read. */
export interface Answer {
  /** Parameters that are trained. */
  readonly trainable: number;
  /** Operations that the page lacks, each once; without any, what the first output gives. */
  readonly missing: readonly string[];
  readonly scores: Float32Array | null;
}

/** Reads an ONNX file, and runs it on a picture where the page has all of its operations. */
export async function answerOf(
  ops: Ops,
  file: PickedFile,
  others: readonly PickedFile[],
  image: Float32Array,
): Promise<Answer> {
  const read = await onnxReader.read(file, others);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  const { definition, weights, missing } = read.network;
  const { trainable } = analyze(definition).trainingTotals;
  const operations = [...new Set(missing.map(({ operation }) => operation))];
  if (operations.length) return { trainable, missing: operations, scores: null };
  const [scores = null] = await outputsOf(ops, definition, weights ?? {}, image);
  return { trainable, missing: [], scores };
}
