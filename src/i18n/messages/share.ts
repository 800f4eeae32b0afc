import type { Language, Text } from '../../network/text';
import { formatInteger } from '../format';
import type { Messages } from '../text';

const listed = (texts: readonly Text[], language: Language): string => texts.map((text) => text[language]).join(', ');

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
