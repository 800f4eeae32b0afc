import type { GroupRole } from '../../network/definition';
import { same, type Text } from '../../network/text';

/** The two ways that meet at a fork. */
export interface Paths {
  readonly first: Text;
  readonly second: Text;
}

/** What the two ways deliver, written out. */
interface ForkFigures {
  readonly a: string;
  readonly b: string;
  readonly sum: string;
  readonly ratio: string | null;
  readonly angle: string | null;
}

const SKIP: Paths = { first: { en: 'skip', es: 'conexión de salto' }, second: { en: 'branch', es: 'rama' } };
const HEAD: Paths = {
  first: { en: 'this head', es: 'este clasificador' },
  second: { en: 'main path', es: 'camino principal' },
};

/** Gradients on the edges, in the diagram and in the inspector. Parameters that are numbers come formatted. */
export const gradients = {
  overlay: { en: 'gradient', es: 'gradiente' },
  legend: { en: 'gradient RMS, log scale', es: 'RMS del gradiente, escala logarítmica' },
  silent: { en: 'no gradient', es: 'sin gradiente' },
  none: {
    en: 'No gradient yet: train, take one step, or run a picture forward and back.',
    es: 'Aún no hay gradiente: entrene, dé un paso o calcule una imagen hacia adelante y hacia atrás.',
  },
  onlyInGraph: {
    en: 'Gradients are drawn on the edges of the graph: switch the drawing to see them.',
    es: 'Los gradientes se dibujan sobre las aristas del grafo: cambie de dibujo para verlos.',
  },
  step: (step: string) => ({ en: `step ${step}`, es: `paso ${step}` }),
  look: { en: 'of one picture', es: 'de una sola imagen' },
  edge: (from: string, to: string, rms: string | null, exact: boolean): Text =>
    rms === null
      ? { en: `${from} → ${to}: no gradient`, es: `${from} → ${to}: sin gradiente` }
      : same(`${from} → ${to}: RMS ${exact ? '' : '≈ '}${rms}`),
  paths: (role: GroupRole): Paths => (role === 'auxiliary' ? HEAD : SKIP),
  fork: ({ first, second }: Paths, { a, b, sum, ratio, angle }: ForkFigures): Text => {
    const [ratioEn, ratioEs] = ratio === null ? ['', ''] : [` · ratio ${ratio}`, ` · razón ${ratio}`];
    const [angleEn, angleEs] = angle === null ? ['', ''] : [` · angle ${angle}°`, ` · ángulo ${angle}°`];
    return {
      en: `${first.en} ${a} · ${second.en} ${b} · sum ${sum}${ratioEn}${angleEn}`,
      es: `${first.es} ${a} · ${second.es} ${b} · suma ${sum}${ratioEs}${angleEs}`,
    };
  },
} as const;
