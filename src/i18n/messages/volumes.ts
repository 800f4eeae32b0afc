import { type Language, same, type Text } from '../../network/text';
import { formatInteger } from '../format';
import type { Messages } from '../text';

/** How a scale is spoken of, where it is not proportional. */
const scale = (proportional: boolean): Text =>
  proportional ? { en: 'to scale', es: 'a escala' } : { en: 'square-root scale', es: 'escala de raíz cuadrada' };

const sides = (shape: readonly number[], language: Language): string =>
  shape.map((side) => formatInteger(side, language)).join({ en: ' by ', es: ' por ' }[language]);

/** Words of the drawing with boxes. */
export const volumes = {
  title: { en: 'Network drawn as volumes', es: 'Red dibujada como volúmenes' },
  repeated: (operation: Text, count: number) =>
    count === 1 ? operation : { en: `${operation.en} ×${count}`, es: `${operation.es} ×${count}` },
  times: (count: number) => same(`×${count}`),
  /** Spoken: the shape of what a layer gives. */
  output: (shape: readonly number[]) => ({
    en: `output ${sides(shape, 'en')}`,
    es: `salida ${sides(shape, 'es')}`,
  }),
  unknownShape: { en: 'shape unknown', es: 'forma desconocida' },
  followedBy: (names: readonly Text[]) => ({
    en: `then ${names.map(({ en }) => en).join(', ')}`,
    es: `después ${names.map(({ es }) => es).join(', ')}`,
  }),
  halves: (groups: number) => ({ en: `in ${groups} groups`, es: `en ${groups} grupos` }),
  withSkip: { en: 'with a skip connection', es: 'con conexión de salto' },
  folded: (layers: number) => ({ en: `folded, ${layers} layers`, es: `plegado, ${layers} capas` }),
  fold: (title: string) => ({ en: `Fold ${title}`, es: `Plegar ${title}` }),
  unfold: (title: string) => ({ en: `Unfold ${title}`, es: `Desplegar ${title}` }),
  legend: { en: 'Scales of the drawing', es: 'Escalas del dibujo' },
  lengths: (proportional: boolean) => ({
    en: `height and width in pixels, ${scale(proportional).en}`,
    es: `alto y ancho en píxeles, ${scale(proportional).es}`,
  }),
  thickness: (proportional: boolean, bars: boolean) => ({
    en: `${bars ? 'thickness and length of bars' : 'thickness'}: channels, ${scale(proportional).en}`,
    es: `${bars ? 'grosor y largo de las barras' : 'grosor'}: canales, ${scale(proportional).es}`,
  }),
} as const satisfies Messages;
