import { toggle } from '../network/layers/fields';
import type { Arm } from './arm';
import { defineLab, type Verdict } from './lab';
import { smallGoogleNet } from './networks/smallGoogleNet';
import { lossAtEnd, spreadNamed } from './numbers';
import { said, spread } from './words';

const STEPS = 260;
/** Losses that tell what has learned from what still guesses, which has 2.303. */
const LEARNED = 1.5;
const GUESSES = 2;

const arm = (batchNorm: boolean, centred: boolean): Arm => ({
  id: batchNorm ? 'with' : 'without',
  title: batchNorm ? { en: 'with batch norm', es: 'con normalización por lotes' } : { en: 'without', es: 'sin ella' },
  definition: network(batchNorm),
  dataset: 'shapes',
  training: { learningRate: 0.01, optimizer: 'momentum', centred },
});

/** Without auxiliary heads, so that the loss is that of its one output; on pictures halved by exact means, which cost a quarter. */
const network = (batchNorm: boolean) =>
  smallGoogleNet({ inputSize: 16, auxiliary: false, batchNorm: batchNorm ? 'beforeActivation' : 'off' }, 3);

/** Ioffe & Szegedy 2015 put batch norm into GoogLeNet. */
export const colour = defineLab({
  id: 'colour',
  title: {
    en: 'Batch norm lets the small GoogLeNet learn colour',
    es: 'La normalización por lotes permite que la GoogLeNet pequeña aprenda en color',
  },
  claim: {
    en: 'Batch normalization was proposed against vanishing and exploding gradients.',
    es: 'La normalización por lotes se propuso contra los gradientes que se desvanecen o explotan.',
  },
  paper: 'Ioffe & Szegedy 2015, section 4.2.2, figure 2',
  published: {
    en: 'With batch norm and five times the rate, Inception reaches its accuracy on ImageNet, 72.2 %, in 14 times fewer steps.',
    es: 'Con normalización por lotes y una tasa cinco veces mayor, Inception alcanza su exactitud en ImageNet, 72,2 %, en 14 veces menos pasos.',
  },
  question: {
    en: 'The small GoogLeNet sees coloured shapes on noisy grounds for 260 steps, with and without batch norm. Which one learns?',
    es: 'La GoogLeNet pequeña ve formas de color sobre fondos con ruido durante 260 pasos, con y sin normalización por lotes. ¿Cuál aprende?',
  },
  predictions: [
    { id: 'both', title: { en: 'Both', es: 'Las dos' } },
    { id: 'with', title: { en: 'Only the one with batch norm', es: 'Solo la que tiene normalización por lotes' } },
    { id: 'none', title: { en: 'Neither', es: 'Ninguna' } },
  ],
  fields: { centred: toggle({ en: 'Centred pictures', es: 'Imágenes centradas' }, false) },
  seeds: 1,
  arms: ({ centred }) => [arm(false, centred), arm(true, centred)],
  steps: () => 2 * STEPS,
  async measure(bench, { centred }, seed) {
    return {
      without: lossAtEnd(await (await bench.open(arm(false, centred), seed)).train(STEPS)),
      withNorm: lossAtEnd(await (await bench.open(arm(true, centred), seed)).train(STEPS)),
    };
  },
  judge(seeds): Verdict {
    const [without, withNorm] = [spreadNamed(seeds, 'without'), spreadNamed(seeds, 'withNorm')];
    const [learns, guesses] = [withNorm.median < LEARNED, without.median > GUESSES];
    return {
      outcome: learns && guesses ? 'holds' : learns ? 'inPart' : 'notHere',
      measured: said(
        (n) =>
          `After ${STEPS} steps the loss is ${spread(withNorm, n, 'to')} with batch norm (less than ${n(LEARNED)} was asked for) and ${spread(without, n, 'to')} without (more than ${n(GUESSES)}); guessing has 2.3.`,
        (n) =>
          `Después de ${STEPS} pasos la pérdida es ${spread(withNorm, n, 'a')} con normalización por lotes (se pedía menos de ${n(LEARNED)}) y ${spread(without, n, 'a')} sin ella (más de ${n(GUESSES)}); adivinar tiene 2,3.`,
      ),
    };
  },
  expected: 'holds',
  caveats: [
    {
      en: 'Batch norm is not the only remedy: with centred pictures, which can be chosen, the network without it leaves the loss of guessing too, only later: after 260 steps it has just begun to.',
      es: 'La normalización por lotes no es el único remedio: con imágenes centradas, que se pueden elegir, también la red sin ella sale de la pérdida de adivinar, solo que más tarde: después de 260 pasos apenas comienza.',
    },
    {
      en: 'Without either, the network may leave the loss of guessing and fall back to it; trained for longer it may learn after all.',
      es: 'Sin ninguno de los dos, la red puede salir de la pérdida de adivinar y recaer en ella; entrenada por más tiempo, puede que al final aprenda.',
    },
  ],
});
