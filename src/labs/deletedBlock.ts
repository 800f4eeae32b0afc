import { analyze } from '../network/analysis/analyze';
import type { Definition } from '../network/definition';
import { bypass } from '../network/edit/bypass';
import { type Shape, sameShape } from '../network/shape';
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
    const [plain, residual] = [await deleted(bench, arm(false), seed), await deleted(bench, arm(true), seed)];
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

/** The accuracy of a trained network, and its median without one block of those whose removal leaves every shape as it is. */
async function deleted(bench: LabBench, one: Arm, seed: number): Promise<{ whole: number; left: number }> {
  const network = await bench.open(one, seed);
  await network.train(STEPS);
  await network.setRate(RATE / 10);
  await network.train(SETTLING);
  const { accuracy: whole } = await network.evaluate({ count: TESTED });
  const weights = await network.weights();
  const left: number[] = [];
  for (const definition of withoutABlock(one.definition))
    left.push((await (await network.without(definition, weights)).evaluate({ count: TESTED })).accuracy);
  return { whole, left: median(left) };
}

/** The network without one block, for each block that gives the size that it gets: what is left of the weights fits then. */
function withoutABlock(definition: Definition): Definition[] {
  const shapes = shapesOf(definition);
  const blocks = definition.groups.filter(({ role }) => role === 'residual' || role === 'block');
  return blocks.flatMap(({ layers }) => {
    const edited = bypass(definition, layers);
    if (!('definition' in edited)) return [];
    const left = [...shapesOf(edited.definition)];
    return left.every(([id, shape]) => sameShape(shape, shapes.get(id) ?? [])) ? [edited.definition] : [];
  });
}

/** What enters each layer, in one list: the weights follow from it. */
const shapesOf = (definition: Definition): ReadonlyMap<string, Shape> =>
  new Map(analyze(definition).nodes.map(({ id, inputShapes }) => [id, inputShapes.flat()]));
