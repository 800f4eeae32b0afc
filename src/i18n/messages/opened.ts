import type { Text } from '../../network/text';
import { formatInteger } from '../format';
import type { Messages } from '../text';

/** Where a link, a recording or a kept run could not be opened as it was meant. */
export const opened = {
  missing: (name: string, present: Text): Text => ({
    en: `This was made on the data set “${name}”, whose pictures are not on this page. The network opens on ${present.en} instead.`,
    es: `Esto se hizo con el conjunto de datos «${name}», cuyas imágenes no están en esta página. La red se abre con ${present.es}.`,
  }),
  chooseFile: { en: 'Choose its file', es: 'Elegir su archivo' },
  noSuchPicture: (index: number, last: number, dataset: Text): Text => ({
    en: `The link shows test picture ${formatInteger(index, 'en')}, but ${dataset.en} ends at ${formatInteger(last, 'en')}, which is shown instead.`,
    es: `El enlace muestra la imagen de prueba ${formatInteger(index, 'es')}, pero ${dataset.es} termina en la ${formatInteger(last, 'es')}, que se muestra en su lugar.`,
  }),
  otherBackend: {
    en: 'The link asks for a way of computing that this browser does not offer. The page has chosen another one; losses may differ in the last digits.',
    es: 'El enlace pide una forma de calcular que este navegador no ofrece. La página eligió otra; las pérdidas pueden diferir en las últimas cifras.',
  },
  rebuilt: {
    en: 'This page builds that network differently from the page that made the link. The network opens, but may train differently.',
    es: 'Esta página construye esa red de manera distinta a la página que hizo el enlace. La red se abre, pero puede entrenarse de otra manera.',
  },
} satisfies Messages;
