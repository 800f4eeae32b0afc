import type { Text } from '../../network/text';
import type { StorageProblem } from '../../record/storageProblem';
import { formatBytes, formatPercent } from '../format';
import type { Messages } from '../text';
import { plural } from '../text';
import { en, es } from './sentences';

const picturesEn = (count: number): string => plural(count, 'one picture', `${en(count)} pictures`);
const picturesEs = (count: number): string => plural(count, 'una imagen', `${es(count)} imágenes`);
const classesEn = (count: number): string => plural(count, 'one class', `${en(count)} classes`);
const classesEs = (count: number): string => plural(count, 'una clase', `${es(count)} clases`);

/** The dialog in which pictures of the user's own become a data set. */
export const ownPictures = {
  about: {
    en: 'Everything stays on this device: no picture leaves the browser.',
    es: 'Todo queda en este dispositivo: ninguna imagen sale del navegador.',
  },
  wanted: (name: string): Text => ({
    en: `Something that you opened needs the data set “${name}”. Choose its file: the one that “Save as a file” made of it.`,
    es: `Algo que usted abrió necesita el conjunto de datos «${name}». Elija su archivo: el que se hizo de él con «Guardar en un archivo».`,
  }),

  // Where pictures come from
  files: { en: 'Folders and files', es: 'Carpetas y archivos' },
  dropHere: {
    en: 'Drop a folder or a zip here, with one folder of pictures for each class.',
    es: 'Suelte aquí una carpeta o un zip con una carpeta de imágenes para cada clase.',
  },
  letGo: { en: 'Let go to read them', es: 'Suelte para leerlas' },
  chooseFolder: { en: 'Choose a folder', es: 'Elegir una carpeta' },
  chooseFiles: { en: 'Choose files', es: 'Elegir archivos' },
  alsoRead: {
    en: 'Also read: zip and tar, idx files as MNIST has them, CIFAR-10’s binary batches, tables of pixels (CSV), and data sets that this page saved.',
    es: 'También se leen: zip y tar, archivos idx como los de MNIST, lotes binarios de CIFAR-10, tablas de píxeles (CSV) y conjuntos de datos guardados por esta página.',
  },
  classByClass: { en: 'Class by class', es: 'Clase por clase' },
  classByClassAbout: {
    en: 'Give each class a name, and pictures from files or the camera: two classes or more.',
    es: 'Dé a cada clase un nombre e imágenes de archivos o de la cámara: dos clases o más.',
  },
  className: (place: number): Text => ({ en: `Class ${en(place)}`, es: `Clase ${es(place)}` }),
  nameOfClass: (place: number): Text => ({ en: `Name of class ${en(place)}`, es: `Nombre de la clase ${es(place)}` }),
  addClass: { en: 'Add a class', es: 'Agregar una clase' },
  removeClass: (name: string): Text => ({ en: `Remove ${name}`, es: `Quitar ${name}` }),
  addFiles: { en: 'Files', es: 'Archivos' },
  addFilesTo: (name: string): Text => ({ en: `Add files to ${name}`, es: `Agregar archivos a ${name}` }),
  camera: { en: 'Camera', es: 'Cámara' },
  cameraFor: (name: string): Text => ({ en: `Take pictures of ${name}`, es: `Tomar imágenes de ${name}` }),
  collected: (count: number): Text => ({ en: picturesEn(count), es: picturesEs(count) }),
  noPictures: { en: 'no pictures yet', es: 'todavía sin imágenes' },
  removePicture: (place: number, name: string): Text => ({
    en: `Remove picture ${en(place)} of ${name}`,
    es: `Quitar la imagen ${es(place)} de ${name}`,
  }),
  goOn: { en: 'Go on with these pictures', es: 'Continuar con estas imágenes' },
  needTwo: { en: 'Two classes need pictures.', es: 'Dos clases necesitan imágenes.' },

  // Reading
  reading: { en: 'Looking at the files', es: 'Revisando los archivos' },
  readingSome: (done: number, total: number): Text => ({
    en: `${en(done)} of ${en(total)} files`,
    es: `${es(done)} de ${es(total)} archivos`,
  }),
  making: { en: 'Unpacking and scaling the pictures', es: 'Descomprimiendo y escalando las imágenes' },
  makingSome: (done: number, total: number): Text => ({
    en: `${en(done)} of ${picturesEn(total)}`,
    es: `${es(done)} de ${picturesEs(total)}`,
  }),
  cancel: { en: 'Cancel', es: 'Cancelar' },

  // What was found
  found: (pictures: number, classes: number, bytes: number): Text => ({
    en: `${picturesEn(pictures)} in ${classesEn(classes)}, ${formatBytes(bytes, 'en')}.`,
    es: `${picturesEs(pictures)} en ${classesEs(classes)}, ${formatBytes(bytes, 'es')}.`,
  }),
  oneSize: (width: number, height: number): Text => ({
    en: `All ${en(width)} × ${en(height)} pixels.`,
    es: `Todas de ${es(width)} × ${es(height)} píxeles.`,
  }),
  sizes: (width: number, height: number, share: number): Text => ({
    en: `Of several sizes; ${formatPercent(share, 'en', 0)} are ${en(width)} × ${en(height)} pixels.`,
    es: `De varios tamaños; el ${formatPercent(share, 'es', 0)} mide ${es(width)} × ${es(height)} píxeles.`,
  }),
  copies: (count: number): Text => ({
    en: plural(
      count,
      'One is an exact copy of another picture; both go to the same side, training or testing.',
      `${en(count)} are exact copies of other pictures; all copies of one go to the same side, training or testing.`,
    ),
    es: plural(
      count,
      'Una es copia exacta de otra imagen; las dos quedan del mismo lado, entrenamiento o prueba.',
      `${es(count)} son copias exactas de otras imágenes; todas las copias de una quedan del mismo lado, entrenamiento o prueba.`,
    ),
  }),
  testedAndTrained: (count: number): Text => ({
    en: plural(
      count,
      'One picture to test with is among those to train on as well: the accuracy will say more than is true of new pictures.',
      `${en(count)} pictures to test with are among those to train on as well: the accuracy will say more than is true of new pictures.`,
    ),
    es: plural(
      count,
      'Una imagen de prueba está también entre las de entrenamiento: la exactitud saldrá mejor de lo que sería con imágenes nuevas.',
      `${es(count)} imágenes de prueba están también entre las de entrenamiento: la exactitud saldrá mejor de lo que sería con imágenes nuevas.`,
    ),
  }),
  title: { en: 'Name of the data set', es: 'Nombre del conjunto de datos' },
  untitled: { en: 'My pictures', es: 'Mis imágenes' },
  classes: { en: 'Classes', es: 'Clases' },
  include: (name: string): Text => ({ en: `Use ${name}`, es: `Usar ${name}` }),
  nameOf: (name: string): Text => ({ en: `Name of ${name}`, es: `Nombre de ${name}` }),
  asFound: { en: 'As found', es: 'Como se encontró' },
  asMade: { en: 'As the data set has it', es: 'Como queda en el conjunto de datos' },
  refused: (count: number): Text => ({
    en: plural(count, 'One file was not taken', `${en(count)} files were not taken`),
    es: plural(count, 'Un archivo no se usó', `${es(count)} archivos no se usaron`),
  }),
  andMore: (count: number): Text => ({
    en: plural(count, 'and one more', `and ${en(count)} more`),
    es: plural(count, 'y otro más', `y ${es(count)} más`),
  }),

  // Choices
  choices: { en: 'What becomes of them', es: 'Qué se hace con ellas' },
  size: { en: 'Size', es: 'Tamaño' },
  sizeOf: (width: number, height: number): Text => ({
    en: `${en(width)} × ${en(height)} pixels`,
    es: `${es(width)} × ${es(height)} píxeles`,
  }),
  colours: { en: 'Colour', es: 'Color' },
  inColour: { en: 'In colour', es: 'En color' },
  inGrey: { en: 'Grey', es: 'En gris' },
  fit: { en: 'Other proportions', es: 'Otras proporciones' },
  crop: { en: 'Crop to the middle', es: 'Recortar al centro' },
  pad: { en: 'All of it, on black', es: 'Completa, sobre negro' },
  treatment: { en: 'Handwriting', es: 'Escritura a mano' },
  asInk: { en: 'Made like MNIST', es: 'Como en MNIST' },
  asTaken: { en: 'As it was taken', es: 'Como se tomó' },
  inkOnLight: {
    en: 'These look like handwriting, dark on light. Networks of the MNIST family know light ink on black, centred: “Made like MNIST” inverts the pictures, cuts them to the ink and centres them.',
    es: 'Parecen escritura a mano, oscura sobre claro. Las redes de la familia MNIST conocen tinta clara sobre negro y centrada: «Como en MNIST» invierte las imágenes, las recorta a la tinta y las centra.',
  },
  inkOnDark: {
    en: 'These look like handwriting, light on dark. Networks of the MNIST family know it cut to the ink and centred, as “Made like MNIST” makes it.',
    es: 'Parecen escritura a mano, clara sobre oscuro. Las redes de la familia MNIST la conocen recortada a la tinta y centrada, como la deja «Como en MNIST».',
  },
  split: { en: 'Kept for testing', es: 'Reservadas para prueba' },
  splitAsFound: { en: 'As the files say', es: 'Según los archivos' },
  splitDrawn: { en: 'A share, drawn', es: 'Una parte, al azar' },
  share: { en: 'Share', es: 'Parte' },
  seed: { en: 'Seed of the draw', es: 'Semilla del sorteo' },
  balance: { en: 'Balance of the classes', es: 'Equilibrio de las clases' },
  asIs: { en: 'As it is', es: 'Como está' },
  smallest: { en: 'As many of each', es: 'Igual de cada una' },
  planned: (train: number, test: number, bytes: number): Text => ({
    en: `${en(train)} to train on, ${en(test)} to test with; ${formatBytes(bytes, 'en')} in memory`,
    es: `${es(train)} para entrenar y ${es(test)} de prueba; ${formatBytes(bytes, 'es')} en memoria`,
  }),
  make: { en: 'Make the data set', es: 'Crear el conjunto de datos' },
  back: { en: 'Choose others', es: 'Elegir otras' },

  // Made
  ready: (title: string, train: number, test: number): Text => ({
    en: `“${title}” is ready: ${picturesEn(train)} to train on, ${en(test)} to test with.`,
    es: `«${title}» está listo: ${picturesEs(train)} para entrenar y ${es(test)} de prueba.`,
  }),
  kept: (bytes: number): Text => ({
    en: `It is kept in this browser and takes ${formatBytes(bytes, 'en')}.`,
    es: `Se guarda en este navegador y ocupa ${formatBytes(bytes, 'es')}.`,
  }),
  openedAgain: { en: 'What needed it is open.', es: 'Lo que lo necesitaba está abierto.' },
  pace: (batchSize: number, epochs: number): Text => ({
    en: `For so few pictures it trains in batches of ${en(batchSize)}, for ${en(epochs)} epochs.`,
    es: `Con tan pocas imágenes se entrena en lotes de ${es(batchSize)}, durante ${es(epochs)} épocas.`,
  }),
  train: (network: string): Text => ({ en: `Train ${network}`, es: `Entrenar ${network}` }),
  follows: (network: string): Text => ({
    en: `${network} follows the data: it gets as many outputs as there are classes, and trains here.`,
    es: `${network} se adapta a los datos: recibe una salida por clase y se entrena aquí.`,
  }),
  otherNetwork: (network: string): Text => ({
    en: `The open network, ${network}, can’t be trained on it.`,
    es: `La red abierta, ${network}, no se puede entrenar con él.`,
  }),
  useOnly: { en: 'Choose it, without training', es: 'Elegirlo, sin entrenar' },
  another: { en: 'Make another', es: 'Crear otro' },

  // Kept ones
  mine: { en: 'Data sets of your own', es: 'Conjuntos de datos propios' },
  none: { en: 'There is none yet.', es: 'Todavía no hay ninguno.' },
  facts: (pictures: number, classes: number, bytes: number): Text => ({
    en: `${picturesEn(pictures)}, ${classesEn(classes)}, ${formatBytes(bytes, 'en')}`,
    es: `${picturesEs(pictures)}, ${classesEs(classes)}, ${formatBytes(bytes, 'es')}`,
  }),
  notKept: { en: 'until the page closes', es: 'hasta que se cierre la página' },
  inUse: { en: 'in use', es: 'en uso' },
  choose: { en: 'Use', es: 'Usar' },
  chooseNamed: (name: string): Text => ({ en: `Use ${name}`, es: `Usar ${name}` }),
  rename: (name: string): Text => ({ en: `Name of ${name}`, es: `Nombre de ${name}` }),
  save: { en: 'Save as a file', es: 'Guardar en un archivo' },
  saving: { en: 'Packing the pictures', es: 'Empaquetando las imágenes' },
  saveNamed: (name: string): Text => ({ en: `Save ${name} as a file`, es: `Guardar ${name} en un archivo` }),
  remove: { en: 'Delete', es: 'Eliminar' },
  removeNamed: (name: string): Text => ({ en: `Delete ${name}`, es: `Eliminar ${name}` }),
  removeTitle: (name: string): Text => ({ en: `Delete “${name}”?`, es: `¿Eliminar «${name}»?` }),
  removeBody: {
    en: 'Its pictures can’t be brought back, and trainings on it can’t go on without them. Save it as a file first if you may want it again.',
    es: 'Sus imágenes no se podrán recuperar y los entrenamientos con él no podrán continuar sin ellas. Si tal vez lo quiera de nuevo, guárdelo antes en un archivo.',
  },
  keepIt: { en: 'Keep it', es: 'Conservarlo' },
} satisfies Messages;

const storageProblems = {
  unavailable: {
    en: 'The browser lets this page keep nothing, as in a private window: the data set is there until the page closes. Save it as a file.',
    es: 'El navegador no le permite a esta página guardar nada, como en una ventana privada: el conjunto de datos está hasta que se cierre la página. Guárdelo en un archivo.',
  },
  full: {
    en: 'There is no room left on this device: the data set is there until the page closes. Save it as a file, or delete another and make it again.',
    es: 'No queda espacio en este dispositivo: el conjunto de datos está hasta que se cierre la página. Guárdelo en un archivo, o elimine otro y créelo de nuevo.',
  },
  newer: {
    en: 'What is kept here was written by a newer Convoscope, so this page keeps nothing: the data set is there until the page closes.',
    es: 'Lo guardado aquí es de una versión más nueva de Convoscope, así que esta página no guarda nada: el conjunto de datos está hasta que se cierre la página.',
  },
  closed: {
    en: 'What is kept here was deleted in the browser, or a newer page has taken it over: the data set is there until the page closes.',
    es: 'Lo guardado aquí se borró en el navegador o una página más nueva se hizo cargo de ello: el conjunto de datos está hasta que se cierre la página.',
  },
  codeMissing: {
    en: 'The part of the page that keeps data sets could not be loaded: the data set is there until the page closes.',
    es: 'No se pudo cargar la parte de la página que guarda conjuntos de datos: el conjunto de datos está hasta que se cierre la página.',
  },
  damaged: {
    en: 'What is kept here can’t be read any more.',
    es: 'Lo guardado aquí ya no se puede leer.',
  },
} satisfies Messages;

/** Why a data set does not outlive the page. */
export const describeNotKept = ({ code }: StorageProblem): Text => storageProblems[code];
