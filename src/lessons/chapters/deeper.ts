import { same } from '../../network/text';
import type { Lesson } from '../lesson';

/** Pictures of 14×14 and half the filters: a step takes a hundredth of a second. */
const SMALL = { inputSize: 14, width: 0.5, dropout: 0 };

/** The talk's second chapter: VGG16. */
export const deeper: Lesson = {
  id: 'deeper',
  title: { en: 'Deeper architectures', es: 'Arquitecturas más profundas' },
  summary: {
    en: 'VGG16: nothing but small kernels, one after another. What that saves, and what depth costs.',
    es: 'VGG16: solo kernels pequeños, uno tras otro. Qué se ahorra así y qué cuesta la profundidad.',
  },
  exhibits: ['vgg16'],
  minutes: 6,
  steps: [
    {
      id: 'imagenet-2014',
      title: { en: 'VGG16 at the competition of 2014', es: 'VGG16 en la competencia de 2014' },
      statements: ['2.1'],
      scene: { network: { id: 'vgg16' }, view: { style: 'volumes' }, panels: { inputPanel: 'closed' } },
      target: { type: 'place', name: 'network' },
      says: [
        {
          en: 'VGG16 was presented at the ImageNet competition of 2014. Drawn to scale: {layers} layers with weights, {parameters} parameters, {macs} multiply-adds for one picture.',
          es: 'VGG16 se presentó en la competencia ImageNet de 2014. Dibujada a escala: {layers} capas con pesos, {parameters} parámetros, {macs} de multiplicaciones y sumas por imagen.',
        },
        {
          en: 'Its five stages all follow one rule: at each pooling the side of the maps halves, from {side conv1_1} pixels to {side pool5}, and their number grows from {channels conv1_1} to {channels conv5_1}.',
          es: 'Sus cinco etapas siguen una sola regla: con cada pooling el lado de los mapas se reduce a la mitad, de {side conv1_1} píxeles a {side pool5}, y su número crece de {channels conv1_1} a {channels conv5_1}.',
        },
      ],
      aside: {
        en: 'Its authors came second in classification, behind GoogLeNet, and first in localization. What competed was the average of seven of their networks; the paper calls this one configuration D.',
        es: 'Sus autores quedaron segundos en clasificación, detrás de GoogLeNet, y primeros en localización. Lo que compitió fue el promedio de siete de sus redes; a esta, el artículo la llama configuración D.',
      },
      papers: ['simonyan2015', 'russakovsky2015'],
      notes: {
        en: 'Begin with the drawing: everybody has seen it on the slide. Ask what the two numbers under each box have in common: the side halves, the channels double (up to 512). The sixteen of the name are the thirteen convolutions and the three dense layers; pooling has no weights.',
        es: 'Comience por el dibujo: todos lo vieron en la diapositiva. Pregunte qué tienen en común los números bajo cada caja: el lado se reduce a la mitad y los canales se duplican (hasta 512). Los dieciséis del nombre son las trece convoluciones y las tres capas densas; el pooling no tiene pesos.',
      },
    },
    {
      id: 'top-five',
      title: { en: '92.7 % among the first five', es: '92,7 % entre las cinco primeras' },
      statements: ['2.2'],
      scene: {
        network: { id: 'vgg16-tab', knobs: SMALL },
        dataset: 'fashionMnist',
        training: { learningRate: 0.02 },
        steps: 60,
        picture: 38,
        panels: { trainingPanel: 'closed' },
      },
      target: { type: 'place', name: 'prediction' },
      says: [
        {
          en: 'Top-5 counts an answer as right if the true class is among the five most probable. After {step} steps this small VGG answers {answer} ({confidence}). The true class is {label}, which is at place {rank}.',
          es: 'Top-5 da por buena una respuesta si la clase verdadera está entre las cinco más probables. Tras {step} pasos, esta VGG pequeña responde {answer} ({confidence}). La clase verdadera es {label}, que está en el lugar {rank}.',
        },
        {
          en: 'Counted in this way, among 1,000 classes, the error of VGG in the test was 7.3 %: that is the 92.7 % of the talk.',
          es: 'Contado así, entre 1 000 clases, el error de VGG en la prueba fue de 7,3 %: ese es el 92,7 % de la charla.',
        },
      ],
      aside: {
        en: 'The 7.3 % is that of the seven networks of the competition together, and also of the one with 19 layers alone. On the validation set VGG16 alone has 7.5 %, evaluated densely at several scales. ImageNet itself does not fit into this page: this number is cited, not measured.',
        es: 'El 7,3 % es el de las siete redes de la competencia juntas, y también el de la red de 19 capas sola. En el conjunto de validación, VGG16 sola tiene un 7,5 %, evaluada densamente y en varias escalas. ImageNet no cabe en esta página: este número se cita, no se mide.',
      },
      papers: ['simonyan2015'],
      question: {
        asks: {
          en: 'Guessing five of the 1,000 classes blindly: how often is that right by top-5?',
          es: 'Quien adivina a ciegas cinco de las 1 000 clases, ¿con qué frecuencia acierta según top-5?',
        },
        answers: [
          {
            title: { en: '0.1 %', es: '0,1 %' },
            isRight: false,
            because: {
              en: 'That is top-1: one guess among 1,000.',
              es: 'Eso es top-1: un solo intento entre 1 000.',
            },
          },
          {
            title: { en: '0.5 %', es: '0,5 %' },
            isRight: true,
            because: {
              en: 'Five of 1,000. Among the ten classes of this page it would be 50 %, which is why top-5 says little here.',
              es: 'Cinco de 1 000. Entre las diez clases de esta página sería el 50 %; por eso top-5 dice poco aquí.',
            },
          },
          {
            title: { en: '5 %', es: '5 %' },
            isRight: false,
            because: { en: 'That would be five of 100.', es: 'Eso sería cinco de 100.' },
          },
        ],
      },
      notes: {
        en: 'Why five: many pictures of ImageNet show several things, and only one of them is the label. Say it both ways, error and accuracy, for papers give the error. The network here has seen 1,920 pictures only; it is not meant to be good.',
        es: 'Por qué cinco: muchas imágenes de ImageNet muestran varias cosas y solo una es la etiqueta. Dígalo de las dos formas, error y exactitud, pues los artículos dan el error. La red de aquí vio apenas 1 920 imágenes; no se espera que sea buena.',
      },
    },
    {
      id: 'only-three-by-three',
      title: { en: 'From 11×11 to 3×3', es: 'De 11×11 a 3×3' },
      statements: ['2.3'],
      scene: {
        network: { id: 'alexnet' },
        compared: [{ id: 'vgg16' }],
        panels: { trainingPanel: 'closed' },
      },
      target: { type: 'place', name: 'comparison' },
      says: [
        {
          en: 'The first kernels of AlexNet have {kernel conv1}×{kernel conv1} pixels and move {stride conv1} at a time. Every convolution of VGG16 is {kernel conv1_1@2}×{kernel conv1_1@2} and moves pixel by pixel.',
          es: 'Los primeros kernels de AlexNet tienen {kernel conv1}×{kernel conv1} píxeles y avanzan de {stride conv1} en {stride conv1}. Cada convolución de VGG16 es de {kernel conv1_1@2}×{kernel conv1_1@2} y avanza píxel por píxel.',
        },
        {
          en: 'What is saved in size is put into depth: {layers @2} layers with weights in place of {layers}, and {macRatio @2 @1} times the multiply-adds.',
          es: 'Lo que se ahorra en tamaño se invierte en profundidad: {layers @2} capas con pesos en lugar de {layers}, y {macRatio @2 @1} veces las multiplicaciones y sumas.',
        },
      ],
      aside: {
        en: 'The talk calls this the receptive field of the filters: what one layer sees of the layer before it, that is, the size of its kernel. What a deep layer sees of the picture is much larger.',
        es: 'La charla lo llama campo receptivo de los filtros: lo que una capa ve de la anterior, es decir, el tamaño de su kernel. Lo que una capa profunda ve de la imagen es mucho mayor.',
      },
      papers: ['simonyan2015', 'krizhevsky2012'],
      notes: {
        en: 'AlexNet on the left, VGG16 on the right; unfold a stage of VGG16 and read the cards. The kernels of AlexNet are 11, 5, 3, 3, 3. Ask which detail is lost when the first layer moves by 4 pixels. Below the drawings are the totals: more than twice the parameters, twenty times the work.',
        es: 'A la izquierda AlexNet, a la derecha VGG16; despliegue una etapa de VGG16 y lea las tarjetas. Los kernels de AlexNet son 11, 5, 3, 3, 3. Pregunte qué detalle se pierde cuando la primera capa avanza de a 4 píxeles. Bajo los dibujos están los totales: más del doble de parámetros y veinte veces el trabajo.',
      },
    },
    {
      id: 'three-see-seven',
      title: { en: 'Three of 3×3 see 7×7', es: 'Tres de 3×3 ven 7×7' },
      statements: ['2.3'],
      scene: {
        network: { id: 'vgg16-tab' },
        picture: 0,
        view: { weights: 'seed', overlay: 'receptiveField', unfolded: ['stage3'] },
        panels: { inputPanel: 'closed' },
      },
      target: { type: 'group', id: 'stage3' },
      says: [
        {
          en: 'Small kernels see far when they are stacked. A pixel that enters conv3 depends on {field pool2}×{field pool2} pixels of the picture; after its three convolutions they are {field conv3_1}, {field conv3_2} and {field conv3_3} a side: the darker, the more.',
          es: 'Los kernels pequeños ven lejos si se apilan. Un píxel que entra en conv3 depende de {field pool2}×{field pool2} píxeles de la imagen; tras sus tres convoluciones son {field conv3_1}, {field conv3_2} y {field conv3_3} de lado: cuanto más oscuro, más.',
        },
      ],
      papers: ['simonyan2015'],
      question: {
        asks: {
          en: 'Which single kernel on the map that enters would see as much as the three together?',
          es: '¿Qué kernel, uno solo sobre el mapa que entra, vería lo mismo que los tres juntos?',
        },
        answers: [
          {
            title: same('5×5'),
            isRight: false,
            because: {
              en: 'That is what two of them see: {field conv3_2} pixels.',
              es: 'Eso ven dos de ellos: {field conv3_2} píxeles.',
            },
          },
          {
            title: same('7×7'),
            isRight: true,
            because: {
              en: 'Each adds one pixel on either side: 3, 5, 7. Pixels that enter are 4 apart on the picture, so {field pool2} + 6 · 4 = {field conv3_3}.',
              es: 'Cada uno agrega un píxel por lado: 3, 5, 7. Los píxeles que entran distan 4 en la imagen, así que {field pool2} + 6 · 4 = {field conv3_3}.',
            },
          },
          {
            title: same('9×9'),
            isRight: false,
            because: {
              en: 'The kernels overlap: 3 + 3 + 3 counts pixels twice. A 9×9 takes four of them.',
              es: 'Los kernels se solapan: 3 + 3 + 3 cuenta píxeles dos veces. Para 9×9 hacen falta cuatro.',
            },
          },
        ],
      },
      notes: {
        en: 'Draw it on the board: one pixel, 3×3 around it, 5×5 around that. Someone will notice that 40 pixels are more than the picture’s 28: the rest is padding. Select a pixel of conv3_3 to see the frame on the picture.',
        es: 'Dibújelo en la pizarra: un píxel, 3×3 a su alrededor, 5×5 alrededor de eso. Alguien notará que 40 píxeles son más que los 28 de la imagen: el resto es relleno. Elija un píxel de conv3_3 para ver el marco sobre la imagen.',
      },
    },
    {
      id: 'fewer-weights',
      title: { en: 'With 45 % fewer weights', es: 'Con un 45 % menos de pesos' },
      statements: ['2.3'],
      scene: {
        network: { id: 'vgg16' },
        view: { overlay: 'parameters', unfolded: ['stage5'] },
        panels: { inputPanel: 'closed' },
      },
      target: { type: 'group', id: 'stage5' },
      says: [
        {
          en: 'Each convolution of conv5 goes from {channels conv5_1} channels to {channels conv5_2} and has {parameters conv5_2} parameters; the three together have {parameters stage5}.',
          es: 'Cada convolución de conv5 va de {channels conv5_1} canales a {channels conv5_2} y tiene {parameters conv5_2} parámetros; las tres juntas, {parameters stage5}.',
        },
        {
          en: 'A single one of 7×7 sees as much and would have 49 · 512² = 12,845,056 weights: 81 % more.',
          es: 'Una sola de 7×7 ve lo mismo y tendría 49 · 512² = 12 845 056 pesos: un 81 % más.',
        },
      ],
      aside: {
        en: 'Fewer weights, and better? In the paper a network with one 5×5 for each two 3×3 had a top-1 error 7 points higher. The lab trains three of 3×3 and one of 7×7 for 200 steps on clothes: the three are not worse there; that they are better does not show so soon.',
        es: '¿Menos pesos y mejor? En el artículo, una red con una de 5×5 por cada dos de 3×3 tuvo un error top-1 7 puntos mayor. El experimento entrena tres de 3×3 y una de 7×7 durante 200 pasos con prendas de ropa: allí las tres no son peores; que sean mejores no se ve tan pronto.',
      },
      papers: ['simonyan2015'],
      lab: ['three-small-kernels'],
      notes: {
        en: 'The sum: 3 · 9 · C² = 27 C² against 49 C². 27/49 = 0.55, so 45 % fewer; 49/27 = 1.81, so 81 % more: the same fact from both sides. Let the class predict before the lab runs; it takes about half a minute.',
        es: 'La cuenta: 3 · 9 · C² = 27 C² frente a 49 C². 27/49 = 0,55: un 45 % menos; 49/27 = 1,81: un 81 % más. Es el mismo hecho visto de los dos lados. Pida una predicción antes de ejecutar el experimento; tarda alrededor de medio minuto.',
      },
    },
    {
      id: 'three-bends',
      title: { en: 'Three ReLUs in place of one', es: 'Tres ReLU en lugar de una' },
      statements: ['2.3'],
      scene: {
        network: { id: 'vgg16-tab' },
        picture: 0,
        view: { weights: 'seed', unfolded: ['stage3'] },
        panels: { inputPanel: 'closed' },
      },
      target: { type: 'group', id: 'stage3' },
      says: [
        {
          en: 'After each of the three there is a ReLU. Of the values of this picture they set {zeros conv3_1_act}, {zeros conv3_2_act} and {zeros conv3_3_act} to zero: the stack decides three times where one 7×7 decides once.',
          es: 'Detrás de cada una de las tres hay una ReLU. De los valores de esta imagen ponen en cero el {zeros conv3_1_act}, el {zeros conv3_2_act} y el {zeros conv3_3_act}: la pila decide tres veces; una de 7×7, una sola.',
        },
        {
          en: 'Without the ReLUs in between, three convolutions in a row would be a single 7×7, only a less free one.',
          es: 'Sin las ReLU intermedias, tres convoluciones seguidas serían una sola de 7×7, solo que menos libre.',
        },
      ],
      papers: ['simonyan2015'],
      notes: {
        en: 'The paper names both reasons: a decision function that tells classes apart better, and a 7×7 that is forced to be made of three 3×3, a kind of regularization. The weights are random here: about half of the values are negative, so about half become zero.',
        es: 'El artículo da las dos razones: una función de decisión que distingue mejor las clases, y un 7×7 obligado a componerse de tres de 3×3, una forma de regularización. Aquí los pesos son aleatorios: cerca de la mitad de los valores es negativa y pasa a cero.',
      },
    },
    {
      id: 'heavy-layer',
      title: { en: 'Where the weight is', es: 'Dónde está el peso' },
      statements: ['2.1'],
      scene: {
        network: { id: 'vgg16' },
        view: { overlay: 'parameters' },
        panels: { inputPanel: 'closed' },
      },
      target: { type: 'layer', id: 'fc6' },
      says: [
        {
          en: 'It is not depth that makes VGG16 heavy. Its first dense layer, fc6, holds {share fc6} of all parameters and does {macShare fc6} of the multiply-adds; the whole of conv5 holds {share stage5}.',
          es: 'No es la profundidad lo que hace pesada a VGG16. Su primera capa densa, fc6, tiene el {share fc6} de todos los parámetros y hace el {macShare fc6} de las multiplicaciones y sumas; toda la etapa conv5 tiene el {share stage5}.',
        },
      ],
      papers: ['simonyan2015'],
      question: {
        asks: {
          en: 'What would take away the most parameters?',
          es: '¿Qué quitaría más parámetros?',
        },
        answers: [
          {
            title: { en: 'One convolution less in each stage', es: 'Una convolución menos en cada etapa' },
            isRight: false,
            because: {
              en: 'All thirteen convolutions together hold about a tenth of them.',
              es: 'Las trece convoluciones juntas tienen cerca de una décima parte.',
            },
          },
          {
            title: {
              en: 'Handing fc6 the mean of each map only',
              es: 'Entregar a fc6 solo la media de cada mapa',
            },
            isRight: true,
            because: {
              en: 'fc6 reads 7 · 7 · 512 numbers; of means it would read 512, forty-nine times fewer. GoogLeNet and ResNet end in such a mean.',
              es: 'fc6 lee 7 · 7 · 512 números; de medias leería 512, cuarenta y nueve veces menos. GoogLeNet y ResNet terminan con esa media.',
            },
          },
          {
            title: { en: 'Half the filters in conv1', es: 'La mitad de los filtros en conv1' },
            isRight: false,
            because: {
              en: 'conv1 holds {parameters stage1} of {parameters}.',
              es: 'conv1 tiene {parameters stage1} de {parameters}.',
            },
          },
        ],
      },
      notes: {
        en: 'Change the colouring to multiply-adds: now the convolutions are dark and the dense layers pale. A weight of a convolution is used at every place of the picture, a weight of a dense layer once.',
        es: 'Cambie el color a MACs: ahora las convoluciones son oscuras y las densas, pálidas. Un peso de una convolución se usa en cada lugar de la imagen; uno de una capa densa, una sola vez.',
      },
    },
    {
      id: 'deep-is-hard',
      title: { en: 'What depth makes hard', es: 'Lo que la profundidad dificulta' },
      statements: ['2.3', '3.1'],
      scene: {
        network: { id: 'vgg16-tab' },
        training: { start: 'normal', startDeviation: 0.01 },
        steps: 3,
        picture: 0,
        view: { weights: 'seed', chart: 'gradientFlow', overlay: 'gradient' },
        panels: { inputPanel: 'closed' },
      },
      target: { type: 'place', name: 'chart' },
      says: [
        {
          en: 'Here the weights start as small as those of AlexNet did, with a deviation of 0.01. On its way back the gradient shrinks at every layer: its size (RMS) from {gradient fc8} at fc8 to {gradient conv1_1} at conv1_1. It vanishes, and the loss stays at {loss}, that of guessing.',
          es: 'Aquí los pesos comienzan tan pequeños como los de AlexNet, con una desviación de 0,01. En el camino de vuelta el gradiente se achica en cada capa: su tamaño (RMS), de {gradient fc8} en fc8 a {gradient conv1_1} en conv1_1. Se desvanece, y la pérdida queda en {loss}, la de adivinar al azar.',
        },
      ],
      aside: {
        en: 'The authors of VGG met this. They trained a network of 11 layers first and began the deeper ones with its weights; later they found that the start of Glorot & Bengio (2010) makes that unnecessary. This page starts by default as He et al. (2015) did.',
        es: 'Los autores de VGG se toparon con esto. Primero entrenaron una red de 11 capas y con sus pesos comenzaron las más profundas; después hallaron que con el inicio de Glorot y Bengio (2010) no hace falta. Esta página comienza por defecto como He et al. (2015).',
      },
      papers: ['simonyan2015', 'glorot2010', 'he2015'],
      notes: {
        en: 'The bridge to the next chapter: deeper sees more with fewer weights, but the signal has to get through. The dashed line says by how much the gradient shrinks per layer. Set “Starting weights” back to “By activation” under the settings and start over: the line is almost level.',
        es: 'El puente al próximo capítulo: más profundo ve más con menos pesos, pero la señal tiene que llegar. La línea discontinua dice cuánto se achica el gradiente por capa. En la configuración vuelva «Pesos iniciales» a «Según la activación» y empiece de nuevo: la línea queda casi horizontal.',
      },
    },
  ],
};
