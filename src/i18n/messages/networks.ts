import type { Text } from '../../network/text';
import { formatInteger, formatPercent } from '../format';
import type { Messages } from '../text';

/** Networks of the user's own. */
export const networks = {
  heading: { en: 'My networks', es: 'Mis redes' },
  about: {
    en: 'What you build or change is kept here, in this browser on this device.',
    es: 'Lo que usted arma o cambia queda aquí, en este navegador y en este dispositivo.',
  },
  none: {
    en: 'None yet: change any network, or begin a new one.',
    es: 'Todavía ninguna: cambie una red cualquiera o empiece una nueva.',
  },
  new: { en: 'New network', es: 'Red nueva' },
  startFrom: { en: 'Begin from', es: 'Empezar desde' },
  name: { en: 'Name', es: 'Nombre' },
  defaultName: (number: number): Text => ({ en: `My network ${number}`, es: `Mi red ${number}` }),
  create: { en: 'Create', es: 'Crear' },
  cancel: { en: 'Cancel', es: 'Cancelar' },
  forData: (title: Text): Text => ({ en: `For the pictures of ${title.en}`, es: `Para las imágenes de ${title.es}` }),
  empty: { en: 'Empty', es: 'Vacía' },
  emptyAbout: { en: 'The image straight to the scores', es: 'De la imagen directo a los puntajes' },
  convolutional: { en: 'Convolutions', es: 'Convoluciones' },
  convolutionalAbout: {
    en: 'Two stages of 3×3 convolutions with batch norm',
    es: 'Dos etapas de convoluciones 3×3 con norm. por lotes',
  },
  residual: { en: 'Residual', es: 'Residual' },
  residualAbout: { en: 'Two residual blocks', es: 'Dos bloques residuales' },
  inception: { en: 'Inception', es: 'Inception' },
  inceptionAbout: { en: 'One inception block', es: 'Un bloque inception' },
  open: (name: string): Text => ({ en: `Open ${name}`, es: `Abrir ${name}` }),
  actions: (name: string): Text => ({ en: `What to do with ${name}`, es: `Qué hacer con ${name}` }),
  rename: { en: 'Rename', es: 'Cambiar el nombre' },
  duplicate: { en: 'Duplicate', es: 'Duplicar' },
  remove: { en: 'Delete', es: 'Eliminar' },
  removed: (name: string): Text => ({ en: `${name} was deleted.`, es: `Se eliminó ${name}.` }),
  bringBack: { en: 'Bring it back', es: 'Recuperarla' },
  elsewhere: (name: string): Text => ({
    en: `“${name}” is open in another tab, which keeps it. What you change here is kept beside it, as another network.`,
    es: `«${name}» está abierta en otra pestaña, que la guarda. Lo que usted cambie aquí se guarda aparte, como otra red.`,
  }),
  noLocks: {
    en: 'This browser can’t tell the page which networks other tabs have open: work on a network in one tab only, or the tab that writes last replaces what the other one wrote.',
    es: 'Este navegador no le informa a la página qué redes están abiertas en otras pestañas: trabaje en una red en una sola pestaña; si no, la última que guarde reemplaza lo que guardó la otra.',
  },
  openHere: { en: 'Open that one here', es: 'Abrir esa aquí' },
  renameElsewhere: (name: string): Text => ({
    en: `“${name}” is open in another tab. Rename it there, or open it here first.`,
    es: `«${name}» está abierta en otra pestaña. Cambie el nombre ahí, o ábrala aquí primero.`,
  }),
  copyOf: (name: string): Text => ({ en: `${name}, copy`, es: `${name}, copia` }),
  saveAll: { en: 'Download all', es: 'Descargar todas' },
  saveFile: { en: 'Save the open network as a file', es: 'Guardar la red abierta en un archivo' },
  openFile: { en: 'Open a file…', es: 'Abrir un archivo…' },
  layers: (count: number): Text => ({
    en: `${formatInteger(count, 'en')} ${count === 1 ? 'layer' : 'layers'}`,
    es: `${formatInteger(count, 'es')} ${count === 1 ? 'capa' : 'capas'}`,
  }),
  result: (accuracy: number, step: number): Text => ({
    en: `${formatPercent(accuracy, 'en', 1)} at step ${formatInteger(step, 'en')}`,
    es: `${formatPercent(accuracy, 'es', 1)} en el paso ${formatInteger(step, 'es')}`,
  }),
  faulty: { en: 'has mistakes', es: 'tiene errores' },
  notJson: (line: number, column: number): Text => ({
    en: `The file is no definition of a network: it stops being valid JSON at line ${line}, column ${column}.`,
    es: `El archivo no es la definición de una red: deja de ser JSON válido en la línea ${line}, columna ${column}.`,
  }),
  tooLong: (characters: number, max: number): Text => ({
    en: `The file is no definition of a network: ${formatInteger(characters, 'en')} characters, of ${formatInteger(max, 'en')} at most.`,
    es: `El archivo no es la definición de una red: ${formatInteger(characters, 'es')} caracteres, de ${formatInteger(max, 'es')} como máximo.`,
  }),
  notADefinition: (first: Text, more: number): Text => ({
    en: `The network in the file can’t be opened. ${first.en}${more > 0 ? ` And ${formatInteger(more, 'en')} more.` : ''}`,
    es: `La red del archivo no se puede abrir. ${first.es}${more > 0 ? ` Y ${formatInteger(more, 'es')} más.` : ''}`,
  }),
} satisfies Messages;
