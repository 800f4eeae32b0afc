import type { Text } from '../../network/text';
import type { Scaling } from '../../network/training';
import { formatBytes, formatInteger } from '../format';
import { type Messages, plural } from '../text';

/** Networks and weights that other programs saved. */
export const importing = {
  title: { en: 'Open files of other programs', es: 'Abrir archivos de otros programas' },
  reading: { en: 'Looking at the file…', es: 'Examinando el archivo…' },
  readingFile: (done: number, total: number): Text => ({
    en: `Reading the file, ${formatBytes(done, 'en')} of ${formatBytes(total, 'en')}`,
    es: `Leyendo el archivo, ${formatBytes(done, 'es')} de ${formatBytes(total, 'es')}`,
  }),
  file: { en: 'File', es: 'Archivo' },
  named: { en: 'Names as in', es: 'Nombres como en' },
  network: { en: 'Network', es: 'Red' },
  inside: { en: 'Inside', es: 'Contenido' },
  tensors: (tensors: number, values: number): Text => ({
    en: `${formatInteger(tensors, 'en')} ${plural(tensors, 'tensor', 'tensors')}, ${formatInteger(values, 'en')} ${plural(values, 'number', 'numbers')}`,
    es: `${formatInteger(tensors, 'es')} ${plural(tensors, 'tensor', 'tensores')}, ${formatInteger(values, 'es')} ${plural(values, 'número', 'números')}`,
  }),
  isOpen: (name: string): Text => ({ en: `${name}, which is open`, es: `${name}, que está abierta` }),
  takesItsPlace: (name: string): Text => ({
    en: `${name}, which takes the place of the open one`,
    es: `${name}, que ocupa el lugar de la abierta`,
  }),
  stride: {
    en: 'Its stride is in the 3×3, as in PyTorch; the paper has it in the first 1×1.',
    es: 'Su stride está en la 3×3, como en PyTorch; en el artículo está en la primera 1×1.',
  },
  turned: {
    en: 'All weights fit. Filters are reordered from filter, channel, row, column to row, column, channel, filter.',
    es: 'Todos los pesos corresponden. Los filtros se reordenan de filtro, canal, fila, columna a fila, columna, canal, filtro.',
  },
  asTheyAre: { en: 'All weights fit as they are.', es: 'Todos los pesos corresponden tal como están.' },
  merged: {
    en: 'The biases that Keras has in front of batch norm are taken off the moving means, which gives the same numbers.',
    es: 'Los sesgos que Keras tiene antes de la normalización por lotes se restan de las medias móviles, lo que da los mismos números.',
  },
  own: {
    en: 'This variant differs from the one of the paper in the catalog, so it opens as a network of its own.',
    es: 'Esta variante difiere de la del artículo que está en el catálogo, por eso se abre como una red propia.',
  },
  pixels: { en: 'Pixels as the weights know them', es: 'Píxeles como los conocen los pesos' },
  proposed: {
    en: 'Proposed: published weights with these names were trained so.',
    es: 'Propuesto: los pesos publicados con estos nombres se entrenaron así.',
  },
  pixelsOfFile: {
    en: 'As the file says: it does this to pixels before its first layer.',
    es: 'Como dice el archivo: hace esto con los píxeles antes de su primera capa.',
  },
  pixelsUnknown: {
    en: 'The file does not say how pixels were scaled in its training. Choose what they were; otherwise the answers are wrong.',
    es: 'El archivo no dice cómo se escalaron los píxeles en su entrenamiento. Elija cómo fue; si no, las respuestas serán erróneas.',
  },
  open: { en: 'Open', es: 'Abrir' },
  cancel: { en: 'Cancel', es: 'Cancelar' },
  done: { en: 'Done', es: 'Listo' },
  otherFile: { en: 'Choose another file', es: 'Elegir otro archivo' },
  opening: (done: number, total: number): Text => ({
    en: `Reading weights, ${formatInteger(done, 'en')} of ${formatInteger(total, 'en')} ${plural(total, 'tensor', 'tensors')}`,
    es: `Leyendo los pesos, ${formatInteger(done, 'es')} de ${formatInteger(total, 'es')} ${plural(total, 'tensor', 'tensores')}`,
  }),
  opened: (network: string, tensors: number): Text => ({
    en: tensors
      ? `${network} is open with the ${plural(tensors, 'one tensor', `${formatInteger(tensors, 'en')} tensors`)} of the file.`
      : `${network} is open.`,
    es: tensors
      ? `${network} está abierta con ${plural(tensors, 'el único tensor', `los ${formatInteger(tensors, 'es')} tensores`)} del archivo.`
      : `${network} está abierta.`,
  }),
  notFinite: (names: readonly string[]): Text => ({
    en: plural(
      names.length,
      `The tensor “${names[0]}” holds values that are no numbers.`,
      `${formatInteger(names.length, 'en')} of the tensors hold values that are no numbers, for example “${names[0]}”.`,
    ),
    es: plural(
      names.length,
      `El tensor «${names[0]}» contiene valores que no son números.`,
      `${formatInteger(names.length, 'es')} de los tensores contienen valores que no son números, por ejemplo «${names[0]}».`,
    ),
  }),
  misfit: (file: string, network: string, count: number): Text => ({
    en: `The weights in “${file}” are not those of ${network}, which comes closest: ${plural(count, 'one tensor differs', `${formatInteger(count, 'en')} tensors differ`)}, and nothing was changed.`,
    es: `Los pesos de «${file}» no son los de ${network}, la más parecida: ${plural(count, 'difiere un tensor', `difieren ${formatInteger(count, 'es')} tensores`)} y no se cambió nada.`,
  }),
  unnamed: (file: string, network: string): Text => ({
    en: `The names in “${file}” are of no network that is known here, nor of the open one (${network}). Nothing was changed.`,
    es: `Los nombres de «${file}» no son de ninguna red conocida aquí, ni de la abierta (${network}). No se cambió nada.`,
  }),
  wrongTensors: { en: 'Tensors that differ', es: 'Tensores que difieren' },
  name: { en: 'Name', es: 'Nombre' },
  expected: { en: 'Expected', es: 'Esperado' },
  found: { en: 'Found', es: 'Encontrado' },
  nothing: { en: 'nothing', es: 'nada' },
  scalar: { en: 'one number', es: 'un número' },
  andMore: (count: number): Text => ({
    en: `And ${formatInteger(count, 'en')} more.`,
    es: `Y ${formatInteger(count, 'es')} más.`,
  }),
  layers: (layers: number, weights: number | null): Text => ({
    en: `${formatInteger(layers, 'en')} ${plural(layers, 'layer', 'layers')}, ${weights === null ? 'without weights' : `${formatInteger(weights, 'en')} ${plural(weights, 'weight tensor', 'weight tensors')}`}`,
    es: `${formatInteger(layers, 'es')} ${plural(layers, 'capa', 'capas')}, ${weights === null ? 'sin pesos' : `${formatInteger(weights, 'es')} ${plural(weights, 'tensor', 'tensores')} de pesos`}`,
  }),
  missing: (count: number): Text => ({
    en: `It opens as a picture: ${plural(count, 'one of its operations is', `${formatInteger(count, 'en')} of its operations are`)} not known here, so it does not run.`,
    es: `Se abre como dibujo: ${plural(count, 'una de sus operaciones no se conoce', `${formatInteger(count, 'es')} de sus operaciones no se conocen`)} aquí, así que no se calcula.`,
  }),
} satisfies Messages;

/** How pixels reach a network, in a sentence for each. */
export const scalings: Readonly<Record<Scaling, Text>> = {
  unit: { en: 'From 0 to 1, as they are', es: 'De 0 a 1, tal como son' },
  symmetric: { en: 'From -1 to 1 (2x - 1)', es: 'De -1 a 1 (2x - 1)' },
  imagenet: {
    en: 'ImageNet: less mean, by deviation, per channel',
    es: 'ImageNet: menos la media, entre la desviación, por canal',
  },
  caffe: {
    en: 'Caffe: 0 to 255 less the mean, blue first',
    es: 'Caffe: de 0 a 255 menos la media, azul primero',
  },
};
