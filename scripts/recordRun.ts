/**
 * `npm run record:run`: trains a small residual network for 60 steps on this machine's CPU engine and writes what was
 * recorded to tests/recordings/, in the form that the page saves and opens. Tests of views read it.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { DATASETS } from '../src/data/catalog';
import { openDatasetFromDisk } from '../src/data/node';
import { batchIndices, fillBatch } from '../src/data/sampler';
import { Model } from '../src/engine/model';
import { loadSimdOpsInNode } from '../src/engine/ops/simd/loadNode';
import { Trainer } from '../src/engine/trainer';
import { encodeRecording } from '../src/exchange/recording/encode';
import { defaultKnobs } from '../src/network/catalog';
import type { TrainingSettings } from '../src/network/training';
import type { Snapshot } from '../src/record/snapshot';
import { captureConfiguration } from '../src/session/capture';
import { catalogInput } from '../src/session/datasets';
import { catalogDocument } from '../src/session/document';
import { DEFAULT_TRAINING } from '../src/session/settings';
import { createStores } from '../src/session/stores';

const file = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const NETWORK = 'resnet18-tab';
const STEPS = 60;
/** Every fourth step is kept, and every third of those with its histograms, as the page thins a longer run. */
const KEPT = 4;
const WITH_HISTOGRAMS = 3;
const SETTINGS: TrainingSettings = { ...DEFAULT_TRAINING, batchSize: 16, epochs: 1 };

export default async function recordRun(): Promise<void> {
  const dataset = await openDatasetFromDisk('mnist', file('public/data'));
  const document = catalogDocument(NETWORK, defaultKnobs(NETWORK), catalogInput(NETWORK, DATASETS.mnist));
  const stores = createStores();
  stores.document.setState(document);
  stores.settings.setState({ dataset: 'mnist', training: SETTINGS });
  const { definition, analysis } = document;
  const { batchSize, seed } = SETTINGS;
  const { height, width, channels } = definition.input;
  const curve = { perPoint: 1, step: [] as number[], loss: [] as number[], accuracy: [] as number[] };
  const snapshots: Snapshot[] = [];
  const trainer = new Trainer(new Model(await loadSimdOpsInNode(), analysis, seed), SETTINGS, {
    batch(step) {
      const indices = batchIndices({ seed, step, batchSize, count: dataset.trainCount });
      const images = new Float32Array(batchSize * height * width * channels);
      const labels = new Float32Array(batchSize);
      fillBatch(dataset, 'train', indices, { images, labels }, definition.input);
      return { images, labels };
    },
    stepsPerEpoch: () => Math.floor(dataset.trainCount / batchSize),
    onStep({ record, milliseconds: _milliseconds, ...step }) {
      curve.step.push(step.step);
      curve.loss.push(step.loss);
      curve.accuracy.push(step.accuracy);
      if (!record || step.step % KEPT) return;
      const histograms = snapshots.length % WITH_HISTOGRAMS ? null : record.histograms;
      snapshots.push({ ...step, ...record, histograms });
    },
    between: () => {},
    yieldToMessages: () => new Promise((resolve) => setImmediate(resolve)),
  });
  await trainer.run(STEPS, { recordAll: true });
  const { bytes } = await encodeRecording({
    configuration: captureConfiguration(stores, {
      dataset: DATASETS.mnist,
      page: { language: 'en' },
      madeWith: { app: 'scripts/recordRun' },
    }),
    definition,
    steps: curve,
    evaluations: { perPoint: 1, step: [], loss: [], accuracy: [] },
    // A residual network has one output.
    heads: {},
    snapshots,
  });
  await mkdir(file('tests/recordings'), { recursive: true });
  await writeFile(file(`tests/recordings/${NETWORK}.recording.json.gz`), bytes);
  console.log(`${NETWORK}: ${snapshots.length} recorded steps, ${bytes.length} bytes, loss ${curve.loss.at(-1)}`);
}
