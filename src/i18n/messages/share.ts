import type { Language, Text } from '../../network/text';
import { formatInteger } from '../format';
import type { Messages } from '../text';

const listed = (texts: readonly Text[], language: Language): string => texts.map((text) => text[language]).join(', ');

/** What can be handed out. */
export const shareWays = {
  link: { en: 'Link', es: 'Enlace' },
  embedding: { en: 'Embed', es: 'Insertar' },
  package: { en: 'Learning platform', es: 'Plataforma de aprendizaje' },
} satisfies Messages;

/** How a frame comes to its height. */
export const frameHeights = {
  script: { en: 'That of its content', es: 'La del contenido' },
  file: { en: 'That of its content, by a file', es: 'La del contenido, con un archivo' },
  fixed: { en: 'Always the same', es: 'Siempre la misma' },
} satisfies Messages;

/** What the share dialog says. */
export const shared = {
  copy: { en: 'Copy link', es: 'Copiar enlace' },
  refused: {
    en: 'The browser did not let the page copy the link. It is selected: copy it by hand.',
    es: 'El navegador no permitió copiar el enlace. Está seleccionado: cópielo a mano.',
  },
  link: { en: 'Link', es: 'Enlace' },
  opensIn: { en: 'It opens in', es: 'Se abre en' },
  qr: { en: 'QR code of the link', es: 'Código QR del enlace' },
  scan: { en: 'Scan it with a phone’s camera.', es: 'Léalo con la cámara de un teléfono.' },
  tooLongForQr: {
    en: 'The link is too long for a QR code, which holds 2,953 characters.',
    es: 'El enlace es demasiado largo para un código QR, que admite 2 953 caracteres.',
  },
  carries: { en: 'Whoever opens it finds', es: 'Quien lo abra encontrará' },
  network: (name: string): Text => ({ en: `the network: ${name}`, es: `la red: ${name}` }),
  comparison: (name: string): Text => ({
    en: `the two networks compared, and ${name} beneath`,
    es: `las dos redes que se comparan, y debajo ${name}`,
  }),
  settings: {
    en: 'the data set, the training settings and the seed, which give the same losses again',
    es: 'el conjunto de datos, la configuración del entrenamiento y la semilla, que dan otra vez las mismas pérdidas',
  },
  panels: (open: readonly Text[]): Text =>
    open.length
      ? {
          en: `the layer, the tab and the chart now chosen, and these panels: ${listed(open, 'en')}`,
          es: `la capa, la pestaña y la gráfica elegidas, y estos paneles: ${listed(open, 'es')}`,
        }
      : { en: 'the diagram alone, as it is unfolded now', es: 'solo el diagrama, desplegado como está' },
  presented: (panel: Text): Text => ({
    en: `the presentation: the diagram with the panel ${panel.en}`,
    es: `la presentación: el diagrama con el panel ${panel.es}`,
  }),
  testPicture: (index: number): Text => ({
    en: `test picture ${formatInteger(index, 'en')}`,
    es: `la imagen de prueba ${formatInteger(index, 'es')}`,
  }),
  photograph: (title: Text): Text => ({
    en: `the photograph “${title.en}”`,
    es: `la fotografía «${title.es}»`,
  }),
  noPicture: {
    en: 'no picture of yours: what you draw or open stays on this device',
    es: 'ninguna imagen suya: lo que dibuje o abra se queda en este dispositivo',
  },
  noWeights: {
    en: 'the network as it was before its training: weights are saved as a file',
    es: 'la red como era antes de entrenarla: los pesos se guardan en un archivo',
  },
  stays: { en: 'Nothing is sent anywhere: all of it is in the link.', es: 'No se envía nada: todo está en el enlace.' },
} satisfies Messages;

/** What is handed out to be framed by a page of a course. */
export const embedding = {
  panels: { en: 'Beside the network', es: 'Junto a la red' },
  height: { en: 'Height', es: 'Altura' },
  pixels: { en: 'Which height', es: 'Cuál' },
  atFirst: { en: 'Until it has loaded', es: 'Hasta que se cargue' },
  html: { en: 'HTML for the page of a course', es: 'HTML para la página de un curso' },
  copy: { en: 'Copy HTML', es: 'Copiar HTML' },
  copied: { en: 'HTML copied', es: 'HTML copiado' },
  refused: {
    en: 'The browser did not let the page copy the text. It is selected: copy it by hand.',
    es: 'El navegador no permitió copiar el texto. Está seleccionado: cópielo a mano.',
  },
  what: {
    en: 'The frame shows what the link says, without the rest of the page. A page that allows no scripts of its own text takes the file instead, or a height that stays the same.',
    es: 'El marco muestra lo que dice el enlace, sin el resto de la página. Si la página del curso no admite programas en su texto, sirven el archivo o una altura fija.',
  },
  compared: (name: string): Text => ({ en: `${name}, compared`, es: `${name}, en comparación` }),
  nobody: {
    en: 'The host of this page lets nobody frame it. Whoever runs it can allow a course’s address by FRAME_ANCESTORS.',
    es: 'El servidor de esta página no permite insertarla en otras. Quien lo administra puede autorizar la dirección de un curso con FRAME_ANCESTORS.',
  },
  some: (framers: string): Text => ({
    en: `The host of this page lets these frame it: ${framers}`,
    es: `El servidor de esta página permite insertarla en: ${framers}`,
  }),
} satisfies Messages;
