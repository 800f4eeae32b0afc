import { choice } from '../network/layers/fields';
import type { BatchParameters } from '../worker/protocol';
import type { Arm } from './arm';
import type { LabBench, LabNetwork } from './bench';
import type { FigureSeries, SurfacePanel } from './figure';
import { filterDirection, movedAlong } from './filterDirections';
import { defineLab, type Verdict } from './lab';
import { type Depth, plainOrResidual } from './networks/plainAndResidual';
import { spreadNamed } from './numbers';
import { said, spread } from './words';

const STEPS = 150;
/** Points of the line, an odd number: the trained weights are in its middle. */
const LINE = 41;
/** Points along each side of the plane: drawn coarse at first, and finer up to what is asked for. All have the middle, and the first's points. */
const SIDES = [5, 9, 17, 25] as const;
/** How far the line and the plane go, in lengths of the filters. */
const REACH = 1;

const arm = (depth: Depth, skip: boolean): Arm => ({
  id: skip ? 'residual' : 'plain',
  title: skip ? { en: 'with skips', es: 'con saltos' } : { en: 'without skips', es: 'sin saltos' },
  definition: plainOrResidual(depth, skip),
  dataset: 'mnist',
  training: { learningRate: 0.05, optimizer: 'momentum' },
});

const armsOf = (depth: string): readonly Arm[] => [
  arm(Number(depth) as Depth, false),
  arm(Number(depth) as Depth, true),
];

/** Evenly from one end to the other; the middle of an odd count is exactly zero. */
const evenly = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => (REACH * (2 * i - (count - 1))) / (count - 1));

/** Points of the plane that are measured: those of a coarser grid that a finer one has are not measured again. */
const pointsTo = (side: number): number =>
  new Set(
    SIDES.filter((each) => each <= side).flatMap((each) =>
      evenly(each).flatMap((a) => evenly(each).map((b) => `${a} ${b}`)),
    ),
  ).size;

/** Li et al. 2018; the talk's row 4.2. */
export const lossSurface = defineLab({
  id: 'loss-surface',
  title: { en: 'The surface of the loss', es: 'La superficie de la pérdida' },
  claim: {
    en: 'Skips make the surface of the loss smoother.',
    es: 'Los saltos hacen más suave la superficie de la pérdida.',
  },
  paper: 'Li et al. 2018, figures 1 and 5',
  published: {
    en: 'On CIFAR-10 the surface around a trained ResNet-56 without skips is chaotic, and nearly convex with skips; at depth 20 both are benign.',
    es: 'En CIFAR-10, la superficie alrededor de una ResNet-56 entrenada sin saltos es caótica, y con saltos, casi convexa; a profundidad 20 ambas son benignas.',
  },
  question: {
    en: 'The trained weights move along two random directions, as far as each filter is long. What does the loss look like there?',
    es: 'Los pesos entrenados se mueven en dos direcciones al azar, tanto como mide cada filtro. ¿Qué aspecto tiene allí la pérdida?',
  },
  predictions: [
    { id: 'same', title: { en: 'Much the same in both networks', es: 'Muy parecido en las dos redes' } },
    { id: 'skips', title: { en: 'Smoother with skips', es: 'Más suave con saltos' } },
    { id: 'without', title: { en: 'Smoother without', es: 'Más suave sin ellos' } },
  ],
  fields: {
    depth: choice({ en: 'Depth', es: 'Profundidad' }, ['20', '56'], '20', {
      '20': { en: '20 layers', es: '20 capas' },
      '56': { en: '56 layers (three times as long)', es: '56 capas (el triple de tiempo)' },
    }),
    side: choice({ en: 'Points along a side', es: 'Puntos por lado' }, ['9', '17', '25'], '17'),
    pictures: choice({ en: 'Pictures at each point', es: 'Imágenes en cada punto' }, ['128', '256'], '128'),
  },
  seeds: 1,
  arms: ({ depth }) => armsOf(depth),
  steps: ({ side }) => 2 * (STEPS + LINE + pointsTo(Number(side))),
  async measure(bench, { depth, side, pictures }, seed) {
    const arms = armsOf(depth);
    const lines: FigureSeries[] = [];
    const panels: SurfacePanel[] = [];
    const numbers: Record<string, number> = {};
    for (const [i, one] of arms.entries()) {
      const network = await bench.open(one, seed);
      await network.train(STEPS);
      const around = await Surroundings.of(bench, network, Number(pictures), seed);
      numbers[one.id] = around.loss;
      // An odd number of points has the middle; a test has few.
      const x = evenly(Math.max(3, 2 * Math.floor(bench.steps(LINE) / 2) + 1));
      const y: number[] = [];
      for (const a of x) y.push(await around.at(a, 0));
      lines.push({ id: one.id, title: one.title, x, y });
      showLine(bench, lines);
      numbers[`${one.id}Wall`] = Math.max(y[0] as number, y.at(-1) as number);
      const [coarsest, ...finer] = SIDES;
      const most = bench.steps(Number(side) ** 2);
      for (const each of [coarsest, ...finer.filter((each) => each ** 2 <= most)]) {
        const at = evenly(each);
        const values: number[] = [];
        for (const b of at) for (const a of at) values.push(await around.at(a, b));
        panels[i] = { id: one.id, title: one.title, xs: at, ys: at, values };
        showPlane(bench, panels);
      }
    }
    return numbers;
  },
  judge(seeds, { depth }): Verdict {
    const [plain, residual] = [spreadNamed(seeds, 'plain'), spreadNamed(seeds, 'residual')];
    const [plainWall, residualWall] = [spreadNamed(seeds, 'plainWall'), spreadNamed(seeds, 'residualWall')];
    return {
      outcome: 'unjudged',
      measured: said(
        (n) =>
          `At depth ${depth} the loss after ${STEPS} steps is ${spread(plain, n, 'to')} without skips and ${spread(residual, n, 'to')} with them. Where every filter has moved by its own length, it is ${spread(plainWall, n, 'to')} and ${spread(residualWall, n, 'to')}.`,
        (n) =>
          `A profundidad ${depth}, la pérdida después de ${STEPS} pasos es ${spread(plain, n, 'a')} sin saltos y ${spread(residual, n, 'a')} con ellos. Donde cada filtro se movió su propia longitud, es ${spread(plainWall, n, 'a')} y ${spread(residualWall, n, 'a')}.`,
      ),
    };
  },
  expected: 'unjudged',
  caveats: [
    {
      en: 'At depth 20 no difference is to be expected, here or in the paper. At depth 56 the network without skips has hardly learnt after 150 steps, so that a trained network is beside an untrained one.',
      es: 'A profundidad 20 no se espera ninguna diferencia, ni aquí ni en el artículo. A profundidad 56, la red sin saltos casi no ha aprendido en 150 pasos, de modo que una red entrenada está junto a una sin entrenar.',
    },
    {
      en: 'Two directions of many thousands, and few pictures: another seed draws another plane. Ripples finer than the grid are not seen.',
      es: 'Son dos direcciones entre muchos miles, y pocas imágenes: otra semilla dibuja otro plano. No se ven ondulaciones más finas que la cuadrícula.',
    },
    {
      en: 'Batch norm uses its moving statistics, as at inference: with those of the batch each point would cost three times as much, and walls would be lower.',
      es: 'La normalización por lotes usa sus estadísticas móviles, como en inferencia: con las del lote, cada punto costaría el triple y las paredes serían más bajas.',
    },
  ],
});

/** The losses around the weights of a trained network, each measured once. */
class Surroundings {
  readonly #known = new Map<string, number>();

  private constructor(
    /** At the weights themselves. */
    readonly loss: number,
    private readonly measure: (a: number, b: number) => Promise<number>,
  ) {}

  static async of(bench: LabBench, network: LabNetwork, count: number, seed: number): Promise<Surroundings> {
    const pictures: BatchParameters = await network.pictures({ split: 'train', start: 0, count });
    const lossOf = async () => (await network.loss(pictures, 'inference')).loss;
    const weights = await network.weights();
    const [first, second] = ['first direction', 'second direction'].map((name) => filterDirection(weights, seed, name));
    if (!first || !second) throw new Error('A plane has two directions');
    return new Surroundings(await lossOf(), async (a, b) => {
      await network.setWeights(movedAlong(weights, first, second, a, b));
      const loss = await lossOf();
      bench.measured();
      return loss;
    });
  }

  async at(a: number, b: number): Promise<number> {
    const key = `${a} ${b}`;
    const loss = this.#known.get(key) ?? (await this.measure(a, b));
    this.#known.set(key, loss);
    return loss;
  }
}

const LOSS = { title: { en: 'loss', es: 'pérdida' }, scale: 'log' } as const;
const FIRST = { title: { en: 'along the first direction', es: 'en la primera dirección' }, scale: 'linear' } as const;
const SECOND = {
  title: { en: 'along the second, upwards', es: 'en la segunda, hacia arriba' },
  scale: 'linear',
} as const;

const showLine = (bench: LabBench, series: readonly FigureSeries[]): void =>
  bench.show({
    type: 'lines',
    id: 'line',
    title: { en: 'Loss along one random direction', es: 'Pérdida a lo largo de una dirección al azar' },
    note: {
      en: '0 is the trained network; at 1 every filter has moved by its own length.',
      es: '0 es la red entrenada; en 1, cada filtro se movió su propia longitud.',
    },
    x: FIRST,
    y: LOSS,
    series: [...series],
  });

const showPlane = (bench: LabBench, panels: readonly SurfacePanel[]): void =>
  bench.show({
    type: 'surface',
    id: 'plane',
    title: { en: 'Loss over two random directions', es: 'Pérdida sobre dos direcciones al azar' },
    note: {
      en: 'The dot is the trained network. Both panels have the same levels, evenly on the logarithm of the loss.',
      es: 'El punto es la red entrenada. Los dos paneles tienen los mismos niveles, parejos en el logaritmo de la pérdida.',
    },
    x: FIRST,
    y: SECOND,
    z: LOSS,
    panels: [...panels],
  });
