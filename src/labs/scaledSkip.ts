import { choice, real } from '../network/layers/fields';
import type { Arm } from './arm';
import type { LabBench } from './bench';
import { defineLab, type Verdict } from './lab';
import { DEPTHS, type Depth, plainOrResidual } from './networks/plainAndResidual';
import { withScaledSkips } from './networks/residualEdits';
import { lossAtEnd, normOf, spreadNamed, spreadOf, take } from './numbers';
import { said, spread } from './words';

const STEPS = 150;
/** How many times larger the loss with scaled skips has to be, and the gradient at the first layer before any training. */
const TIMES = 1.8;
const GRADIENT_TIMES = 1.5;

const OPTIONS = DEPTHS.map(String) as `${Depth}`[];

const arm = (depth: Depth, lambda: number, id: string): Arm => ({
  id,
  title: said(
    (n) => `skip × ${n(lambda)}`,
    (n) => `salto × ${n(lambda)}`,
  ),
  definition: withScaledSkips(plainOrResidual(depth, true), lambda),
  dataset: 'mnist',
  training: { learningRate: 0.05, optimizer: 'momentum' },
});

interface Parameters {
  readonly depth: string;
  readonly lambda: number;
}
const identity = ({ depth }: Parameters) => arm(Number(depth) as Depth, 1, 'identity');
const scaled = ({ depth, lambda }: Parameters) => arm(Number(depth) as Depth, lambda, 'scaled');

/** He et al. 2016; the talk's rows 4.3 and 4.4. */
export const scaledSkip = defineLab({
  id: 'scaled-skip',
  title: { en: 'The skip times λ', es: 'El salto por λ' },
  claim: {
    en: 'A block is split into a nonlinear F(x) and the linear x; the aim is H(x) = F(x) + x.',
    es: 'Un bloque se separa en F(x), no lineal, y x, lineal; la meta es H(x) = F(x) + x.',
  },
  paper: 'He et al. 2016, “Identity mappings”, table 1',
  published: {
    en: 'ResNet-110 on CIFAR-10 has 6.61 % error. With 0.5 on the skip alone it fails (more than 20 %); with 0.5 on skip and branch it has 12.35 %.',
    es: 'ResNet-110 en CIFAR-10 tiene 6,61 % de error. Con 0,5 solo en el salto fracasa (más de 20 %); con 0,5 en el salto y en la rama tiene 12,35 %.',
  },
  question: {
    en: 'Every skip is multiplied by λ, and everything else stays. How much larger is the training loss after 150 steps?',
    es: 'Cada salto se multiplica por λ y todo lo demás queda igual. ¿Cuánto mayor es la pérdida de entrenamiento después de 150 pasos?',
  },
  predictions: [
    { id: 'same', title: { en: 'About the same', es: 'Más o menos igual' } },
    { id: 'larger', title: { en: 'About twice as large, or more', es: 'Cerca del doble, o más' } },
    { id: 'smaller', title: { en: 'Smaller', es: 'Menor' } },
  ],
  fields: {
    depth: choice({ en: 'Depth', es: 'Profundidad' }, OPTIONS, '32'),
    lambda: real({ en: 'λ on the skip', es: 'λ en el salto' }, { min: 0, max: 2 }, 0.5),
  },
  seeds: 1,
  arms: (parameters) => [identity(parameters), scaled(parameters)],
  steps: () => 2 * STEPS,
  async measure(bench, parameters, seed) {
    const [whole, part] = [
      await trained(bench, identity(parameters), seed),
      await trained(bench, scaled(parameters), seed),
    ];
    return {
      ...{ firstLoss: whole.first, scaledFirstLoss: part.first, gradient: part.gradient / whole.gradient },
      ...{ loss: whole.loss, scaledLoss: part.loss },
    };
  },
  judge(seeds, { depth, lambda }): Verdict {
    const loss = spreadOf(seeds, (numbers) => take(numbers, 'scaledLoss') / take(numbers, 'loss'));
    const gradient = spreadNamed(seeds, 'gradient');
    const [first, scaledFirst] = [spreadNamed(seeds, 'firstLoss'), spreadNamed(seeds, 'scaledFirstLoss')];
    const [isWorse, isLarger] = [loss.median > TIMES, gradient.median > GRADIENT_TIMES];
    return {
      outcome: isWorse && isLarger ? 'holds' : isWorse || isLarger ? 'inPart' : 'notHere',
      measured: said(
        (n) =>
          `At depth ${depth} with λ = ${n(lambda)}, the training loss after ${STEPS} steps is ${spread(loss, n, 'to')} times that with λ = 1 (more than ${n(TIMES)} was asked for). Before any training the gradient at the first layer is ${spread(gradient, n, 'to')} times as large (more than ${n(GRADIENT_TIMES)}), and the loss ${spread(scaledFirst, n, 'to')} against ${spread(first, n, 'to')}.`,
        (n) =>
          `A profundidad ${depth} con λ = ${n(lambda)}, la pérdida de entrenamiento después de ${STEPS} pasos es ${spread(loss, n, 'a')} veces la que hay con λ = 1 (se pedía más de ${n(TIMES)}). Antes de entrenar, el gradiente en la primera capa es ${spread(gradient, n, 'a')} veces mayor (más de ${n(GRADIENT_TIMES)}) y la pérdida, ${spread(scaledFirst, n, 'a')} frente a ${spread(first, n, 'a')}.`,
      ),
    };
  },
  expected: 'holds',
  caveats: [
    {
      en: 'At depth 20 the effect is small, and with λ = 0.9 at 32 layers it is within the spread; with λ = 0 the network is the plain one.',
      es: 'A profundidad 20 el efecto es pequeño, y con λ = 0,9 a 32 capas cae dentro de la variación; con λ = 0 la red es la simple.',
    },
    {
      en: 'The paper argues from a signal that fades along the skips. Here each branch is normalized: what enters it is small, batch norm enlarges it again, and the gradient at the first layers grows.',
      es: 'El artículo parte de una señal que se apaga a lo largo de los saltos. Aquí cada rama está normalizada: lo que entra es pequeño, la normalización por lotes lo agranda de nuevo y el gradiente en las primeras capas crece.',
    },
  ],
});

async function trained(bench: LabBench, one: Arm, seed: number) {
  const network = await bench.open(one, seed);
  const { loss: first, weights } = await network.gradients(await network.batch(0));
  const kernel = weights['conv1/kernel'];
  if (!kernel) throw new Error('No gradient at the first layer');
  return { first, gradient: normOf([kernel]), loss: lossAtEnd(await network.train(STEPS)) };
}
