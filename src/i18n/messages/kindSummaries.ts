import type { KindName } from '../../network/layers';
import type { Text } from '../../network/text';

/** What each kind does, in a sentence: for the inspector and the palette, so it stands apart from what loads first. */
export const kindSummaries: { readonly [Name in KindName]: Text } = {
  conv2d: {
    en: 'Slides small kernels over the image; each filter gives one feature map.',
    es: 'Desliza kernels pequeños sobre la imagen; cada filtro produce un mapa de características.',
  },
  maxPool: {
    en: 'Keeps the largest value of each window; the gradient goes back to that value alone.',
    es: 'Conserva el mayor valor de cada ventana; el gradiente vuelve solo a ese valor.',
  },
  avgPool: {
    en: 'Averages each window; the gradient is shared out equally.',
    es: 'Promedia cada ventana; el gradiente se reparte por igual.',
  },
  adaptiveAvgPool: {
    en: 'Averages windows of nearly equal size, as many as it takes for an output of the given size.',
    es: 'Promedia ventanas de tamaño casi igual, tantas como hagan falta para que la salida tenga el tamaño pedido.',
  },
  globalAveragePool: {
    en: 'Replaces each feature map by its mean: one number per channel.',
    es: 'Reemplaza cada mapa de características por su media: un número por canal.',
  },
  subsample: {
    en: 'LeNet’s pooling: the sum of each window times a learned coefficient, plus a learned bias.',
    es: 'El pooling de LeNet: la suma de cada ventana por un coeficiente aprendido, más un sesgo aprendido.',
  },
  batchNorm: {
    en: 'Centres and scales each channel with the statistics of the batch, then applies a learned gamma and beta.',
    es: 'Centra y escala cada canal con las estadísticas del lote y luego le aplica una gamma y una beta aprendidas.',
  },
  layerNorm: {
    en: 'Centres and scales each example with its own statistics, over the channels of each pixel or over the whole image, then applies a learned gamma and beta.',
    es: 'Centra y escala cada ejemplo con sus propias estadísticas, las de los canales de cada píxel o las de toda la imagen, y luego le aplica una gamma y una beta aprendidas.',
  },
  groupNorm: {
    en: 'Centres and scales groups of channels with the statistics of each example, then applies a learned gamma and beta.',
    es: 'Centra y escala grupos de canales con las estadísticas de cada ejemplo y luego les aplica una gamma y una beta aprendidas.',
  },
  lrn: {
    en: 'Divides each value by the strength of its neighbours in the channels beside it, so that strong responses inhibit each other.',
    es: 'Divide cada valor entre la intensidad de sus vecinos en los canales contiguos, de modo que las respuestas fuertes se inhiban entre sí.',
  },
  scale: {
    en: 'Multiplies every value, and every gradient on its way back, by a fixed number.',
    es: 'Multiplica cada valor, y cada gradiente en su camino de vuelta, por un número fijo.',
  },
  relu: { en: 'Keeps positive values: max(0, x).', es: 'Conserva los valores positivos: max(0, x).' },
  clippedRelu: {
    en: 'A ReLU with a ceiling, usually 6: ReLU6.',
    es: 'Una ReLU con tope, en general 6: ReLU6.',
  },
  leakyRelu: {
    en: 'Keeps positive values and lets a little of the negative ones through, so that no unit dies.',
    es: 'Conserva los valores positivos y deja pasar un poco de los negativos, para que ninguna unidad muera.',
  },
  elu: {
    en: 'Keeps positive values and bends the negative ones smoothly towards −α, so that means stay near zero.',
    es: 'Conserva los valores positivos y lleva los negativos suavemente hacia −α, para que las medias queden cerca de cero.',
  },
  gelu: {
    en: 'Weights each value by the share of a normal distribution that lies below it: x · Φ(x).',
    es: 'Pondera cada valor por la proporción de una distribución normal que queda por debajo: x · Φ(x).',
  },
  silu: {
    en: 'Weights each value by its own sigmoid: x · σ(x). Also called swish.',
    es: 'Pondera cada valor por su propia sigmoide: x · σ(x). También se llama swish.',
  },
  tanh: {
    en: 'Squashes every value into the range from −1 to 1.',
    es: 'Comprime cada valor al intervalo de −1 a 1.',
  },
  scaledTanh: {
    en: 'LeCun’s squashing function, 1.7159 tanh(2x/3): it maps ±1 to ±1.',
    es: 'La función de LeCun, 1,7159 tanh(2x/3): lleva ±1 a ±1.',
  },
  sigmoid: { en: 'Squashes every value into the range from 0 to 1.', es: 'Comprime cada valor al intervalo de 0 a 1.' },
  dense: {
    en: 'Every output is a weighted sum of every input; images are flattened first.',
    es: 'Cada salida es una suma ponderada de todas las entradas; las imágenes se aplanan antes.',
  },
  rbf: {
    en: 'The squared distance from the features to one fixed code per class; the nearest class wins.',
    es: 'La distancia al cuadrado entre las características y un código fijo por clase; gana la clase más cercana.',
  },
  add: {
    en: 'Adds its inputs value by value; each receives the same gradient.',
    es: 'Suma sus entradas valor a valor; todas reciben el mismo gradiente.',
  },
  concat: {
    en: 'Stacks the channels of its inputs; each receives the gradient of its own channels.',
    es: 'Apila los canales de sus entradas; cada una recibe el gradiente de sus propios canales.',
  },
  multiply: {
    en: 'Multiplies its first input by the second: value by value, or each channel by one number.',
    es: 'Multiplica su primera entrada por la segunda: valor a valor, o cada canal por un número.',
  },
  channelPad: {
    en: 'Keeps one pixel in every few and adds channels of zeros: a shortcut without weights between different shapes.',
    es: 'Conserva un píxel de cada tantos y agrega canales de ceros: una conexión de salto sin pesos entre formas distintas.',
  },
  zeroPad: {
    en: 'Adds a border of zeros around the image; the gradient of the border is dropped.',
    es: 'Rodea la imagen con un borde de ceros; el gradiente del borde se descarta.',
  },
  dropout: {
    en: 'Sets values to zero at random while training, so that no unit can rely on another.',
    es: 'Anula valores al azar durante el entrenamiento, para que ninguna unidad dependa de otra.',
  },
  flatten: {
    en: 'Lays an image out as one vector: row by row, pixel by pixel, each with all its channels.',
    es: 'Convierte una imagen en un vector: fila por fila y píxel por píxel, cada uno con todos sus canales.',
  },
  opaque: {
    en: 'Stands for an operation of another program that this page cannot compute: it is drawn, and the network does not run.',
    es: 'Representa una operación de otro programa que esta página no puede calcular: se dibuja, y la red no se ejecuta.',
  },
};
