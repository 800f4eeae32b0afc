import type { Text } from '../../network/text';
import type { InkGround } from '../../record/dataset';
import type { Messages } from '../text';

/** What was done to find the ink. */
const INK_ON: Record<InkGround, Text> = {
  light: {
    en: 'the dark strokes on light ground, turned into light on black',
    es: 'el trazo oscuro sobre fondo claro, pasado a claro sobre negro',
  },
  dark: { en: 'the light strokes, on black', es: 'el trazo claro, sobre negro' },
  transparent: {
    en: 'what is not transparent, as light on black',
    es: 'lo que no es transparente, como claro sobre negro',
  },
};

/** Pictures that are none of the data set: loaded when one is shown. */
export const pictureOrigins = {
  scene: (height: number, width: number) => ({
    en: `A picture drawn for networks that see colour, at ${height} × ${width}`,
    es: `Una imagen dibujada para redes que ven en color, a ${height} × ${width}`,
  }),
  ownPicture: (name: string, height: number, width: number) => ({
    en: `Your picture ${name}: the central part, at ${height} × ${width}`,
    es: `Su imagen ${name}: la parte central, a ${height} × ${width}`,
  }),
  ownInk: (name: string, ground: InkGround, height: number, width: number) => ({
    en: `Your picture ${name}: ${INK_ON[ground].en}, scaled and centred to ${height} × ${width} as in MNIST`,
    es: `Su imagen ${name}: ${INK_ON[ground].es}, escalado y centrado a ${height} × ${width} como en MNIST`,
  }),
  ownNoInk: (name: string, height: number, width: number) => ({
    en: `Your picture ${name}: nothing stands out from its background, so it is the central part, at ${height} × ${width}, as taken`,
    es: `Su imagen ${name}: nada destaca del fondo, así que es la parte central, a ${height} × ${width}, tal como se tomó`,
  }),
  treatment: { en: 'How your picture is read', es: 'Cómo se lee su imagen' },
  asTaken: { en: 'As taken', es: 'Como se tomó' },
  asInk: { en: 'Like MNIST', es: 'Como MNIST' },
} satisfies Messages;
