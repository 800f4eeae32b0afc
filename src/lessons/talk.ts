import type { Text } from '../network/text';

/** What the talk says, in our words, statement by statement, in the order of its slides. Every one occurs in a lesson. */
export const STATEMENTS = {
  '1.1': {
    en: 'LeNet-5 was proposed in 1998 by Yann LeCun and others.',
    es: 'LeNet-5 fue propuesta en 1998 por Yann LeCun y otros.',
  },
  '1.2': {
    en: 'AlexNet was proposed in 2012; ReLU and dropout are used in it “for the first time”.',
    es: 'AlexNet fue propuesta en 2012; en ella se usan «por primera vez» ReLU y dropout.',
  },
  '1.3': {
    en: 'One stage of a convolutional network in detail: convolution, bias, nonlinearity, pooling.',
    es: 'Una etapa de una red convolucional en detalle: convolución, sesgo, no linealidad, pooling.',
  },
  '2.1': {
    en: 'VGG16 was presented to the ImageNet competition of 2014.',
    es: 'VGG16 se presentó a la competencia ImageNet de 2014.',
  },
  '2.2': { en: 'It reaches 92.7 % top-5 accuracy.', es: 'Alcanza 92,7 % de exactitud top-5.' },
  '2.3': {
    en: 'It improves on AlexNet by reducing the receptive field of its filters to 3×3.',
    es: 'Mejora a AlexNet al reducir el campo receptivo de sus filtros a 3×3.',
  },
  '3.1': {
    en: 'Batch normalization was proposed as a method against vanishing and exploding gradients.',
    es: 'La normalización por lotes se propuso como método contra los gradientes que se desvanecen o explotan.',
  },
  '3.2': {
    en: 'Empirically, gradients have smaller magnitude.',
    es: 'Empíricamente, los gradientes tienen menor magnitud.',
  },
  '3.3': { en: 'Empirically, the cost changes less.', es: 'Empíricamente, el costo cambia menos.' },
  '3.4': {
    en: 'Hence the theory that it smooths the loss function.',
    es: 'De ahí la teoría de que suaviza la función de pérdida.',
  },
  '3.5': {
    en: 'Each channel of the feature map is normalised, so that what is shared in it is kept.',
    es: 'Se normaliza cada canal del mapa de características, para conservar lo que en él se comparte.',
  },
  '3.6': {
    en: 'What is normalised is the feature map of output channel i, H(l, i) = H(l − 1) ∗ W(i) + b(i).',
    es: 'Se normaliza el mapa de características del canal de salida i, H(l, i) = H(l − 1) ∗ W(i) + b(i).',
  },
  '3.7': {
    en: 'Mean and variance are computed over a batch.',
    es: 'La media y la varianza se calculan sobre un lote.',
  },
  '3.8': {
    en: 'It is normalised with an epsilon, for numerical stability.',
    es: 'Se normaliza con un épsilon, por estabilidad numérica.',
  },
  '3.9': {
    en: 'Normalising changes what a layer represents and can make the nonlinearity useless.',
    es: 'Normalizar cambia lo que una capa representa y puede volver inútil la no linealidad.',
  },
  '3.10': {
    en: 'Gamma and beta are added after it; where normalising is not needed, they let the network choose values that undo or weaken it.',
    es: 'Después se agregan gamma y beta; donde no hace falta normalizar, dejan que la red elija valores que la deshagan o la debiliten.',
  },
  '3.11': {
    en: 'The output is gamma times the normalised value, plus beta.',
    es: 'La salida es gamma por el valor normalizado, más beta.',
  },
  '3.12': {
    en: 'The bias cancels when the mean is subtracted, so the operation becomes g(BatchNorm(H(l − 1) ∗ W(i))).',
    es: 'El sesgo se cancela al restar la media; así, la operación queda en g(BatchNorm(H(l − 1) ∗ W(i))).',
  },
  '4.1': {
    en: 'Batch normalization was to control vanishing and exploding gradients; in deep networks with many of them it makes these effects worse.',
    es: 'La normalización por lotes iba a controlar los gradientes que se desvanecen o explotan; en redes profundas con muchas de ellas, los empeora.',
  },
  '4.2': {
    en: 'Skip connections are proposed to solve it.',
    es: 'Para resolverlo se proponen conexiones de salto.',
  },
  '4.3': {
    en: 'They let the model decide between the complex path and a linear mapping.',
    es: 'Permiten que el modelo decida entre el camino complejo y un mapeo lineal.',
  },
  '4.4': {
    en: 'The mapping H(x) is split into a nonlinear block F(x) = H(x) − x and the linear x; so the aim is H(x) = F(x) + x.',
    es: 'El mapeo H(x) se divide en un bloque no lineal F(x) = H(x) − x y la x lineal; así, se busca H(x) = F(x) + x.',
  },
  '4.5': {
    en: 'These residual blocks were proposed in 2015 and make up the ResNet.',
    es: 'Estos bloques residuales se propusieron en 2015 y forman la ResNet.',
  },
  '4.6': {
    en: 'The residual blocks 1, 2, 3 and 4 of ResNet.',
    es: 'Los bloques residuales 1, 2, 3 y 4 de ResNet.',
  },
  '4.7': { en: 'ResNet-50.', es: 'ResNet-50.' },
  '5.1': {
    en: '1×1 convolutions reduce before the filters of larger dimension are applied.',
    es: 'Convoluciones de 1×1 reducen antes de aplicar los filtros de mayor dimensión.',
  },
  '5.2': {
    en: 'Visual information is processed at several scales in parallel and combined in a later stage of abstraction.',
    es: 'La información visual se procesa en varias escalas en paralelo y se combina en una etapa posterior de abstracción.',
  },
  '5.3': {
    en: 'The aim is to depend less on earlier layers, and to extract information that may be lost on the way to a given layer.',
    es: 'Se busca depender menos de capas anteriores y extraer información que puede perderse en el camino hacia una capa.',
  },
  '5.4': {
    en: 'GoogLeNet was proposed in the ImageNet competition of 2014.',
    es: 'GoogLeNet se propuso en la competencia ImageNet de 2014.',
  },
  '5.5': {
    en: 'Each of its layers is in fact an inception block.',
    es: 'Cada una de sus capas es en realidad un bloque inception.',
  },
  '5.6': {
    en: 'Output layers are added in the middle of the network, to back-propagate the errors of subnetworks.',
    es: 'Se agregan capas de salida en medio de la red, para retropropagar los errores de subredes.',
  },
  '5.7': {
    en: 'This is to emphasise the discriminative power of the first layers.',
    es: 'Con ello se busca acentuar el poder discriminativo de las primeras capas.',
  },
  '5.8': {
    en: 'Because of the depth, these sub-classifiers keep a better gradient signal.',
    es: 'Por la profundidad, estos subclasificadores conservan una mejor señal del gradiente.',
  },
} as const satisfies Record<string, Text>;

export type StatementId = keyof typeof STATEMENTS;
