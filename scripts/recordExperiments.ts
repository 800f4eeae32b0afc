/**
 * `npm run record:experiments [-- id …]`: trains the networks of the experiments that ship as recordings, from their seeds, on
 * this machine's CPU engine and one thread, and writes public/experiments/ and what made them. A quarter of an hour; the results
 * are committed, so nobody else needs to run it.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { DATASETS } from '../src/data/catalog';
import { openDatasetFromDisk } from '../src/data/node';
import { batchIndices } from '../src/data/sampler';
import { Model } from '../src/engine/model';
import { loadSimdOpsInNode } from '../src/engine/ops/simd/loadNode';
import { type TrainedStep, Trainer } from '../src/engine/trainer';
import { encodeRecording } from '../src/exchange/recording/encode';
import type { Recording } from '../src/exchange/recording/recording';
import type { Arm } from '../src/labs/arm';
import { trainingOf } from '../src/labs/bench';
import { EXPERIMENTS } from '../src/labs/experiments';
import { type Experiment, type Facts, type RecordedArm, recordingPath } from '../src/labs/experiments/experiment';
import { FACTS } from '../src/labs/experiments/facts';
import { mean } from '../src/labs/numbers';
import { sha256 } from '../src/lib/sha256';
import type { Ops } from '../src/network/ops';
import { stepsPerEpoch } from '../src/network/training';
import type { ShippedDataset } from '../src/record/dataset';
import type { RecordedCurve } from '../src/record/recordedRun';
import type { Snapshot } from '../src/record/snapshot';
import { type HeadResult, headsOf } from '../src/record/step';
import { captureConfiguration } from '../src/session/capture';
import { documentOf } from '../src/session/document';
import { createStores } from '../src/session/stores';
import { batchOf, evaluate } from './testSet';

/** Points of a curve. */
const POINTS = 300;
/** Steps that are recorded, closer together at the beginning, where most happens. */
const SNAPSHOTS = 33;
/** Bytes of a file; recorded steps are left out evenly until it fits. */
const MOST = 48_000;
/** Digits of what the probes measured; curves keep all of theirs. */
const DIGITS = 3;
/** A file has the statistics of normalised channels where there are no more than these, and would hold little else otherwise. */
const MOST_CHANNELS = 200;

const file = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));

export default async function recordExperiments(only: readonly string[]): Promise<void> {
  const ops = await loadSimdOpsInNode();
  let facts = FACTS;
  for (const experiment of EXPERIMENTS) {
    if (only.length && !only.includes(experiment.id)) continue;
    facts = { ...facts, [experiment.id]: await recordExperiment(experiment, ops) };
    await writeFile(file('src/labs/experiments/facts.ts'), sourceOf(facts));
  }
  ops.dispose();
}

async function recordExperiment({ id, arms, seed, testsPerEpoch }: Experiment, ops: Ops): Promise<Facts> {
  const recorded: Record<string, RecordedArm> = {};
  for (const arm of arms) {
    const started = process.cpuUsage();
    const recording = await train(arm, seed, testsPerEpoch, ops);
    const { user, system } = process.cpuUsage(started);
    const bytes = await encodeWithin(recording);
    const place = file(`public/${recordingPath(id, arm.id)}`);
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, bytes);
    const { steps, evaluations } = recording;
    const end = {
      steps: evaluations.step.at(-1) ?? 0,
      trainingLoss: Math.fround(steps.loss.at(-1) ?? Number.NaN),
      testLoss: Math.fround(evaluations.loss.at(-1) ?? Number.NaN),
      testAccuracy: evaluations.accuracy.at(-1) ?? Number.NaN,
    };
    const seconds = Math.round((user + system) / 1e6);
    recorded[arm.id] = { ...end, seconds, bytes: bytes.length, sha256: (await sha256(bytes.slice())) ?? '' };
    console.log(`${id}, ${arm.id}:`, recorded[arm.id]);
  }
  const { model = '' } = os.cpus()[0] ?? {};
  return {
    machine: model.trim(),
    engine: { name: ops.name, instructions: 'baseline', threads: 1 },
    date: new Date().toISOString().slice(0, 10),
    seed,
    arms: recorded,
  };
}

/** Trains a network to the end of its epochs. */
async function train(arm: Arm, seed: number, testsPerEpoch: number, ops: Ops): Promise<Recording> {
  const dataset = await openDatasetFromDisk(arm.dataset as ShippedDataset, file('public/data'));
  const settings = trainingOf(arm, seed);
  const { definition } = arm;
  const document = documentOf({ type: 'custom' }, definition);
  const stores = createStores();
  stores.document.setState(document);
  stores.settings.setState({ dataset: arm.dataset, training: settings });

  const perEpoch = stepsPerEpoch(settings, dataset.trainCount);
  const total = perEpoch * settings.epochs;
  const perPoint = Math.ceil(total / POINTS);
  const recordedAt = new Set(Array.from({ length: SNAPSHOTS }, (_, i) => momentOf(i / (SNAPSHOTS - 1), total)));
  const testEvery = Math.floor(perEpoch / testsPerEpoch);
  const done: Omit<TrainedStep, 'record' | 'milliseconds'>[] = [];
  const snapshots: Snapshot[] = [];
  const evaluations = { perPoint: 1, step: [] as number[], loss: [] as number[], accuracy: [] as number[] };
  const model = new Model(ops, document.analysis, seed, settings);
  const trainer = new Trainer(model, settings, {
    batch: (step) => {
      const { batchSize } = settings;
      const indices = batchIndices({ seed, step, batchSize, count: dataset.trainCount });
      return batchOf(dataset, 'train', indices, definition);
    },
    stepsPerEpoch: () => perEpoch,
    onStep({ record, milliseconds: _milliseconds, ...step }) {
      done.push(step);
      if (record) snapshots.push(short({ ...step, ...record, recordingShare: null }));
    },
    between: () => {},
    yieldToMessages: () => new Promise((resolve) => setImmediate(resolve)),
  });
  while (trainer.step < total) {
    const recordAll = recordedAt.has(trainer.step);
    await trainer.run(1, { recordAll, recordNone: !recordAll });
    if (trainer.step % testEvery && trainer.step < total) continue;
    const test = await evaluate(model, dataset, definition);
    evaluations.step.push(trainer.step);
    evaluations.loss.push(test.loss);
    evaluations.accuracy.push(test.accuracy);
    console.log(`${arm.id}: step ${trainer.step} of ${total}, ${(100 * test.accuracy).toFixed(2)} % of the test set`);
  }
  model.dispose();
  return {
    configuration: captureConfiguration(stores, {
      dataset: DATASETS[arm.dataset as ShippedDataset],
      page: { language: 'en' },
      madeWith: { app: 'scripts/recordExperiments', engine: 'simd' },
    }),
    definition,
    steps: thinned(done, perPoint),
    evaluations,
    heads: thinnedHeads(done, perPoint),
    snapshots,
  };
}

/** The step at a share of the way, closer together at its beginning. */
const momentOf = (share: number, total: number): number => Math.round(share ** 2 * (total - 1));

/** Means over so many steps. */
function thinned(steps: readonly Pick<TrainedStep, 'step' | 'loss' | 'accuracy'>[], perPoint: number): RecordedCurve {
  const groups = Array.from({ length: Math.ceil(steps.length / perPoint) }, (_, i) =>
    steps.slice(i * perPoint, (i + 1) * perPoint),
  );
  const meansOf = (name: 'step' | 'loss' | 'accuracy') => groups.map((group) => mean(group.map((step) => step[name])));
  return { perPoint, step: meansOf('step'), loss: meansOf('loss'), accuracy: meansOf('accuracy') };
}

/** Those of each output, where there are several. */
function thinnedHeads(
  steps: readonly Pick<TrainedStep, 'step' | 'outputs' | 'accuracies'>[],
  perPoint: number,
): Recording['heads'] {
  const results = steps.map(({ step, outputs, accuracies }) => ({ step, ...headsOf(outputs, accuracies) }));
  const ids = Object.keys(results[0]?.heads ?? {});
  const stepsOf = (id: string) => results.map(({ step, heads }) => ({ step, ...(heads?.[id] as HeadResult) }));
  return Object.fromEntries(ids.map((id) => [id, thinned(stepsOf(id), perPoint)]));
}

/** What a file keeps of a recorded step. */
function short(snapshot: Snapshot): Snapshot {
  const channels = Object.values(snapshot.batchNorm).reduce((sum, { batchMean }) => sum + batchMean.length, 0);
  const batchNorm = channels > MOST_CHANNELS ? {} : snapshot.batchNorm;
  return roundedIn({ ...snapshot, batchNorm, histograms: null }) as Snapshot;
}

/** Everything in it with fewer digits; whole numbers count something and stay. */
function roundedIn(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? value : Number(value.toPrecision(DIGITS));
  if (value instanceof Float32Array) return value.map((one) => Number(one.toPrecision(DIGITS)));
  if (Array.isArray(value)) return value.map(roundedIn);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, roundedIn(inner)]));
}

/** Writes a recording with as many of its recorded steps as fit. */
async function encodeWithin(recording: Recording): Promise<Uint8Array> {
  let { snapshots } = recording;
  for (;;) {
    const { bytes } = await encodeRecording({ ...recording, snapshots });
    if (bytes.length <= MOST || snapshots.length <= 2) {
      console.log(`${snapshots.length} recorded steps, ${bytes.length} bytes`);
      return bytes;
    }
    const last = snapshots.length - 1;
    snapshots = snapshots.filter((_, i) => (last - i) % 2 === 0 || i === 0);
  }
}

const sourceOf = (facts: Readonly<Record<string, Facts>>) => `import type { Facts } from './experiment';

/** What made the recordings, by experiment; written by \`npm run record:experiments\`. */
export const FACTS: Readonly<Record<string, Facts>> = ${literal(facts, '')};
`;

/** A value as source, formatted as all of ours. */
function literal(value: unknown, indent: string): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "\\'")}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  const inner = `${indent}  `;
  const lines = Object.entries(value).map(
    ([name, one]) => `${inner}${/^\w+$/.test(name) ? name : `'${name}'`}: ${literal(one, inner)},\n`,
  );
  return `{\n${lines.join('')}${indent}}`;
}
