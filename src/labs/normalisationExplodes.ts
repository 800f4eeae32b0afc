import { analyze } from '../network/analysis/analyze';
import { kindOf } from '../network/layers';
import { sizeOf } from '../network/shape';
import { expectedGrowth } from '../record/growth';
import type { GradientReport } from '../record/inspection';
import type { Arm } from './arm';
import type { LabBench } from './bench';
import type { FigureSeries } from './figure';
import { defineLab, type Verdict } from './lab';
import { denseId, perceptron } from './networks/perceptron';
import { plainOrResidual } from './networks/plainAndResidual';
import { slopeOf, spreadNamed, spreadOf, take } from './numbers';
import { said, spread } from './words';

const BATCH = 32;
const DENSE = 30;
/** Of the dense layers at either end, which the picture and the score still affect. */
const ENDS = 0.15;
/** How far the growth per layer may be from the theory's. */
const NEAR = 0.03;
/** How many times more the gradient has to grow without skips. */
const TIMES = 100;

const training = { batchSize: BATCH };
const THEORY: Arm = {
  id: 'theory',
  title: { en: 'dense layers', es: 'capas densas' },
  definition: perceptron({ depth: DENSE, width: 128, batchNorm: true }),
  dataset: 'mnist',
  training,
};
const convolutional = (skip: boolean): Arm => ({
  id: skip ? 'residual' : 'plain',
  title: skip ? { en: 'with skips', es: 'con saltos' } : { en: 'without skips', es: 'sin saltos' },
  definition: plainOrResidual(56, skip),
  dataset: 'mnist',
  training,
});
const ARMS = [THEORY, convolutional(false), convolutional(true)] as const;

/** Yang et al. 2019, theorem 8; the talk's row 4.1. */
export const normalisationExplodes = defineLab({
  id: 'normalisation-explodes',
  title: { en: 'Batch norm without skips explodes', es: 'La normalización por lotes sin saltos explota' },
  claim: {
    en: 'In deep networks with many batch norms, batch normalization makes exploding gradients worse.',
    es: 'En redes profundas con muchas normalizaciones por lotes, esta agrava los gradientes que explotan.',
  },
  paper: 'Yang et al. 2019, theorem 8',
  published: {
    en: 'At the start the norm of the gradient grows by √(π/(π − 1)) = 1.211 a layer for large batches, and by 1.234 for batches of 32.',
    es: 'Al inicio, la norma del gradiente crece √(π/(π − 1)) = 1,211 por capa con lotes grandes, y 1,234 con lotes de 32.',
  },
  question: {
    en: 'How does the gradient change through 56 layers with batch norm and without skips, before any training?',
    es: '¿Cómo cambia el gradiente a través de 56 capas con normalización por lotes y sin saltos, antes de entrenar?',
  },
  predictions: [
    { id: 'vanishes', title: { en: 'It vanishes towards the input', es: 'Se desvanece hacia la entrada' } },
    { id: 'steady', title: { en: 'It stays about the same', es: 'Queda más o menos igual' } },
    { id: 'explodes', title: { en: 'It explodes towards the input', es: 'Explota hacia la entrada' } },
  ],
  fields: {},
  seeds: 3,
  arms: () => ARMS,
  steps: () => 0,
  async measure(bench, _parameters, seed) {
    const growths: number[] = [];
    const ratios: number[] = [];
    const convolutions: FigureSeries[] = [];
    for (const arm of ARMS) {
      const network = await bench.open(arm, seed);
      const { edges } = await network.gradients(await network.batch(0));
      const sizes = new Map(edges.map(({ from, rms }) => [from, rms]));
      if (arm === THEORY) {
        const logs = Array.from({ length: DENSE }, (_, i) => Math.log(sizes.get(denseId(i + 1)) ?? Number.NaN));
        const left = Math.round(ENDS * DENSE);
        growths.push(Math.exp(-slopeOf(logs.slice(left, DENSE - left))));
        showDense(bench, logs.map(Math.exp));
      } else {
        const norms = normsOf(arm, edges);
        ratios.push((norms[0] as number) / (norms.at(-1) as number));
        convolutions.push({ id: arm.id, title: arm.title, x: norms.map((_, i) => i + 1), y: norms });
        showConvolutions(bench, convolutions);
      }
    }
    const [growth, plain, residual] = [...growths, ...ratios];
    return { growth, plain, residual } as Record<string, number>;
  },
  judge(seeds): Verdict {
    const growth = spreadNamed(seeds, 'growth');
    const ratio = spreadOf(seeds, (numbers) => take(numbers, 'plain') / take(numbers, 'residual'));
    const plain = spreadNamed(seeds, 'plain');
    const theory = expectedGrowth(BATCH) ?? Number.NaN;
    const fits = Math.max(Math.abs(growth.least - theory), Math.abs(growth.most - theory)) < NEAR;
    return {
      outcome: fits && ratio.least > TIMES ? 'holds' : fits || ratio.least > TIMES ? 'inPart' : 'notHere',
      measured: said(
        (n) =>
          `Through dense layers the norm grows by ${spread(growth, n, 'to')} a layer; the theory says ${n(theory)}, and ${n(NEAR)} of difference was allowed. Through 56 convolutional layers it grows by ${spread(plain, n, 'to')}, which is ${spread(ratio, n, 'to')} times as much as with skips; more than ${TIMES} was asked for.`,
        (n) =>
          `A través de capas densas la norma crece ${spread(growth, n, 'a')} por capa; la teoría dice ${n(theory)} y se permitía una diferencia de ${n(NEAR)}. A través de 56 capas convolucionales crece ${spread(plain, n, 'a')}, que es ${spread(ratio, n, 'a')} veces lo que crece con saltos; se pedía más de ${TIMES}.`,
      ),
    };
  },
  expected: 'holds',
  caveats: [
    {
      en: 'It is measured before the first step: a few steps of training flatten it.',
      es: 'Se mide antes del primer paso: unos pocos pasos de entrenamiento lo aplanan.',
    },
    {
      en: 'Without batch norm the gradient of the same 56 layers vanishes, to about a fiftieth: that is what batch norm cures.',
      es: 'Sin normalización por lotes, el gradiente de las mismas 56 capas se desvanece, a cerca de un cincuentavo: eso es lo que la normalización cura.',
    },
  ],
});

const LAYER = { title: { en: 'layer, from the image', es: 'capa, desde la imagen' }, scale: 'linear' } as const;
const NORM = { title: { en: 'norm of the gradient', es: 'norma del gradiente' }, scale: 'log' } as const;

/** The dense layers beside the line of the theory, which goes through the middle one. */
function showDense(bench: LabBench, sizes: readonly number[]): void {
  const factor = expectedGrowth(BATCH) ?? Number.NaN;
  const x = sizes.map((_, i) => i + 1);
  const middle = Math.floor(DENSE / 2);
  bench.show({
    type: 'lines',
    id: 'dense',
    title: {
      en: 'Through 30 dense layers with batch norm',
      es: 'A través de 30 capas densas con normalización por lotes',
    },
    note: {
      en: 'A straight line on this axis is growth by a factor at each layer. The first and the last layers bend: the image and the score affect them.',
      es: 'Una recta en este eje es un crecimiento por un factor en cada capa. La primera y la última se desvían: las afectan la imagen y el puntaje.',
    },
    x: LAYER,
    y: { ...NORM, title: { en: 'gradient, root mean square', es: 'gradiente, raíz de la media cuadrática' } },
    series: [
      { id: THEORY.id, title: THEORY.title, x, y: sizes },
      {
        ...{ id: 'yang', title: { en: 'theory', es: 'teoría' }, isTheory: true, x },
        y: x.map((_, i) => (sizes[middle] as number) * factor ** (middle - i)),
      },
    ],
  });
}

const showConvolutions = (bench: LabBench, series: readonly FigureSeries[]): void =>
  bench.show({
    type: 'lines',
    id: 'convolutional',
    title: { en: 'Through 56 layers, with skips and without', es: 'A través de 56 capas, con saltos y sin ellos' },
    note: {
      en: 'At the outputs of the convolutions, before the first step.',
      es: 'En las salidas de las convoluciones, antes del primer paso.',
    },
    x: LAYER,
    y: NORM,
    series: [...series],
  });

/** The norms of the gradient at the outputs of the convolutions, from the image to the score. */
function normsOf({ definition }: Arm, edges: GradientReport['edges']): readonly number[] {
  const { byId } = analyze(definition);
  return definition.layers
    .filter(({ kind }) => kindOf(kind).family === 'convolution')
    .map(({ id }) => {
      const rms = edges.find(({ from }) => from === id)?.rms ?? Number.NaN;
      return rms * Math.sqrt(sizeOf(byId.get(id)?.outputShape ?? []));
    });
}
