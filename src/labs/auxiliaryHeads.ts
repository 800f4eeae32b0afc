import { catalogEntry, defaultKnobs } from '../network/catalog';
import type { Definition } from '../network/definition';
import type { Arm } from './arm';
import type { LabBench, LabNetwork } from './bench';
import { defineLab, type Verdict } from './lab';
import { spreadNamed } from './numbers';
import { said, spread } from './words';

const STEPS = 250;
const RATE = 0.01;
const TESTED = 500;
/** Factor on the kernels of the second start, whose signal fades from block to block. */
const SMALL = 0.6;
/** How many times larger the gradient of block 2 has to be with the heads. */
const TIMES = 3;

/** How the names of weights begin: of the first layer, and of the second of the nine blocks. */
const FIRST = 'conv1/';
const BLOCK_2 = 'inception_3b_';

/** A step takes about 9 ms. Without dropout, whose rates differ between the heads and the classifier. */
function nineBlocks(auxiliary: boolean): Definition {
  const entry = catalogEntry('googlenet9-tab');
  const knobs = { ...defaultKnobs('googlenet9-tab'), inputSize: 14, batchNorm: 'off', dropout: 0, auxiliary };
  return entry.build(entry.input, knobs);
}

const arm = (auxiliary: boolean, startScale = 1): Arm => ({
  id: auxiliary ? 'with' : 'without',
  title: auxiliary ? { en: 'with heads', es: 'con clasificadores' } : { en: 'without heads', es: 'sin clasificadores' },
  definition: nineBlocks(auxiliary),
  dataset: 'mnist',
  training: { optimizer: 'momentum', learningRate: RATE, startScale },
});

/** Szegedy et al. 2014, section 5; the talk's rows 5.6 to 5.8. */
export const auxiliaryHeads = defineLab({
  id: 'auxiliary-heads',
  title: { en: 'Auxiliary heads', es: 'Clasificadores auxiliares' },
  claim: {
    en: 'Because of the depth, classifiers in the middle of the network keep a better gradient signal.',
    es: 'Debido a la profundidad, los clasificadores en medio de la red mantienen una mejor señal del gradiente.',
  },
  paper: 'Szegedy et al. 2014, section 5',
  published: {
    en: 'The heads were expected to “increase the gradient signal that gets propagated back”. The paper shows no measurement of it; in 2015 the authors found that the heads hardly change how the early training goes.',
    es: 'Se esperaba que los clasificadores «aumentaran la señal del gradiente que se propaga hacia atrás». El artículo no muestra ninguna medición; en 2015 los autores vieron que apenas cambian el comienzo del entrenamiento.',
  },
  question: {
    en: 'Nine inception blocks, with and without the heads after blocks 3 and 6, at the same weights. How much larger is the gradient of block 2 with the heads?',
    es: 'Nueve bloques inception, con y sin los clasificadores tras los bloques 3 y 6, con los mismos pesos. ¿Cuánto mayor es el gradiente del bloque 2 con ellos?',
  },
  predictions: [
    { id: 'same', title: { en: 'Hardly, at any start', es: 'Apenas, con cualquier inicio' } },
    {
      id: 'small',
      title: { en: 'Several times, but only from a small start', es: 'Varias veces, pero solo con un inicio pequeño' },
    },
    { id: 'always', title: { en: 'Several times, at any start', es: 'Varias veces, con cualquier inicio' } },
  ],
  fields: {},
  seeds: 3,
  arms: () => [arm(true), arm(false)],
  steps: () => 2 * STEPS,
  async measure(bench, _parameters, seed) {
    const small = await ratios(bench, seed, SMALL);
    const start = await ratios(bench, seed, 1);
    return {
      first: start.first,
      block: start.block,
      smallFirst: small.first,
      smallBlock: small.block,
      accuracyWith: await trained(await bench.open(arm(true), seed)),
      accuracyWithout: await trained(await bench.open(arm(false), seed)),
    };
  },
  judge(seeds): Verdict {
    const of = (name: string) => spreadNamed(seeds, name);
    const [block, smallBlock] = [of('block'), of('smallBlock')];
    const [atStart, atSmall] = [block.median > TIMES, smallBlock.median > TIMES];
    return {
      outcome: atStart && atSmall ? 'holds' : atStart || atSmall ? 'inPart' : 'notHere',
      measured: said(
        (n) =>
          `With the heads the gradient of block 2 is ${spread(smallBlock, n, 'to')} times as large where the kernels start at ${n(SMALL)} of their size, and ${spread(block, n, 'to')} times at the usual start; more than ${n(TIMES)} was asked for. That of the first convolution is ${spread(of('smallFirst'), n, 'to')} and ${spread(of('first'), n, 'to')} times as large. After ${STEPS} steps from the usual start the accuracy is ${spread(of('accuracyWith'), n, 'to')} % with heads and ${spread(of('accuracyWithout'), n, 'to')} % without, which is not judged: seeds differ by more.`,
        (n) =>
          `Con los clasificadores, el gradiente del bloque 2 es ${spread(smallBlock, n, 'a')} veces el que hay sin ellos si los kernels comienzan con ${n(SMALL)} de su tamaño, y ${spread(block, n, 'a')} veces con el inicio habitual; se pedía más de ${n(TIMES)}. El de la primera convolución es ${spread(of('smallFirst'), n, 'a')} y ${spread(of('first'), n, 'a')} veces. Tras ${STEPS} pasos desde el inicio habitual, la exactitud es ${spread(of('accuracyWith'), n, 'a')} % con ellos y ${spread(of('accuracyWithout'), n, 'a')} % sin ellos, lo que no se juzga: las semillas difieren más.`,
      ),
    };
  },
  expected: 'inPart',
  caveats: [
    {
      en: 'The paper is older than the start of He et al. 2015, which keeps signals alive through depth: with it the heads have little to add, and only a smaller start shows what they were for.',
      es: 'El artículo es anterior al inicio de He et al. 2015, que mantiene vivas las señales a través de la profundidad: con él los clasificadores tienen poco que agregar, y solo un inicio menor muestra para qué servían.',
    },
    {
      en: 'GoogLeNet mini with three blocks cannot show it: its heads are three layers with weights deep and the rest of its main path five, so nothing fades in between.',
      es: 'GoogLeNet mini, de tres bloques, no puede mostrarlo: sus clasificadores tienen tres capas con pesos y el resto del camino principal cinco, así que nada se apaga entre ellos.',
    },
    {
      en: 'Dropout is off: its rates differ between heads and classifier, which alone would change the ratio.',
      es: 'El dropout está apagado: sus tasas difieren entre los clasificadores, lo que por sí solo cambiaría la razón.',
    },
  ],
});

/** The norms of the gradients on the first batch with the heads over those without, at the same weights. */
async function ratios(bench: LabBench, seed: number, startScale: number): Promise<{ first: number; block: number }> {
  const withHeads = await norms(await bench.open(arm(true, startScale), seed));
  const without = await norms(await bench.open(arm(false, startScale), seed));
  return { first: withHeads.first / without.first, block: withHeads.block / without.block };
}

async function norms(network: LabNetwork): Promise<{ first: number; block: number }> {
  const { weights } = await network.gradients(await network.batch(0));
  const of = (beginning: string) => {
    let squares = 0;
    for (const [name, values] of Object.entries(weights))
      if (name.startsWith(beginning)) for (const value of values) squares += value ** 2;
    return Math.sqrt(squares);
  };
  return { first: of(FIRST), block: of(BLOCK_2) };
}

/** Its accuracy in percent after the steps. */
async function trained(network: LabNetwork): Promise<number> {
  await network.train(STEPS);
  return 100 * (await network.evaluate({ count: TESTED })).accuracy;
}
