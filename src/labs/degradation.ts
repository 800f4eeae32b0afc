import { choice } from '../network/layers/fields';
import { same } from '../network/text';
import type { Arm } from './arm';
import type { LabBench } from './bench';
import { defineLab, type Verdict } from './lab';
import { type DEPTHS, type Depth, plainOrResidual } from './networks/plainAndResidual';
import { lossAtEnd, spreadOf, take } from './numbers';
import { said, spread } from './words';

const STEPS = 150;
/** How many times larger the loss without skips has to be at 32 layers. */
const TIMES = 2;
/** What is no difference. */
const SAME = 1.3;

const OPTIONS = ['8', '20', '32', '56'] as const satisfies readonly `${(typeof DEPTHS)[number]}`[];

/** He et al. 2015: deeper plain networks train worse. */
export const degradation = defineLab({
  id: 'degradation',
  title: { en: 'Deeper, and worse without skips', es: 'Más profunda, y peor sin saltos' },
  claim: {
    en: 'Skip connections are proposed so that deep networks with many batch norms can be trained.',
    es: 'Se proponen conexiones de salto para poder entrenar redes profundas con muchas normalizaciones por lotes.',
  },
  paper: 'He et al. 2015, figure 6',
  published: {
    en: 'On CIFAR-10, trained to the end: Plain-56 has about 13 % error and Plain-20 about 9 %; ResNet-56 has 7 % and ResNet-20 8.8 %.',
    es: 'En CIFAR-10, entrenadas hasta el final: Plain-56 tiene cerca de 13 % de error y Plain-20 cerca de 9 %; ResNet-56 tiene 7 % y ResNet-20, 8,8 %.',
  },
  question: {
    en: 'The same layers are trained for 150 steps, with skip connections and without. At which depth does it matter?',
    es: 'Se entrenan las mismas capas 150 pasos, con conexiones de salto y sin ellas. ¿A qué profundidad importa?',
  },
  predictions: [
    { id: 'always', title: { en: 'At any depth', es: 'A cualquier profundidad' } },
    { id: 'deep', title: { en: 'Only in deep networks', es: 'Solo en redes profundas' } },
    { id: 'never', title: { en: 'It does not', es: 'No importa' } },
  ],
  fields: { depth: choice({ en: 'Depth', es: 'Profundidad' }, OPTIONS, '32') },
  seeds: 1,
  arms: ({ depth }) => [
    arm(8, false),
    arm(8, true),
    arm(Number(depth) as Depth, false),
    arm(Number(depth) as Depth, true),
  ],
  steps: () => 4 * STEPS,
  async measure(bench, { depth }, seed) {
    const deep = Number(depth) as Depth;
    const losses: Losses = { plain: new Map(), residual: new Map() };
    const loss = async (at: Depth, skip: boolean) => {
      const found = lossAtEnd(await (await bench.open(arm(at, skip), seed)).train(STEPS));
      losses[skip ? 'residual' : 'plain'].set(at, found);
      show(bench, losses, [...new Set([8, deep])]);
      return found;
    };
    return {
      shallowPlain: await loss(8, false),
      shallowResidual: await loss(8, true),
      plain: await loss(deep, false),
      residual: await loss(deep, true),
    };
  },
  judge(seeds, { depth }): Verdict {
    const deep = spreadOf(seeds, (numbers) => take(numbers, 'plain') / take(numbers, 'residual'));
    const shallow = spreadOf(seeds, (numbers) => take(numbers, 'shallowPlain') / take(numbers, 'shallowResidual'));
    const isSame = shallow.median < SAME && shallow.median > 1 / SAME;
    return {
      outcome: deep.median > TIMES ? (isSame ? 'holds' : 'inPart') : deep.median > SAME ? 'inPart' : 'notHere',
      measured: said(
        (n) =>
          `After ${STEPS} steps the training loss without skips is ${spread(deep, n, 'to')} times that with skips at depth ${depth} (more than ${TIMES} was asked for), and ${spread(shallow, n, 'to')} times at depth 8.`,
        (n) =>
          `Después de ${STEPS} pasos la pérdida de entrenamiento sin saltos es ${spread(deep, n, 'a')} veces la que hay con saltos a profundidad ${depth} (se pedía más de ${TIMES}), y ${spread(shallow, n, 'a')} veces a profundidad 8.`,
      ),
    };
  },
  expected: 'holds',
  caveats: [
    {
      en: 'This is how fast the networks learn at first. The paper’s networks were trained to the end: the difference there is one of a few points of error.',
      es: 'Esto muestra cuán rápido aprenden al comienzo. Las redes del artículo se entrenaron hasta el final: allí la diferencia es de unos puntos de error.',
    },
  ],
});

/** By depth. */
type Losses = Readonly<Record<'plain' | 'residual', Map<number, number>>>;

const show = (bench: LabBench, losses: Losses, depths: readonly number[]): void =>
  bench.show({
    type: 'bars',
    id: 'depth',
    title: { en: 'Loss by depth', es: 'Pérdida por profundidad' },
    note: {
      en: `Mean over the last batches of ${STEPS} steps; low is good.`,
      es: `Media de los últimos lotes de ${STEPS} pasos; cuanto menor, mejor.`,
    },
    x: { en: 'layers', es: 'capas' },
    y: { title: { en: 'training loss', es: 'pérdida de entrenamiento' }, scale: 'linear' },
    places: depths.map((depth) => same(String(depth))),
    series: [
      {
        id: 'plain',
        title: { en: 'without skips', es: 'sin saltos' },
        values: depths.map((at) => losses.plain.get(at) ?? null),
      },
      {
        id: 'residual',
        title: { en: 'with skips', es: 'con saltos' },
        values: depths.map((at) => losses.residual.get(at) ?? null),
      },
    ],
  });

const arm = (depth: Depth, skip: boolean): Arm => ({
  id: `${skip ? 'residual' : 'plain'}${depth}`,
  title: skip
    ? { en: `${depth} layers with skips`, es: `${depth} capas con saltos` }
    : { en: `${depth} layers without`, es: `${depth} capas sin saltos` },
  definition: plainOrResidual(depth, skip),
  dataset: 'mnist',
  training: { learningRate: 0.05, optimizer: 'momentum' },
});
