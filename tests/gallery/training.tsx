/**
 * The input panel and the training dock on made-up numbers, for looking at. Choose in the address, after `#`:
 * `state` ready | training | finished | random | early | loading | missing | diverged, `language` en | es, `theme` light | dark,
 * `data` mnist | fashionMnist | shapes, `chart` and `form` of the dock, over a recorded run: gradientFlow …, profile | heatMap. The engine behind it is a stand-in: it draws, and trains along a formula.
 */

import type { BackendInfo } from '@/record/backend';
import type { DatasetId, Sample } from '@/record/dataset';
import type { Inspection } from '@/record/inspection';
import type { StepResult } from '@/record/step';
import type { DepthForm, DockChart, Theme } from '@/record/view';
import '@/ui/base.css';
import { createRoot } from 'react-dom/client';
import { DATASETS } from '@/data/catalog';
import { normaliseDigit } from '@/data/digit';
import { fitImage } from '@/data/fit';
import { decodeRecording } from '@/exchange/recording/decode';
import type { Language } from '@/network/text';
import { connect } from '@/session/connection';
import { classNamesOf } from '@/session/datasets';
import { documentOf, useDocument } from '@/session/document';
import { useInput } from '@/session/input';
import { useRun } from '@/session/run';
import { showTestImage } from '@/session/session';
import { useSettings } from '@/session/settings';
import { telemetry } from '@/session/telemetry';
import { useView } from '@/session/view';
import { InputPanel } from '@/views/input/InputPanel';
import { TrainingDock } from '@/views/training/TrainingDock';
import type { Engine } from '@/worker/engine';
import type { EventMessage, Method } from '@/worker/protocol';

const wishes = new URLSearchParams(location.hash.slice(1));
const data = (wishes.get('data') ?? 'mnist') as DatasetId;
const state = wishes.get('state') ?? 'training';
const { input } = useDocument.getState().definition;
const info = DATASETS[data];
const size = { ...input, channels: info.channels };

/** A picture with the class's number written on it. */
function sample(index: number): Sample {
  const label = (index * 7 + 1) % info.classNames.length;
  const canvas = document.createElement('canvas');
  canvas.width = 112;
  canvas.height = 112;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('No 2D canvas');
  context.font = `${italic(index)} 80px cursive`;
  context.translate(40, 80);
  context.rotate((((index * 37) % 11) - 5) / 30);
  context.fillText(String(label), 0, 0);
  const alpha = context.getImageData(0, 0, 112, 112).data.filter((_, i) => i % 4 === 3);
  const ink = normaliseDigit(
    Float32Array.from(alpha, (value) => value / 255),
    112,
    112,
  );
  const grey = fitImage(ink, { height: 28, width: 28, channels: 1 }, { ...size, channels: 1 });
  const tint = [0.9, 0.4, 0.2];
  const values =
    size.channels === 1
      ? grey
      : Float32Array.from(
          { length: grey.length * 3 },
          (_, i) => 0.1 + (grey[Math.floor(i / 3)] ?? 0) * (tint[i % 3] ?? 0),
        );
  return { index, label, image: { shape: [size.height, size.width, size.channels], data: values } };
}
const italic = (index: number) => (index % 3 ? 'italic' : 'normal');

/** Sure of the class whose share of ink comes closest; enough to see bars move. */
function look(image: Float32Array, sure: number): Inspection {
  const ink = image.reduce((a, b) => a + b, 0) / image.length;
  const scores = info.classNames.map((_, i) => Math.exp(-sure * Math.abs(ink * 60 - i)));
  const sum = scores.reduce((a, b) => a + b, 0);
  return { probabilities: Float32Array.from(scores, (score) => score / sum), activations: {} };
}

const noise = (step: number) => Math.abs(Math.sin(step * 12.9898) * 43_758.5453) % 1;
const stepResult = (step: number): StepResult => {
  const loss =
    0.06 + 2.2 * Math.exp(-step / 260) * (0.7 + 0.6 * noise(step)) + 0.12 * noise(step + 0.5) * Math.exp(-step / 2_000);
  return {
    step,
    loss,
    accuracy: Math.round(Math.min(1, 1 - loss / 2.6 + 0.05 * (noise(step + 0.3) - 0.5)) * 32) / 32,
    milliseconds: 6.6,
  };
};

function standIn(): Engine {
  const listeners = new Set<(event: EventMessage) => void>();
  let timer = 0;
  let stop = () => {};
  const answers: Partial<Record<Method, (parameters: never) => unknown>> = {
    samples: ({ indices }: { indices: readonly number[] }) => indices.map(sample),
    nextWrong: () => (state === 'finished' ? null : sample(useRun.getState().step + 3)),
    inspect: ({ image }: { image: Float32Array }) => look(image, 1.4),
    inspectDrawing: ({ pixels, width, height }: { pixels: Float32Array; width: number; height: number }) => {
      const digit = fitImage(normaliseDigit(pixels, width, height), { height: 28, width: 28, channels: 1 }, size);
      return { ...look(digit, 1.4), image: { shape: [size.height, size.width, size.channels], data: digit } };
    },
    train: ({ steps }: { steps: number | null }) =>
      new Promise((resolve) => {
        let step = useRun.getState().step;
        const last = steps === null ? useRun.getState().totalSteps : step + steps;
        stop = () => {
          clearInterval(timer);
          resolve({ steps: [], done: step >= last && steps === null });
        };
        timer = window.setInterval(() => {
          const results = Array.from({ length: Math.min(7, last - step) }, (_, i) => stepResult(step + i));
          step += results.length;
          for (const listener of listeners) listener({ event: 'steps', steps: results });
          if (step >= last) stop();
        }, 50);
      }),
    pause: () => stop(),
  };
  return {
    request: async (method, parameters) => (await answers[method]?.(parameters as never)) as never,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: () => stop(),
  };
}

const backend: BackendInfo = {
  name: 'simd',
  reason: 'fastest',
  timings: { simd: 6.58, webgl: 14.2 },
  device: 'ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL 4.6)',
  softwareRendering: false,
  processor: { instructions: 'relaxed', threads: 2 },
};

function fill(steps: number): void {
  telemetry.addSteps(Array.from({ length: steps }, (_, step) => stepResult(step)));
  for (let step = 0; step <= steps; step += 600)
    telemetry.addEvaluation({
      step,
      loss: 0.05 + 2.2 * Math.exp(-step / 300),
      accuracy: 0.984 - 0.88 * Math.exp(-step / 300),
      count: 10_000,
      whole: true,
    });
  const last = stepResult(Math.max(0, steps - 1));
  useRun.setState({
    step: steps,
    lastLoss: last.loss,
    lastAccuracy: last.accuracy,
    evaluation: { step: steps, loss: 0.052, accuracy: 0.9841, count: 10_000, whole: true },
    imagesPerSecond: 4_870,
    secondsLeft: 72,
    secondsTrained: 95,
    weights: { type: 'trained' },
  });
}

connect(standIn);
useView.setState({ language: (wishes.get('language') ?? 'en') as Language });
const theme = (wishes.get('theme') ?? 'light') as Theme;
useView.setState({ theme });
document.documentElement.dataset.theme = theme;
useSettings.setState({ dataset: data });
const loaded = {
  id: data,
  trainReady: 60_000,
  trainCount: 60_000,
  testReady: 10_000,
  testCount: 10_000,
  bytesDone: 11e6,
  bytesTotal: 11e6,
  error: null,
};
useRun.setState({
  phase: 'ready',
  backend,
  stepsPerEpoch: 1_875,
  totalSteps: 9_375,
  dataset: loaded,
  weights: { type: 'shipped', testAccuracy: 0.989 },
});
useInput.setState({ choices: Array.from({ length: 10 }, (_, i) => sample(i * 1_009)) });
if (state === 'random') useRun.setState({ weights: { type: 'random', seed: 7 } });
if (state === 'training') {
  fill(2_318);
  useRun.setState({ phase: 'training' });
}
if (state === 'finished') {
  fill(9_375);
  useRun.setState({ phase: 'finished' });
}
if (state === 'early') {
  fill(140);
  useRun.setState({ phase: 'paused' });
}
if (state === 'loading')
  useRun.setState({ phase: 'starting', dataset: { ...loaded, trainReady: 5_000, bytesDone: 3.2e6 } });
if (state === 'missing')
  useRun.setState({
    phase: 'failed',
    dataset: {
      ...loaded,
      trainReady: 5_000,
      bytesDone: 3.2e6,
      error: { code: 'dataUnreachable', file: 'mnist/train-3.bin', detail: '503' },
    },
  });
if (state === 'diverged') {
  fill(320);
  useRun.setState({
    phase: 'failed',
    error: { code: 'nonFinite', step: 321, first: { what: 'activation', layer: 'c3' }, restored: true },
  });
}
const chart = wishes.get('chart');
if (chart) {
  const file = await fetch(new URL('../recordings/resnet18-tab.recording.json.gz', import.meta.url));
  // The development server has the browser unpack it on the way.
  const packed = new Response(file.body?.pipeThrough(new CompressionStream('gzip')));
  const decoded = await decodeRecording(new Uint8Array(await packed.arrayBuffer()));
  if (!decoded.ok) throw new Error(decoded.problem.code);
  useDocument.setState(documentOf({ type: 'custom' }, decoded.recording.definition));
  telemetry.replace(decoded.recording);
  useView.setState({
    chart: chart as DockChart,
    depthForm: (wishes.get('form') ?? 'profile') as DepthForm,
    selected: 's2b1_b',
  });
}
showTestImage(52);

const datasets = Object.entries(DATASETS).map(([id, { title, splitNote }]) => ({
  id: id as DatasetId,
  title,
  note: splitNote,
}));
const root = document.getElementById('root');
if (!root) throw new Error('The page has no root');
createRoot(root).render(
  <div className="gallery">
    <div className="gallery-input">
      <InputPanel dataset={info.title} classNames={classNamesOf(data)} />
    </div>
    <div className="gallery-middle" />
    <div className="gallery-training">
      <TrainingDock datasets={datasets} />
    </div>
  </div>,
);
