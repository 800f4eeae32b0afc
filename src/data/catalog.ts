import type { Text } from '../network/text';
import type { DatasetInfo, ShippedDataset } from '../record/dataset';

const same = (name: string): Text => ({ en: name, es: name });

const mnist: DatasetInfo = {
  id: 'mnist',
  title: same('MNIST'),
  height: 28,
  width: 28,
  channels: 1,
  classNames: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].map(same),
  trainCount: 60_000,
  testCount: 10_000,
  source: {
    en: 'Handwritten digits. Y. LeCun, C. Cortes and C. J. C. Burges, from NIST Special Databases 1 and 3 (1998).',
    es: 'Dígitos manuscritos. Y. LeCun, C. Cortes y C. J. C. Burges, a partir de las bases especiales 1 y 3 del NIST (1998).',
  },
  licence: same('CC BY-SA 3.0'),
  officialSplit: true,
  splitNote: {
    en: 'The official split and order: image 0 here is image 0 of the published files.',
    es: 'La división y el orden oficiales: la imagen 0 es aquí la imagen 0 de los archivos publicados.',
  },
  firstPicture: 52,
  handwriting: true,
};

const fashionMnist: DatasetInfo = {
  id: 'fashionMnist',
  title: same('Fashion-MNIST'),
  height: 28,
  width: 28,
  channels: 1,
  classNames: [
    { en: 'T-shirt/top', es: 'Camiseta' },
    { en: 'Trousers', es: 'Pantalón' },
    { en: 'Pullover', es: 'Suéter' },
    { en: 'Dress', es: 'Vestido' },
    { en: 'Coat', es: 'Abrigo' },
    { en: 'Sandal', es: 'Sandalia' },
    { en: 'Shirt', es: 'Camisa' },
    { en: 'Sneaker', es: 'Zapato deportivo' },
    { en: 'Bag', es: 'Bolso' },
    { en: 'Ankle boot', es: 'Botín' },
  ],
  trainCount: 60_000,
  testCount: 10_000,
  source: {
    en: 'Photographs of clothes from Zalando. H. Xiao, K. Rasul and R. Vollgraf (2017).',
    es: 'Fotografías de ropa de Zalando. H. Xiao, K. Rasul y R. Vollgraf (2017).',
  },
  licence: same('MIT'),
  officialSplit: false,
  splitNote: {
    en: 'Not the official split: 6,000 images for training and 1,000 for testing per class, so accuracies may differ a little from published ones. Images that occur twice are all in the training set.',
    es: 'No es la división oficial: hay 6 000 imágenes de entrenamiento y 1 000 de prueba por clase, de modo que la exactitud puede diferir un poco de la publicada. Las imágenes repetidas están todas en el conjunto de entrenamiento.',
  },
  firstPicture: 0,
  handwriting: false,
};

const shapes: DatasetInfo = {
  id: 'shapes',
  title: { en: 'Shapes', es: 'Formas' },
  height: 32,
  width: 32,
  channels: 3,
  classNames: [
    { en: 'Disc', es: 'Disco' },
    { en: 'Ring', es: 'Anillo' },
    { en: 'Square', es: 'Cuadrado' },
    { en: 'Triangle', es: 'Triángulo' },
    { en: 'Star', es: 'Estrella' },
    { en: 'Cross', es: 'Cruz' },
    { en: 'Crescent', es: 'Media luna' },
    { en: 'Heart', es: 'Corazón' },
    { en: 'Stripes', es: 'Rayas' },
    { en: 'Checkerboard', es: 'Ajedrezado' },
  ],
  trainCount: 20_000,
  testCount: 4_000,
  source: {
    en: 'Drawn by this page: coloured shapes of random size, place and tilt on noisy backgrounds.',
    es: 'Dibujadas por esta página: formas de color con tamaño, posición e inclinación al azar sobre fondos con ruido.',
  },
  licence: same('MIT'),
  officialSplit: true,
  splitNote: {
    en: 'Training and test images are drawn from different random streams; every class is equally frequent.',
    es: 'Las imágenes de entrenamiento y de prueba se dibujan con secuencias aleatorias distintas; todas las clases son igual de frecuentes.',
  },
  firstPicture: 0,
  handwriting: false,
};

/** The data sets that ship with the page. */
export const DATASETS: Readonly<Record<ShippedDataset, DatasetInfo>> = { mnist, fashionMnist, shapes };
