import { analyze } from '../network/analysis/analyze';
import type { Definition } from '../network/definition';
import { bypass } from '../network/edit/bypass';
import { createRandom } from '../network/random';
import { type Shape, sameShape } from '../network/shape';
import { same } from '../network/text';
import type { Arm } from './arm';
import type { LabBench } from './bench';
import { defineLab, type Verdict } from './lab';
import { plainOrResidual } from './networks/plainAndResidual';
import { median, spreadOf, take } from './numbers';
import { said, spread } from './words';

const STEPS = 250;
/** At a tenth of the rate, so that the moving statistics settle: without them the accuracy is noise. */
const SETTLING = 50;
const RATE = 0.05;
const TESTED = 300;
/** Median accuracy that has to be left, and at most may be. */
const KEPT = 0.7;
const LOST = 0.35;

const arm = (skip: boolean): Arm => ({
  id: skip ? 'residual' : 'plain',
  title: skip ? { en: 'with skips', es: 'con saltos' } : { en: 'without', es: 'sin saltos' },
  definition: plainOrResidual(20, skip),
  dataset: 'mnist',
  training: { learningRate: RATE, optimizer: 'momentum' },
});

/** Veit et al. 2016; the talk's rows 4.2 and 4.3. */
export const deletedBlock = defineLab({
  id: 'deleted-block',
  title: { en: 'Delete a block', es: 'Quite un bloque' },
  claim: {
    en: 'Skips let the model decide between the complex path and a linear mapping.',
    es: 'Los saltos permiten que el modelo decida entre el camino complejo y un mapeo lineal.',
  },
  paper: 'Veit et al. 2016, figure 3',
  published: {
    en: 'Deleting a layer of VGG leaves chance; deleting a block of a ResNet-110 hardly changes its error.',
    es: 'Quitar una capa de VGG deja el azar; quitar un bloque de una ResNet-110 casi no cambia su error.',
  },
  question: {
    en: 'A trained network loses one of its blocks, and nothing is trained again. How much does it still get right?',
    es: 'Una red entrenada pierde uno de sus bloques y no se vuelve a entrenar. ¿Cuánto acierta todavía?',
  },
  predictions: [
    { id: 'both', title: { en: 'Much, in both networks', es: 'Mucho, en las dos redes' } },
    { id: 'skips', title: { en: 'Much only with skips', es: 'Mucho solo con saltos' } },
    { id: 'none', title: { en: 'Hardly anything in both', es: 'Casi nada en las dos' } },
  ],
  fields: {},
  seeds: 1,
  arms: () => [arm(false), arm(true)],
  steps: () => 2 * (STEPS + SETTLING),
  async measure(bench, _parameters, seed) {
    const found: Found[] = [];
    for (const skip of [false, true]) {
      const own: Found = { arm: arm(skip), whole: Number.NaN, blocks: new Map(), several: new Map() };
      found.push(own);
      await deleted(bench, own, seed, () => show(bench, found));
    }
    const [plain, residual] = found.map(({ whole, blocks }) => ({ whole, left: median([...blocks.values()]) })) as [
      Left,
      Left,
    ];
    return { plainWhole: plain.whole, plain: plain.left, residualWhole: residual.whole, residual: residual.left };
  },
  judge(seeds): Verdict {
    const of = (name: string) => spreadOf(seeds, (numbers) => 100 * take(numbers, name));
    const [plain, residual] = [of('plain'), of('residual')];
    const [isLost, isKept] = [plain.median < 100 * LOST, residual.median > 100 * KEPT];
    return {
      outcome: isLost && isKept ? 'holds' : isLost || isKept ? 'inPart' : 'notHere',
      measured: said(
        (n) =>
          `With one block gone, the median accuracy over the blocks that keep the size is ${spread(residual, n, 'to')} % with skips, of ${spread(of('residualWhole'), n, 'to')} % (more than ${n(100 * KEPT)} % was asked for), and ${spread(plain, n, 'to')} % without, of ${spread(of('plainWhole'), n, 'to')} % (less than ${n(100 * LOST)} %).`,
        (n) =>
          `Con un bloque menos, la exactitud mediana sobre los bloques que conservan el tamaño es ${spread(residual, n, 'a')} % con saltos, de ${spread(of('residualWhole'), n, 'a')} % (se pedía más de ${n(100 * KEPT)} %), y ${spread(plain, n, 'a')} % sin ellos, de ${spread(of('plainWhole'), n, 'a')} % (menos de ${n(100 * LOST)} %).`,
      ),
    };
  },
  expected: 'holds',
  caveats: [
    {
      en: 'The median, and not every block: the first one is often vital, with skips too.',
      es: 'Es la mediana, y no cada bloque: el primero suele ser vital, también con saltos.',
    },
  ],
});

interface Left {
  readonly whole: number;
  readonly left: number;
}

/** Accuracies of one network: whole, without each block by its name, and without so many of them. */
interface Found {
  readonly arm: Arm;
  whole: number;
  readonly blocks: Map<string, number>;
  readonly several: Map<number, number>;
}

/** How many blocks are deleted at once. */
const SEVERAL = [1, 2, 4, 6] as const;

function show(bench: LabBench, found: readonly Found[]): void {
  const blocks = [...new Set(found.flatMap((one) => [...one.blocks.keys()]))];
  const series = (values: (one: Found) => readonly (number | undefined)[]) =>
    found.map((one) => ({
      id: one.arm.id,
      title: one.arm.title,
      values: values(one).map((value) => (value === undefined || Number.isNaN(value) ? null : value)),
    }));
  const accuracy = { title: { en: 'accuracy', es: 'exactitud' }, scale: 'share' } as const;
  bench.show({
    type: 'bars',
    id: 'blocks',
    title: { en: 'Accuracy without one block', es: 'Exactitud sin un bloque' },
    note: {
      en: `On ${TESTED} test pictures. Left: with all blocks. The blocks that change the size cannot be bypassed.`,
      es: `En ${TESTED} imágenes de prueba. A la izquierda: con todos los bloques. Los que cambian el tamaño no se pueden omitir.`,
    },
    x: { en: 'deleted block', es: 'bloque quitado' },
    y: accuracy,
    places: [{ en: 'none', es: 'ninguno' }, ...blocks.map(same)],
    series: series((one) => [one.whole, ...blocks.map((name) => one.blocks.get(name))]),
  });
  if (!found.some(({ several }) => several.size > 0)) return;
  bench.show({
    type: 'bars',
    id: 'several',
    title: { en: 'Accuracy without several blocks', es: 'Exactitud sin varios bloques' },
    note: {
      en: 'One: the median of the figure above. More: taken out together, in an order drawn with the seed.',
      es: 'Uno: la mediana de la figura anterior. Más: quitados juntos, en un orden sorteado con la semilla.',
    },
    x: { en: 'deleted blocks', es: 'bloques quitados' },
    y: accuracy,
    places: SEVERAL.map((count) => same(String(count))),
    series: series((one) => SEVERAL.map((count) => one.several.get(count))),
  });
}

/** Trains a network and finds its accuracy with all blocks, without each of those whose removal leaves every shape as it is, and without several. */
async function deleted(bench: LabBench, found: Found, seed: number, changed: () => void): Promise<void> {
  const { definition } = found.arm;
  const network = await bench.open(found.arm, seed);
  await network.train(STEPS);
  await network.setRate(RATE / 10);
  await network.train(SETTLING);
  found.whole = (await network.evaluate({ count: TESTED })).accuracy;
  changed();
  const weights = await network.weights();
  const accuracyOf = async (left: Definition) =>
    (await (await network.without(left, weights)).evaluate({ count: TESTED })).accuracy;
  const removable = removableBlocks(definition);
  for (const { id, left } of removable) {
    found.blocks.set(id, await accuracyOf(left));
    changed();
  }
  found.several.set(1, median([...found.blocks.values()]));
  const order = [...createRandom(seed, 'lab', 'deleted blocks').permutation(removable.length)].map(
    (at) => removable[at] as Removable,
  );
  for (const count of SEVERAL.slice(1)) {
    const left = order
      .slice(0, count)
      .reduce<Definition | null>((all, { layers }) => all && without(all, layers), definition);
    if (left && count <= order.length) found.several.set(count, await accuracyOf(left));
    changed();
  }
}

interface Removable {
  readonly id: string;
  readonly layers: readonly string[];
  /** What is left of the network. */
  readonly left: Definition;
}

/** The blocks that give the size that they get: what is left of the weights fits without them. */
function removableBlocks(definition: Definition): readonly Removable[] {
  const shapes = shapesOf(definition);
  const blocks = definition.groups.filter(({ role }) => role === 'residual' || role === 'block');
  return blocks.flatMap(({ id, layers }) => {
    const left = without(definition, layers);
    if (!left) return [];
    return [...shapesOf(left)].every(([of, shape]) => sameShape(shape, shapes.get(of) ?? []))
      ? [{ id, layers, left }]
      : [];
  });
}

function without(definition: Definition, layers: readonly string[]): Definition | null {
  const edited = bypass(definition, layers);
  return 'definition' in edited ? edited.definition : null;
}

/** What enters each layer, in one list: the weights follow from it. */
const shapesOf = (definition: Definition): ReadonlyMap<string, Shape> =>
  new Map(analyze(definition).nodes.map(({ id, inputShapes }) => [id, inputShapes.flat()]));
