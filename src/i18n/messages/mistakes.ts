import type { Text } from '../../network/text';
import { formatInteger, formatPercent } from '../format';
import type { Messages } from '../text';

/** What the network gets wrong. */
export const mistakes = {
  heading: { en: 'What it gets wrong', es: 'En qué se equivoca' },
  result: (accuracy: number, count: number, whole: boolean): Text => ({
    en: `Right on ${formatPercent(accuracy, 'en', 2)} of ${whole ? 'all' : 'the first'} ${formatInteger(count, 'en')} test pictures`,
    es: `Acierta en el ${formatPercent(accuracy, 'es', 2)} de las ${whole ? '' : 'primeras '}${formatInteger(count, 'es')} imágenes de prueba`,
  }),
  after: (steps: number): Text => ({
    en:
      steps === 0
        ? 'before any training here'
        : `after ${formatInteger(steps, 'en')} ${steps === 1 ? 'step' : 'steps'}`,
    es:
      steps === 0
        ? 'antes de entrenarla aquí'
        : `después de ${formatInteger(steps, 'es')} ${steps === 1 ? 'paso' : 'pasos'}`,
  }),
  judging: { en: 'Looking at the test pictures…', es: 'Mirando las imágenes de prueba…' },
  meanwhile: (count: number): Text => ({
    en: `While it trains, on the first ${formatInteger(count, 'en')}`,
    es: `Mientras entrena, en las primeras ${formatInteger(count, 'es')}`,
  }),
  onDemand: {
    en: 'This network is large: it looks at the test pictures when you ask.',
    es: 'Esta red es grande: mira las imágenes de prueba cuando usted lo pide.',
  },
  now: { en: 'Look at them now', es: 'Mirarlas ahora' },
  tooManyClasses: {
    en: 'The data set has more classes than the network has outputs.',
    es: 'El conjunto de datos tiene más clases que salidas la red.',
  },
  unavailable: {
    en: 'There is nothing to judge before the network and its pictures are there.',
    es: 'No hay nada que juzgar hasta que la red y sus imágenes estén disponibles.',
  },

  views: { en: 'What is shown', es: 'Qué se muestra' },
  matrix: { en: 'Confusion', es: 'Confusión' },
  classes: { en: 'Classes', es: 'Clases' },
  calibration: { en: 'Calibration', es: 'Calibración' },
  plane: { en: 'Plane', es: 'Plano' },

  matrixAbout: {
    en: 'Rows: what a picture is. Columns: what the network says. Press a cell to see its pictures.',
    es: 'Filas: lo que es la imagen. Columnas: lo que dice la red. Presione una celda para ver sus imágenes.',
  },
  pairsAbout: {
    en: 'With so many classes: the pairs that are confused most. Press one to see its pictures.',
    es: 'Con tantas clases: los pares que más se confunden. Presione uno para ver sus imágenes.',
  },
  noPairs: { en: 'No class is taken for another.', es: 'Ninguna clase se toma por otra.' },
  cells: { en: 'Cells', es: 'Celdas' },
  counts: { en: 'Counts', es: 'Cantidades' },
  shares: { en: 'Shares of the row', es: 'Partes de la fila' },
  is: { en: 'is', es: 'es' },
  said: { en: 'network says', es: 'la red dice' },
  cell: (label: Text, answer: Text, count: number, share: string): Text => ({
    en: `${label.en}, network says ${answer.en}: ${formatInteger(count, 'en')} (${share})`,
    es: `${label.es}, la red dice ${answer.es}: ${formatInteger(count, 'es')} (${share})`,
  }),
  pair: (label: Text, answer: Text): Text => ({ en: `${label.en} → ${answer.en}`, es: `${label.es} → ${answer.es}` }),

  class: { en: 'Class', es: 'Clase' },
  pictures: { en: 'Pictures', es: 'Imágenes' },
  precision: { en: 'Precision', es: 'Precisión' },
  precisionAbout: {
    en: 'Of the answers that name the class, those that are right',
    es: 'De las respuestas que nombran la clase, las que aciertan',
  },
  recall: { en: 'Recall', es: 'Exhaustividad' },
  recallAbout: {
    en: 'Of the pictures of the class, those that are recognised',
    es: 'De las imágenes de la clase, las reconocidas',
  },
  f1: { en: 'F1', es: 'F1' },
  f1About: { en: 'Harmonic mean of the two', es: 'Media armónica de las dos' },

  calibrationAbout: {
    en: 'Where the network says 90 %, is it right nine times in ten? Bars on the line: its confidence can be believed; below it: too sure of itself; above: too careful.',
    es: 'Cuando la red dice 90 %, ¿acierta nueve veces de diez? Barras hasta la línea: se puede creer en su confianza; más bajas: demasiado segura; más altas: demasiado prudente.',
  },
  calibrationError: (error: number): Text => ({
    en: `Confidence and accuracy are ${formatPercent(error, 'en', 1)} apart on average (expected calibration error, Guo et al. 2017).`,
    es: `Confianza y exactitud difieren en promedio en ${formatPercent(error, 'es', 1)} (error de calibración esperado, Guo et al. 2017).`,
  }),
  confidence: { en: 'Confidence', es: 'Confianza' },
  right: { en: 'Right', es: 'Aciertos' },
  answersIn: (count: number): Text => ({
    en: `${formatInteger(count, 'en')} ${count === 1 ? 'answer' : 'answers'}`,
    es: `${formatInteger(count, 'es')} ${count === 1 ? 'respuesta' : 'respuestas'}`,
  }),
  bin: (from: string, to: string): Text => ({ en: `${from} to ${to}`, es: `de ${from} a ${to}` }),

  planeAbout: (layer: string, features: number): Text => ({
    en: `Each point is a test picture: where it lies in the ${formatInteger(features, 'en')} values of ${layer}, from which the network decides. Press a point to see it.`,
    es: `Cada punto es una imagen de prueba: su lugar entre los ${formatInteger(features, 'es')} valores de ${layer}, con los que la red decide. Presione un punto para verla.`,
  }),
  explained: (x: number, y: number): Text => ({
    en: `The two directions of largest variance hold ${formatPercent(x, 'en')} and ${formatPercent(y, 'en')} of it.`,
    es: `Las dos direcciones de mayor varianza reúnen el ${formatPercent(x, 'es')} y el ${formatPercent(y, 'es')} de ella.`,
  }),
  neighbours: {
    en: 'UMAP keeps neighbours together; distances between groups and their sizes mean little.',
    es: 'UMAP mantiene juntos a los vecinos; las distancias entre grupos y sus tamaños dicen poco.',
  },
  method: { en: 'Laid out by', es: 'Ubicados por' },
  pca: { en: 'Principal components', es: 'Componentes principales' },
  umap: { en: 'Neighbours (UMAP)', es: 'Vecinos (UMAP)' },
  again: { en: 'Lay them out again', es: 'Volver a ubicarlos' },
  older: (steps: number): Text => ({
    en: `Laid out after ${formatInteger(steps, 'en')} steps`,
    es: `Ubicados después de ${formatInteger(steps, 'es')} pasos`,
  }),
  laying: { en: 'Laying the pictures out…', es: 'Ubicando las imágenes…' },
  colours: { en: 'Coloured by', es: 'Color según' },
  byClass: { en: 'Class', es: 'Clase' },
  byMistake: { en: 'Right or wrong', es: 'Acierto o error' },
  wrong: { en: 'Wrong', es: 'Errores' },
  planeLabel: (count: number): Text => ({
    en: `${formatInteger(count, 'en')} test pictures in a plane; the list of pictures has the same ones`,
    es: `${formatInteger(count, 'es')} imágenes de prueba en un plano; la lista de imágenes tiene las mismas`,
  }),

  list: { en: 'Pictures shown', es: 'Imágenes que se muestran' },
  confident: { en: 'Surest mistakes', es: 'Errores más seguros' },
  unsure: { en: 'Least sure', es: 'Menos seguras' },
  chosen: { en: 'Pressed point', es: 'Punto pulsado' },
  none: { en: 'There are none.', es: 'No hay ninguna.' },
  of: (shown: number, all: number): Text => ({
    en: `${formatInteger(shown, 'en')} of ${formatInteger(all, 'en')}`,
    es: `${formatInteger(shown, 'es')} de ${formatInteger(all, 'es')}`,
  }),
  more: { en: 'More', es: 'Más' },
  open: (index: number, label: Text, answer: Text, confidence: string): Text => ({
    en: `Test picture ${formatInteger(index, 'en')}: ${label.en}, network says ${answer.en} (${confidence}). Show it in the diagram`,
    es: `Imagen de prueba ${formatInteger(index, 'es')}: ${label.es}, la red dice ${answer.es} (${confidence}). Mostrarla en el diagrama`,
  }),
  openHint: {
    en: 'Press a picture to see it in the diagram.',
    es: 'Presione una imagen para verla en el diagrama.',
  },
} satisfies Messages;
