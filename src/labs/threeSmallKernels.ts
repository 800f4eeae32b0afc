import { analyze } from '../network/analysis/analyze';
import { toggle, whole } from '../network/layers/fields';
import { sizeOfField } from '../network/layers/receptiveField';
import { sizeOf } from '../network/shape';
import type { Arm } from './arm';
import type { LabBench } from './bench';
import { defineLab, type Verdict } from './lab';
import { blockIds, type StackedKernelsOptions, stackedKernels } from './networks/stackedKernels';
import { lossAtEnd, spreadNamed, spreadOf, take } from './numbers';
import { said, spread } from './words';

const STEPS = 150;
/** At a tenth of the rate, so that the moving statistics settle. */
const SETTLING = 50;
const RATE = 0.02;
const TESTED = 1_000;
/** Points of accuracy that are no difference. */
const SAME = 5;

const THREE = { kernel: 3, stacked: 3 } as const;
const SEVEN = { kernel: 7, stacked: 1 } as const;
type Block = typeof THREE | typeof SEVEN;
type Parameters = Pick<StackedKernelsOptions, 'channels' | 'batchNorm'>;

const arm = (block: Block, parameters: Parameters): Arm => ({
  id: block === THREE ? 'three' : 'seven',
  title: block === THREE ? { en: 'three 3×3', es: 'tres de 3×3' } : { en: 'one 7×7', es: 'una de 7×7' },
  definition: stackedKernels({ ...block, ...parameters }),
  dataset: 'fashionMnist',
  training: { learningRate: RATE, optimizer: 'momentum' },
});

/** Simonyan & Zisserman 2015, section 2.3; the talk's row 2.3. */
export const threeSmallKernels = defineLab({
  id: 'three-small-kernels',
  title: { en: 'Three 3×3 in place of one 7×7', es: 'Tres de 3×3 en lugar de una de 7×7' },
  claim: {
    en: 'VGG improves on AlexNet by reducing the receptive field of its filters to 3×3.',
    es: 'VGG mejora a AlexNet al reducir el campo receptivo de sus filtros a 3×3.',
  },
  paper: 'Simonyan & Zisserman 2015, sections 2.3 and 4.1',
  published: {
    en: 'Three 3×3 see as much as one 7×7, which has 81 % more weights. A network with one 5×5 for each two 3×3 had a top-1 error 7 points higher.',
    es: 'Tres de 3×3 ven lo mismo que una de 7×7, que tiene 81 % más pesos. Una red con una de 5×5 por cada dos de 3×3 tuvo un error top-1 7 puntos mayor.',
  },
  question: {
    en: 'One network has three 3×3 convolutions in a block, the other one of 7×7, which sees the same pixels. Which one recognizes more clothes?',
    es: 'Una red tiene tres convoluciones de 3×3 en cada bloque y la otra, una de 7×7, que ve los mismos píxeles. ¿Cuál reconoce más prendas?',
  },
  predictions: [
    { id: 'three', title: { en: 'Three 3×3, clearly', es: 'Tres de 3×3, claramente' } },
    { id: 'same', title: { en: 'Both about the same', es: 'Las dos casi lo mismo' } },
    { id: 'seven', title: { en: 'One 7×7, clearly', es: 'Una de 7×7, claramente' } },
  ],
  fields: {
    channels: whole({ en: 'Channels', es: 'Canales' }, { min: 4, max: 32 }, 16),
    batchNorm: toggle({ en: 'Batch norm', es: 'Norm. por lotes' }, true),
  },
  seeds: 3,
  arms: (parameters) => [arm(THREE, parameters), arm(SEVEN, parameters)],
  steps: () => 2 * (STEPS + SETTLING),
  async measure(bench, parameters, seed) {
    const [three, seven] = [blockOf(THREE, parameters), blockOf(SEVEN, parameters)];
    const trainedThree = await trained(bench, arm(THREE, parameters), seed);
    const trainedSeven = await trained(bench, arm(SEVEN, parameters), seed);
    return {
      ...{ fieldThree: three.field, fieldSeven: seven.field },
      ...{ weightsThree: three.weights, weightsSeven: seven.weights },
      ...{ macsThree: three.macs, macsSeven: seven.macs },
      ...{ lossThree: trainedThree.loss, lossSeven: trainedSeven.loss },
      ...{ three: trainedThree.accuracy, seven: trainedSeven.accuracy },
    };
  },
  judge(seeds): Verdict {
    const of = (name: string) => spreadNamed(seeds, name).median;
    const points = spreadOf(seeds, (numbers) => 100 * (take(numbers, 'three') - take(numbers, 'seven')));
    const loss = spreadOf(seeds, (numbers) => take(numbers, 'lossThree') / take(numbers, 'lossSeven'));
    const accuracy = (name: string) => spreadOf(seeds, (numbers) => 100 * take(numbers, name));
    const isExact = of('fieldThree') === of('fieldSeven') && of('weightsThree') * 49 === of('weightsSeven') * 27;
    return {
      outcome: isExact && points.median > SAME ? 'holds' : isExact && points.median > -SAME ? 'inPart' : 'notHere',
      measured: said(
        (n, count) =>
          `Exact, from the layers: ${n(of('fieldThree'))} pixels across are seen by three 3×3, ${n(of('fieldSeven'))} by one 7×7; a block has ${count(of('weightsThree'))} weights against ${count(of('weightsSeven'))}, and ${count(of('macsThree'))} multiply-adds against ${count(of('macsSeven'))} (27 to 49). After ${STEPS + SETTLING} steps ${spread(accuracy('three'), n, 'to')} % of the test pictures are right against ${spread(accuracy('seven'), n, 'to')} %, a difference of ${spread(points, n, 'to')} points (more than ${n(SAME)} would be better, less than ${n(-SAME)} worse), at ${spread(loss, n, 'to')} times the training loss.`,
        (n, count) =>
          `Exacto, a partir de las capas: tres de 3×3 ven ${n(of('fieldThree'))} píxeles de lado y una de 7×7, ${n(of('fieldSeven'))}; un bloque tiene ${count(of('weightsThree'))} pesos frente a ${count(of('weightsSeven'))}, y ${count(of('macsThree'))} multiplicaciones y sumas frente a ${count(of('macsSeven'))} (27 a 49). Después de ${STEPS + SETTLING} pasos se acierta ${spread(accuracy('three'), n, 'a')} % de las imágenes de prueba frente a ${spread(accuracy('seven'), n, 'a')} %, una diferencia de ${spread(points, n, 'a')} puntos (más de ${n(SAME)} sería mejor; menos de ${n(-SAME)}, peor), con ${spread(loss, n, 'a')} veces la pérdida de entrenamiento.`,
      ),
    };
  },
  expected: 'inPart',
  caveats: [
    {
      en: 'Not worse with 45 % fewer weights; that it is better does not show in so few steps. The networks of the paper were trained to the end.',
      es: 'No es peor con 45 % menos pesos; que sea mejor no se ve en tan pocos pasos. Las redes del artículo se entrenaron hasta el final.',
    },
    {
      en: 'Without batch norm, three in a row learn more slowly at first. Switch it off and see.',
      es: 'Sin normalización por lotes, tres seguidas aprenden más lento al comienzo. Desactívela y vea.',
    },
  ],
});

/** What follows from the layers of the first block alone. */
function blockOf(block: Block, parameters: Parameters): { field: number; weights: number; macs: number } {
  const { byId } = analyze(stackedKernels({ ...block, ...parameters }));
  const layers = blockIds(block.stacked).map((id) => {
    const node = byId.get(id);
    if (!node?.receptiveField) throw new Error(`No field of '${id}'`);
    const kernels = node.weights.filter(({ decays }) => decays).map(({ shape }) => sizeOf(shape));
    return { field: sizeOfField(node.receptiveField.height), macs: node.macs, weights: sum(kernels) };
  });
  return {
    field: layers.at(-1)?.field ?? 0,
    weights: sum(layers.map(({ weights }) => weights)),
    macs: sum(layers.map(({ macs }) => macs)),
  };
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

async function trained(bench: LabBench, one: Arm, seed: number): Promise<{ loss: number; accuracy: number }> {
  const network = await bench.open(one, seed);
  await network.train(STEPS);
  await network.setRate(RATE / 10);
  const loss = lossAtEnd(await network.train(SETTLING));
  const { accuracy } = await network.evaluate({ count: TESTED });
  return { loss, accuracy };
}
