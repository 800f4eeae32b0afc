import { ACTIVATIONS } from '../network/activations';
import type { Analysis, NodeAnalysis } from '../network/analysis/analyze';
import type { Padding, Pair } from '../network/layers/fields';
import { resolveWindow } from '../network/layers/window';
import type { ActivationName } from '../network/ops';
import { isImage, type Shape, sizeOf } from '../network/shape';
import type { Snapshot } from '../record/snapshot';
import { type Maths, maths, measured, signed, words } from './maths';
import type { Formula, Here } from './page';
import { says } from './says';

/** What a window of a layer comes to along the height of its input. */
export interface Along {
  readonly size: number;
  /** Both sides together. */
  readonly padding: number;
  /** From the first tap to the last, with dilation. */
  readonly span: number;
  readonly stride: number;
  readonly output: number;
}

interface Windowed {
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly padding: Padding;
  readonly dilation?: Pair;
  readonly ceil?: boolean;
}

export function alongHeight(config: Windowed, input: Shape): Along | null {
  const window = resolveWindow(config, input);
  if ('code' in window) return null;
  return {
    size: input[0] ?? 0,
    padding: window.padBefore[0] + window.padAfter[0],
    span: (window.kernel[0] - 1) * window.dilation[0] + 1,
    stride: window.stride[0],
    output: window.output[0],
  };
}

/** ⌊(n + p − k)/s⌋ + 1, with the numbers of a window. */
export function outputSize(config: Windowed | null | undefined, input: Shape): Formula {
  const at = config ? alongHeight(config, input) : null;
  const [open, close] = config?.ceil ? ['⌈', '⌉'] : ['⌊', '⌋'];
  // In ceil mode a last window that would begin behind the image is left out.
  const rounded = at && (config?.ceil ? Math.ceil : Math.floor)((at.size + at.padding - at.span) / at.stride) + 1;
  return {
    says: says.outputSize,
    general: maths`n′ = ${bracketed(open, maths`(n + p − k) / s`, close)} + 1`,
    numbers: at && [
      maths`n′ = ${bracketed(open, maths`(${at.size} + ${at.padding} − ${at.span}) / ${at.stride}`, close)} + 1 ${
        rounded === at.output ? maths`= ${at.output}` : maths`= ${rounded ?? 0} → ${at.output}`
      }`,
    ],
    where: {
      en: 'n: side of the input, p: padding of both sides together, k: kernel, s: stride.',
      es: 'n: lado del mapa que entra, p: relleno de ambos lados juntos, k: kernel, s: stride.',
    },
  };
}

const bracketed = (open: string, inside: Maths, close: string): Maths => ({
  tag: 'mrow',
  children: [{ tag: 'mo', text: open }, inside, { tag: 'mo', text: close }],
});

/** The function at −1 and 1. */
export function examples(name: ActivationName, symbol: string, parameter = 0): Formula {
  const f = (x: number) => measured(ACTIVATIONS[name].f(x, parameter));
  return {
    says: says.examples,
    general: maths`f(−1), f(1)`,
    numbers: [maths`${symbol}(−1) = ${f(-1)}`, maths`${symbol}(1) = ${f(1)}`],
  };
}

/** The share of a layer's values that were exactly 0 in the latest recorded step. */
export function shareOfZeros(node: NodeAnalysis | null, snapshot: Snapshot | null): Formula {
  const stats = node && snapshot?.activations[node.id];
  return {
    says: { en: 'Share of its values that are 0', es: 'Proporción de sus valores que son 0' },
    general: maths`z = N_0 / N`,
    numbers: stats
      ? [maths`z = ${Math.round(stats.zeros * stats.count)} / ${stats.count} = ${measured(stats.zeros)}`]
      : null,
    isMeasured: true,
  };
}

/** Typical size of the gradient that leaves a node for its first input, and of the one that comes back to it. */
export function gradientsAt(id: string, snapshot: Snapshot): { readonly above: number; readonly below: number } | null {
  const back = snapshot.edges.filter(({ from }) => from === id);
  const on = snapshot.edges.find(({ to }) => to === id);
  const [only] = back;
  return only && back.length === 1 && on ? { above: only.stats.rms, below: on.stats.rms } : null;
}

/** The gradient on both sides of a layer with one reader, as the latest recorded step had it. */
export function gradientThrough(general: Maths, node: NodeAnalysis | null, snapshot: Snapshot | null): Formula {
  const at = node && snapshot && gradientsAt(node.id, snapshot);
  return {
    says: says.gradient,
    general,
    numbers: at
      ? [
          maths`${words({ en: 'RMS above', es: 'RMS después' })} = ${measured(at.above)}`,
          maths`${words({ en: 'RMS below', es: 'RMS antes' })} = ${measured(at.below)}`,
        ]
      : null,
    isMeasured: true,
  };
}

/** ∑ with the numbers: 16 + 32 = 48; the middle of a long one is left out. */
export function added(parts: readonly number[], result: number): Maths {
  const shown: readonly (number | null)[] = parts.length > 5 ? [...parts.slice(0, 2), null, ...parts.slice(-1)] : parts;
  const children = shown.flatMap((part, i): Maths[] => [
    ...(i > 0 ? [{ tag: 'mo', text: '+' } as const] : []),
    part === null ? { tag: 'mo', text: '…' } : { tag: 'mn', value: part, form: 'count' },
  ]);
  return maths`${{ tag: 'mrow', children }} = ${result}`;
}

/** Layers with weights that multiply: what the depth of a network counts. */
export const weighted = ({ nodes }: Pick<Analysis, 'nodes'>): readonly NodeAnalysis[] =>
  nodes.filter(({ macs, trainingOnly }) => macs > 0 && !trainingOnly);

/** Height times width; 1 of a vector. */
export const positionsOf = (shape: Shape): number => (isImage(shape) ? shape[0] * shape[1] : 1);

/** How many numbers a channel's mean and variance are taken over in a step. */
export const perChannel = (input: Shape, { training }: Here): number => training.batchSize * positionsOf(input);

/** n · h · w for an image, n for a vector. */
export const countedOf = (input: Shape, { training }: Here): Maths =>
  isImage(input) ? maths`${training.batchSize} · ${input[0]} · ${input[1]}` : maths`${training.batchSize}`;

export const valuesOf = (shape: Shape | null | undefined): number => (shape ? sizeOf(shape) : 0);

/** x less its mean over the root of its variance, with numbers. */
export const normalisedBy = (mean: number, variance: number, epsilon: Maths): Maths =>
  maths`x̂ = ${{
    tag: 'mfrac',
    children: [
      maths`x − ${signed(measured(mean))}`,
      { tag: 'msqrt', children: [maths`${measured(variance)} + ${epsilon}`] },
    ],
  }}`;
