import { analyze } from '../network/analysis/analyze';
import { catalogEntry, defaultKnobs } from '../network/catalog';
import { type ConfigOf, toggle } from '../network/layers/fields';
import type { TensorData } from '../record/tensor';
import type { Arm } from './arm';
import type { LabBench } from './bench';
import { defineLab, type Verdict } from './lab';
import { lossAtEnd, spreadNamed, spreadOf, take } from './numbers';
import { said, spread } from './words';

const STEPS = 250;
const TESTED = 1_000;

const fields = { overlapping: toggle({ en: 'Overlapping pooling', es: 'Pooling solapado' }, true) };
type Parameters = ConfigOf<typeof fields>;

const { build, input } = catalogEntry('alexnet-tab');
const arm = (lrn: boolean, { overlapping }: Parameters): Arm => ({
  id: lrn ? 'with' : 'without',
  title: lrn ? { en: 'with LRN', es: 'con LRN' } : { en: 'without LRN', es: 'sin LRN' },
  definition: build(input, { ...defaultKnobs('alexnet-tab'), width: 0.5, dropout: 0, lrn, overlapping }),
  dataset: 'fashionMnist',
  training: { learningRate: 0.02, optimizer: 'momentum' },
});

/** The first such layer, and what it reads. */
const NORM = { layer: 'norm1', reads: 'conv1_act' };
/** Krizhevsky et al. 2012, section 3.3; those of the layer. */
const [SIZE, ALPHA, BETA, K] = [5, 1e-4, 0.75, 2] as const;

/** Krizhevsky et al. 2012, sections 3.3 and 3.4; the talk's row 1.2. */
export const responseNormalisation = defineLab({
  id: 'response-normalisation',
  title: { en: 'Local response normalization', es: 'Normalización de respuesta local' },
  claim: {
    en: 'AlexNet divides each value by the strength of its neighbours in the channels beside it, and pools windows that overlap.',
    es: 'AlexNet divide cada valor entre la intensidad de sus vecinos en los canales contiguos, y hace pooling con ventanas que se solapan.',
  },
  paper: 'Krizhevsky et al. 2012, sections 3.3 and 3.4',
  published: {
    en: 'Top-1 error 1.4 points lower with response normalization, 0.4 with overlapping windows. VGG found no improvement from it (Simonyan & Zisserman 2015, section 4.1).',
    es: 'La normalización de respuesta reduce el error top-1 en 1,4 puntos y las ventanas solapadas en 0,4. VGG no encontró mejora (Simonyan y Zisserman 2015, sección 4).',
  },
  question: {
    en: 'AlexNet mini is trained on clothes with and without it. Does the difference show?',
    es: 'AlexNet mini se entrena con prendas, con ella y sin ella. ¿Se nota la diferencia?',
  },
  predictions: [
    { id: 'better', title: { en: 'It is better with it', es: 'Es mejor con ella' } },
    { id: 'same', title: { en: 'No difference that shows', es: 'Ninguna diferencia que se note' } },
    { id: 'worse', title: { en: 'It is worse with it', es: 'Es peor con ella' } },
  ],
  fields,
  seeds: 3,
  arms: (parameters) => [arm(true, parameters), arm(false, parameters)],
  steps: () => 2 * STEPS,
  async measure(bench, parameters, seed) {
    const off = await formulaOff(bench, arm(true, parameters), seed);
    const [withIt, without] = [
      await trained(bench, arm(true, parameters), seed),
      await trained(bench, arm(false, parameters), seed),
    ];
    return {
      formula: off,
      weights: analyze(arm(true, parameters).definition).totals.trainable,
      ...{ lossWith: withIt.loss, lossWithout: without.loss, with: withIt.accuracy, without: without.accuracy },
    };
  },
  judge(seeds): Verdict {
    const percent = (name: string) => spreadOf(seeds, (numbers) => 100 * take(numbers, name));
    const points = spreadOf(seeds, (numbers) => 100 * (take(numbers, 'with') - take(numbers, 'without')));
    const formula = spreadNamed(seeds, 'formula').most;
    return {
      outcome: 'unjudged',
      measured: said(
        (n) =>
          `The formula x / (${K} + ${n(ALPHA)} · Σx²)^${n(BETA)} over ${SIZE} channels, computed again from what enters, gives what leaves the layer, up to ${n(formula)} of the value. After ${STEPS} steps ${spread(percent('with'), n, 'to')} % of the test pictures are right with it and ${spread(percent('without'), n, 'to')} % without, a difference of ${spread(points, n, 'to')} points, which other seeds turn round.`,
        (n) =>
          `La fórmula x / (${K} + ${n(ALPHA)} · Σx²)^${n(BETA)} sobre ${SIZE} canales, calculada de nuevo con lo que entra, da lo que sale de la capa, salvo ${n(formula)} del valor. Después de ${STEPS} pasos se acierta ${spread(percent('with'), n, 'a')} % de las imágenes de prueba con ella y ${spread(percent('without'), n, 'a')} % sin ella, una diferencia de ${spread(points, n, 'a')} puntos, que otras semillas invierten.`,
      ),
    };
  },
  expected: 'unjudged',
  caveats: [
    {
      en: 'No verdict on accuracy: the effect of the paper is smaller than the spread over seeds here; some fifty seeds, trained to the end, would be needed.',
      es: 'Sin veredicto sobre la exactitud: el efecto del artículo es menor que la dispersión entre semillas aquí; harían falta unas cincuenta semillas entrenadas hasta el final.',
    },
    {
      en: 'It has no weights, and takes a fifth to a quarter of a step of this network (measured beforehand, on the processor).',
      es: 'No tiene pesos y ocupa entre un quinto y un cuarto de un paso de esta red (medido de antemano, en el procesador).',
    },
    {
      en: 'Overlapping windows leave smaller maps on pictures this small (2 × 2 and not 3 × 3 at the end), so that switching them off also adds weights.',
      es: 'Las ventanas solapadas dejan mapas menores con imágenes tan pequeñas (2 × 2 y no 3 × 3 al final), así que desactivarlas también agrega pesos.',
    },
  ],
});

/** The largest relative difference between what leaves the layer and the formula of the paper, for one test picture. */
async function formulaOff(bench: LabBench, one: Arm, seed: number): Promise<number> {
  const network = await bench.open(one, seed);
  const { images } = await network.pictures({ split: 'test', start: 0, count: 1 });
  const [x, y] = [await network.activations(images, NORM.reads), await network.activations(images, NORM.layer)];
  const channels = x.shape.at(-1) as number;
  let worst = 0;
  for (const [i, value] of x.data.entries()) {
    const expected = value / (K + ALPHA * squaresAround(x, i, channels)) ** BETA;
    if (expected !== 0) worst = Math.max(worst, Math.abs((y.data[i] ?? Number.NaN) / expected - 1));
  }
  return worst;
}

/** The sum of the squares in a window of channels around a value, as many on either side as there are. */
function squaresAround({ data }: TensorData, i: number, channels: number): number {
  const channel = i % channels;
  const reach = (SIZE - 1) / 2;
  let sum = 0;
  for (let c = Math.max(0, channel - reach); c <= Math.min(channels - 1, channel + reach); c++)
    sum += (data[i - channel + c] as number) ** 2;
  return sum;
}

async function trained(bench: LabBench, one: Arm, seed: number): Promise<{ loss: number; accuracy: number }> {
  const network = await bench.open(one, seed);
  const loss = lossAtEnd(await network.train(STEPS));
  const { accuracy } = await network.evaluate({ count: TESTED });
  return { loss, accuracy };
}
