import type { Text } from '../text';
import type { ExhibitId } from './exhibits';

/** What the timeline says of a paper. It is not part of the first load. */
export interface Paper {
  /** Authors, title, place and year. */
  readonly source: string;
  /** What the paper introduced. */
  readonly introduced: Text;
  /** The numbers it is remembered by, as published. */
  readonly headline: Text;
  /** Which variant is shown, and why counts elsewhere differ. */
  readonly variants: Text;
}

export const PAPERS: Readonly<Record<ExhibitId, Paper>> = {
  lenet5: {
    source:
      'LeCun, Bottou, Bengio & Haffner, “Gradient-based learning applied to document recognition”, Proc. IEEE, 1998',
    introduced: {
      en: 'Convolution, subsampling and dense layers trained together, end to end, from pixels to digits.',
      es: 'Convolución, submuestreo y capas densas entrenadas juntas, de principio a fin, de los píxeles a los dígitos.',
    },
    headline: {
      en: '60,000 parameters; 0.95 % error on the MNIST test set (99.05 % correct).',
      es: '60 000 parámetros; 0,95 % de error en el conjunto de prueba de MNIST (99,05 % de aciertos).',
    },
    variants: {
      en: 'Two versions. The modern one, with a full C3 and softmax, has 61,706 parameters. That of 1998 has 60,000, because each map of C3 sees only some of the maps of S2 and its output measures distances to fixed codes of the digits.',
      es: 'Dos versiones. La moderna, con C3 completa y softmax, tiene 61 706 parámetros. La de 1998 tiene 60 000, porque cada mapa de C3 ve solo algunos mapas de S2 y la salida mide distancias a códigos fijos de los dígitos.',
    },
  },
  alexnet: {
    source:
      'Krizhevsky, Sutskever & Hinton, “ImageNet classification with deep convolutional neural networks”, NIPS 2012',
    introduced: {
      en: 'ReLU, dropout, overlapping pooling and local response normalization, on two graphics cards: the start of the deep learning boom.',
      es: 'ReLU, dropout, pooling solapado y normalización de respuesta local, en dos tarjetas gráficas: el comienzo del auge del aprendizaje profundo.',
    },
    headline: {
      en: '61 million parameters; 15.3 % top-5 error on ImageNet 2012 (84.7 % correct, seven networks together), against 26.2 % for the runner-up.',
      es: '61 millones de parámetros; 15,3 % de error top-5 en ImageNet 2012 (84,7 % de aciertos, siete redes juntas), frente al 26,2 % del segundo lugar.',
    },
    variants: {
      en: 'The 2012 network with two groups: 60,965,224 parameters. The paper says 224 pixels, but its layer sizes need 227. Without groups it has 62,378,344; torchvision’s AlexNet is a later version with other widths and no LRN (61,100,840).',
      es: 'La red de 2012 con dos grupos: 60 965 224 parámetros. El artículo dice 224 píxeles, pero los tamaños de sus capas exigen 227. Sin grupos son 62 378 344; la AlexNet de torchvision es una versión posterior, con otros anchos y sin LRN (61 100 840).',
    },
  },
  vgg16: {
    source:
      'Simonyan & Zisserman, “Very deep convolutional networks for large-scale image recognition”, arXiv 1409.1556, 2014',
    introduced: {
      en: 'Depth from 3×3 convolutions alone: three of them see as much as one 7×7, with 45 % fewer weights and two more activations.',
      es: 'Profundidad solo con convoluciones de 3×3: tres ven tanto como una de 7×7, con un 45 % menos de pesos y dos activaciones más.',
    },
    headline: {
      en: '138 million parameters, 15.5 billion multiply-adds. 7.3 % top-5 error on the test set of ImageNet 2014 (92.7 % correct) of seven networks together, second place, and of VGG19 alone; not of VGG16 alone.',
      es: '138 millones de parámetros, 15 500 millones de multiplicaciones y sumas. 7,3 % de error top-5 en el conjunto de prueba de ImageNet 2014 (92,7 % de aciertos) de siete redes juntas, segundo lugar, y de VGG19 sola; no de VGG16 sola.',
    },
    variants: {
      en: 'Configuration D: 138,357,544 parameters in every library. Dropout as in the paper and torchvision; Keras has none.',
      es: 'Configuración D: 138 357 544 parámetros en todas las bibliotecas. Dropout como en el artículo y en torchvision; Keras no lo tiene.',
    },
  },
  googlenet: {
    source: 'Szegedy et al., “Going deeper with convolutions”, arXiv 1409.4842, 2014',
    introduced: {
      en: 'Inception blocks: kernels of three sizes and a pooling side by side, made cheap by 1×1 reductions; auxiliary heads, small classifiers on the way, that feed the gradient.',
      es: 'Bloques inception: kernels de tres tamaños y un pooling en paralelo, abaratados con reducciones de 1×1; clasificadores auxiliares a media altura que refuerzan el gradiente.',
    },
    headline: {
      en: '7 million parameters; 6.67 % top-5 error (93.33 % correct), first place at ImageNet 2014.',
      es: '7 millones de parámetros; 6,67 % de error top-5 (93,33 % de aciertos), primer lugar en ImageNet 2014.',
    },
    variants: {
      en: 'The paper’s filters: 6,998,552 parameters, 13,378,280 with both heads. The paper’s “12 times fewer than AlexNet” works out at 8.7. torchvision’s version uses 3×3 in place of 5×5 and batch norm (6,624,904). Table 1 of the paper contradicts itself: it prints 2.7 K weights for the first layer, which has 9,408 (9,472 with biases), and 463 K for block 4c, whose own columns give 497.5 K (K = 1,024).',
      es: 'Los filtros del artículo: 6 998 552 parámetros, 13 378 280 con los dos clasificadores auxiliares. Las «12 veces menos que AlexNet» del artículo son en realidad 8,7. La versión de torchvision usa 3×3 en vez de 5×5 y normalización por lotes (6 624 904). La tabla 1 del artículo se contradice: imprime 2,7 K pesos para la primera capa, que tiene 9 408 (9 472 con sesgos), y 463 K para el bloque 4c, cuyas propias columnas dan 497,5 K (K = 1 024).',
    },
  },
  batchNorm: {
    source: 'Ioffe & Szegedy, “Batch normalization”, arXiv 1502.03167, 2015',
    introduced: {
      en: 'Each channel is normalised to mean 0 and variance 1 over the batch, then scaled and shifted by learned numbers.',
      es: 'Cada canal se normaliza a media 0 y varianza 1 en el lote; luego se escala y se desplaza con números aprendidos.',
    },
    headline: {
      en: 'The same accuracy in 14 times fewer steps (Inception, ImageNet).',
      es: 'La misma exactitud con 14 veces menos pasos (Inception, ImageNet).',
    },
    variants: {
      en: 'Shown on VGG16, as torchvision’s vgg16_bn: 138,365,992 parameters. Its convolutions keep their biases, which batch norm cancels.',
      es: 'Se muestra en VGG16, como vgg16_bn de torchvision: 138 365 992 parámetros. Sus convoluciones conservan los sesgos, que la normalización por lotes anula.',
    },
  },
  resnet: {
    source: 'He, Zhang, Ren & Sun, “Deep residual learning for image recognition”, arXiv 1512.03385, 2015',
    introduced: {
      en: 'Skip connections: a block learns what to add to its input, so that depth no longer hurts.',
      es: 'Conexiones de salto: un bloque aprende qué sumar a su entrada, y así la profundidad deja de perjudicar.',
    },
    headline: {
      en: 'ResNet-50: 25.6 million parameters, 3.8 billion multiply-adds; an ensemble reached 3.57 % top-5 error on ImageNet (96.43 % correct).',
      es: 'ResNet-50: 25,6 millones de parámetros, 3 800 millones de multiplicaciones y sumas; un ensamble llegó al 3,57 % de error top-5 en ImageNet (96,43 % de aciertos).',
    },
    variants: {
      en: 'ResNet-50 halves the image in the first 1×1, as in the paper (3,857,973,248 MACs); PyTorch does so in the 3×3 (4,089,184,256): see “Stride in” under Variations. Keras gives the 53 convolutions biases that batch norm cancels, 26,560 more (25,583,592), and its “total” also counts 53,120 moving statistics (25,636,712). ResNet-18 and 34 have projections, as in PyTorch; a ResNet-34 for Keras has 8,512 biases and 4,288 parameters of one more projection, in the first stage. The zero-channel shortcuts of the paper’s table 2 are among the variations.',
      es: 'ResNet-50 reduce la imagen a la mitad en la primera 1×1, como en el artículo (3 857 973 248 MACs); PyTorch lo hace en la 3×3 (4 089 184 256): vea «Stride en» en las variaciones. Keras da a las 53 convoluciones sesgos que la normalización por lotes anula, 26 560 más (25 583 592), y su «total» cuenta además 53 120 estadísticas móviles (25 636 712). ResNet-18 y 34 tienen proyecciones, como en PyTorch; una ResNet-34 para Keras tiene además 8 512 sesgos y los 4 288 parámetros de una proyección más, en la primera etapa. Los atajos con canales de ceros de la tabla 2 del artículo están entre las variaciones.',
    },
  },
  resnetCifar: {
    source: 'He, Zhang, Ren & Sun, “Deep residual learning for image recognition”, section 4.2, 2015',
    introduced: {
      en: 'The experiment: the same network with and without skip connections, from 20 to 110 layers. Plain networks get worse with depth, residual ones better.',
      es: 'El experimento: la misma red con conexiones de salto y sin ellas, de 20 a 110 capas. Las redes simples empeoran con la profundidad; las residuales mejoran.',
    },
    headline: {
      en: 'Test error on CIFAR-10: 8.75 % with 20 layers, 6.43 % with 110.',
      es: 'Error de prueba en CIFAR-10: 8,75 % con 20 capas y 6,43 % con 110.',
    },
    variants: {
      en: 'Zero-channel shortcuts (option A), as published: 269,722 parameters at 20 layers, the same as the plain twin.',
      es: 'Conexiones de salto con canales de ceros (opción A), como se publicó: 269 722 parámetros con 20 capas, los mismos que la gemela simple.',
    },
  },
};
