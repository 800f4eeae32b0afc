import type { Text } from '../../network/text';
import { formatBytes } from '../format';
import type { Messages } from '../text';

/** The copy of the page that opens without a network. */
export const offlineCopy = {
  title: { en: 'Copy for use offline', es: 'Copia para usar sin conexión' },
  kept: (app: string, build: string, page: number, data: number): Text => ({
    en: `Version ${app} (build ${build}): ${formatBytes(page, 'en')}, and ${formatBytes(data, 'en')} of data sets.`,
    es: `Versión ${app} (compilación ${build}): ${formatBytes(page, 'es')}, y ${formatBytes(data, 'es')} de conjuntos de datos.`,
  }),
  dataLeft: (bytes: number): Text => ({
    en: `${formatBytes(bytes, 'en')} of data sets are not kept yet.`,
    es: `Faltan ${formatBytes(bytes, 'es')} de conjuntos de datos.`,
  }),
  /** Where there is room for a line only. */
  failedShort: {
    en: 'The copy of this page for use offline could not be made.',
    es: 'No se pudo hacer la copia de esta página para usarla sin conexión.',
  },
  make: { en: 'Make the copy', es: 'Hacer la copia' },
  makeAgain: { en: 'Try again', es: 'Intentar de nuevo' },
  complete: { en: 'Keep all data sets', es: 'Guardar todos los conjuntos de datos' },
  remove: { en: 'Delete the copy', es: 'Eliminar la copia' },
} satisfies Messages;

/** How it stands with the copy. */
export const offlineCopyStates = {
  impossible: {
    en: 'There is none: the browser lets no page keep itself here, as in a private window or at an address without HTTPS.',
    es: 'No hay ninguna: aquí el navegador no permite que una página se guarde, como en una ventana privada o en una dirección sin HTTPS.',
  },
  coming: { en: 'It is being made.', es: 'Se está haciendo.' },
  ready: {
    en: 'The page opens without a network, the engine and the trained weights included.',
    es: 'La página se abre sin conexión, con el motor y los pesos entrenados.',
  },
  failed: {
    en: 'It could not be made: a file did not arrive as published, or there is no room for it. Without a network the page may not open.',
    es: 'No se pudo hacer: un archivo no llegó como se publicó o no hay espacio. Es posible que la página no se abra sin conexión.',
  },
  unwanted: {
    en: 'It was deleted. Without a network the page does not open; of the data sets only what is used is kept.',
    es: 'Se eliminó. La página no se abre sin conexión; de los conjuntos de datos se guarda solo lo que se usa.',
  },
} satisfies Messages;
