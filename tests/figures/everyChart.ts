import { layersInDepth, stretchesOf } from '@/drawing/depth/order';
import { analyze } from '@/network/analysis/analyze';
import { catalogEntry, defaultKnobs } from '@/network/catalog';
import { createRandom } from '@/network/random';
import { same } from '@/network/text';
import { Series } from '@/session/series';
import { logAxis } from '@/views/charts/axis';
import { curvesOf } from '@/views/charts/curves/curves';
import { type CurveWords, paintCurves } from '@/views/charts/curves/paintCurves';
import type { Surface } from '@/views/charts/surface';
import { paintFlow } from '@/views/compare/training/paintFlow';
import { LOOKS, paintCurves as paintTwoLosses } from '@/views/exercises/paintCurves';
import { drawActivity } from '@/views/inspector/activityChart';
import { DRIFT_HEIGHT, drawDrift } from '@/views/inspector/normalisation/driftChart';
import { drawDepth } from '@/views/inspector/residual/depthChart';
import { lookOf } from '@/views/labs/curves';
import { paintRecorded } from '@/views/labs/experiment/paintRecorded';
import type { Figured } from '@/views/labs/figures/frame';
import { paintBars } from '@/views/labs/figures/paintBars';
import { paintLines } from '@/views/labs/figures/paintLines';
import { paintSurface } from '@/views/labs/figures/paintSurface';
import { paintLosses } from '@/views/labs/paintLosses';
import { colourOf } from '@/views/training/depth/colours';
import { paintHeatMap } from '@/views/training/depth/heatMap';
import { paintProfile } from '@/views/training/depth/profile';
import { paintRidges, paintStrip, type Ridges } from '@/views/training/depth/ridges';

/** CSS pixels of each chart: as high as the highest. */
export const SIZE = { width: 480, height: DRIFT_HEIGHT } as const;

const COUNT = 60;
const random = createRandom(1, 'charts');
const steps = Array.from({ length: COUNT }, (_, i) => 10 * i);
const noisy = (value: (share: number) => number): number[] =>
  steps.map((_, i) => value(i / COUNT) * (0.9 + 0.2 * random.uniform()));
const falling = noisy((share) => 2.3 * Math.exp(-3 * share) + 0.1);
const rising = noisy((share) => Math.min(0.98, 0.1 + share));

const write = (value: number): string => value.toPrecision(3);
const integer = (value: number): string => String(Math.round(value));
const text = { value: write, percent: (share: number) => `${Math.round(100 * share)} %`, integer };

const words: CurveWords = {
  epoch: (number) => `epoch ${number}`,
  step: (step) => `step ${step}`,
  seconds: (seconds) => `${seconds} s`,
  loss: write,
  accuracy: text.percent,
  beyond: write,
  trainLoss: (value) => `loss ${write(value)}`,
  testLoss: (value) => `test loss ${write(value)}`,
  trainAccuracy: (share) => `accuracy ${text.percent(share)}`,
  testAccuracy: (share) => `test accuracy ${text.percent(share)}`,
  error: text.percent,
  trainError: text.percent,
  testError: text.percent,
};

const curves = curvesOf(
  Series.of([steps, falling, rising], 128, 1),
  Series.of(
    [
      [100, 300, 590],
      [1.2, 0.5, 0.3],
      [0.5, 0.8, 0.95],
    ],
    128,
    1,
  ),
);
const run = (name: string | null, colour: string) => ({ curves, name, loss: colour, accuracy: 'pooling', dash: [] });

const entry = catalogEntry('resnet20');
const analysis = analyze(entry.build(entry.input, defaultKnobs('resnet20')));
const layers = layersInDepth(analysis);
const names = layers.map(({ node }) => node.id);
const overDepth = layers.map((_, i) => 10 ** (-1 - i / layers.length));
const rows = Array.from({ length: 12 }, (_, step) => overDepth.map((value) => value * (1 + step / 4)));

const bins = Array.from({ length: 8 }, (_, step) =>
  Float64Array.from({ length: 64 }, (_, bin) => Math.exp(-(((bin - 32) / (4 + step)) ** 2)) / (8 + 2 * step)),
);
const ridges = ({ width, height }: Surface): Ridges => ({
  ...{ width, height, write, integer, pointed: 20 },
  spread: {
    ...{ min: -2, max: 2, steps: steps.slice(0, 8), rows: bins, peak: 0.125 },
    histograms: bins.map((row) => {
      const counts = Uint32Array.from(row, (share) => Math.round(1_000 * share));
      return { min: -2, max: 2, bins: counts, count: counts.reduce((sum, count) => sum + count, 0) };
    }),
  },
});

const figured: Figured = { t: ({ en }) => en, write, lookOf: (id) => lookOf(Number(id)) };
const axis = (title: string, scale: 'linear' | 'log' | 'share' = 'linear') => ({ title: same(title), scale });
const caption = { id: 'f', title: same('A figure'), note: same('It is measured.') };

/** Each chart of the page by its name, drawn from numbers that are made up. */
export const CHARTS: Readonly<Record<string, (surface: Surface) => void>> = {
  curves: ({ context, style, ...size }) =>
    paintCurves(
      context,
      {
        ...size,
        runs: [run('plain-20', 'convolution'), run('ResNet-20', 'dense')],
        stepsPerEpoch: 200,
        totalSteps: 600,
        words,
        pointed: 300,
      },
      style,
    ),
  'curves, logarithmic': ({ context, style, ...size }) =>
    paintCurves(
      context,
      {
        ...size,
        runs: [run(null, 'convolution')],
        stepsPerEpoch: 200,
        totalSteps: 600,
        words,
        pointed: null,
        isLog: true,
      },
      style,
    ),
  'gradient over depth': ({ context, style, theme, ...size }) =>
    paintProfile(
      context,
      {
        ...{ ...size, layers, stretches: stretchesOf(analysis, layers), alongTrunk: true, names, write },
        ...{
          axis: logAxis([1e-3, 1]),
          row: overDepth,
          trail: rows.slice(0, 3),
          spread: null,
          guide: { at: 0.1, label: 'guide' },
        },
        others: [{ row: rows[4] ?? [], colour: 'dense', dash: [4, 2] }],
        fit: [
          { place: 0, value: 0.1 },
          { place: layers.length - 1, value: 0.01 },
        ],
        ...{ pointed: 3, selected: 5 },
      },
      style,
      colourOf('gradientFlow', false, theme),
    ),
  'layers by time': ({ context, style, theme, ...size }) =>
    paintHeatMap(
      context,
      {
        ...size,
        steps: steps.slice(0, rows.length),
        rows,
        names,
        axis: logAxis([1e-3, 1]),
        shown: 11,
        pointed: 4,
        selected: 2,
        write,
        integer,
      },
      style,
      colourOf('gradientFlow', false, theme),
    ),
  ridges: (surface) => paintRidges(surface.context, ridges(surface), surface.style),
  strip: (surface) =>
    paintStrip(surface.context, ridges(surface), surface.style, (share) => `rgb(${Math.round(255 * share)}, 80, 120)`),
  activity: ({ context, style, width }) =>
    drawActivity(
      context,
      width,
      Series.of([steps, rising, falling, rising], 128, 1),
      style,
      style.colour('convolution'),
      200,
      text,
    ),
  'drift of batch norm': ({ context, style, width }) =>
    drawDrift(
      context,
      width,
      steps.map((step, i) => ({
        ...{ step, drift: falling[i] ?? 0, batchMean: rising[i] ?? 0, batchVariance: falling[i] ?? 0 },
        ...{ movingMean: 0.5, movingVariance: 1 },
      })),
      200,
      style,
      text,
    ),
  'residual blocks': ({ context, style, width }) =>
    drawDepth(
      context,
      width,
      Array.from({ length: 9 }, (_, i) => ({
        id: `block${i}`,
        ratio: 1 / (i + 1),
        deviation: i === 4 ? null : 1 + i / 9,
      })) as never,
      'block3',
      5,
      style,
      write,
    ),
  'gradient of several networks': ({ context, style, ...size }) =>
    paintFlow(
      context,
      {
        ...{ ...size, domain: [1e-3, 1], deepest: 20, pointed: 4, write },
        lines: [0, 1].map((i) => ({
          tag: `net ${i}`,
          ...lookOf(i),
          depths: overDepth.slice(0, 20).map((_, at) => at + 1),
          values: rows[4 * i] ?? [],
        })),
        mark: (depth, isFirst) => (isFirst ? `depth ${depth}` : String(depth)),
      },
      style,
    ),
  'losses of a lab': (surface) =>
    paintLosses(surface, {
      curves: [0, 1].flatMap((arm) =>
        [1, 2].map((seed) => ({ arm: String(arm), seed, steps, losses: falling.map((loss) => loss * (1 + arm / 3)) })),
      ),
      lookOf: figured.lookOf,
      ...{ write, integer, unit: 'step' },
    }),
  'recorded experiment': (surface) =>
    paintRecorded(surface, {
      lines: [falling, rising].map((values, i) => ({ look: lookOf(i), steps, values })),
      ...{ window: 6, write, integer, unit: 'step' },
    }),
  'losses of an exercise': (surface) =>
    paintTwoLosses(surface, {
      curves: LOOKS.map((_, i) => ({ arm: String(i), losses: falling.slice(0, 40 + i) })),
      ...{ steps: COUNT, write, integer, unit: 'step' },
    }),
  bars: (surface) =>
    paintBars(
      surface,
      {
        ...{ type: 'bars', ...caption, x: same('block'), y: axis('share', 'share'), places: ['a', 'b', 'c'].map(same) },
        series: [0, 1].map((i) => ({ id: String(i), title: same(`net ${i}`), values: [0.5, null, 0.9] })),
      },
      figured,
    ),
  lines: (surface) =>
    paintLines(
      surface,
      {
        ...{ type: 'lines', ...caption, x: axis('step'), y: axis('loss', 'log') },
        series: [
          { id: '0', title: same('net'), x: steps, y: falling, low: falling.map((loss) => loss / 2) },
          { id: '1', title: same('theory'), x: steps.slice(0, 5), y: falling.slice(0, 5), isTheory: true },
        ],
      },
      figured,
    ),
  surface: (surface) =>
    paintSurface(
      surface,
      {
        ...{ type: 'surface', ...caption, x: axis('along'), y: axis('across'), z: axis('loss', 'log') },
        panels: [1, 2].map((id) => ({
          ...{ id: String(id), title: same(`net ${id}`), xs: [-1, -0.5, 0, 0.5, 1], ys: [-1, -0.5, 0, 0.5, 1] },
          values: Array.from({ length: 25 }, (_, i) => 0.1 + id * (((i % 5) - 2) ** 2 + (Math.floor(i / 5) - 2) ** 2)),
        })),
      },
      surface.theme,
      figured,
    ),
};
