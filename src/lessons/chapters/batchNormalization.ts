import type { Lesson, Scene } from '../lesson';

/** Pictures of 14×14 and half the filters: a step takes a hundredth of a second. */
const SMALL = { inputSize: 14, width: 0.5, dropout: 0 };

/** The same small VGG without batch norm (A) and with it (B), trained on the same batches. */
const twins = (steps: number, training: Scene['training']): Scene => ({
  network: { id: 'vgg16-tab', knobs: SMALL },
  compared: [{ id: 'vgg16-tab', knobs: { ...SMALL, batchNorm: 'beforeActivation' } }],
  training: { ...training },
  steps,
  panels: { trainingPanel: 'closed' },
});

/** The first batch norm of the small VGG, opened. */
const opened = (view: Scene['view'], steps?: number): Scene => ({
  network: { id: 'vgg16-bn-tab' },
  picture: 0,
  ...(steps !== undefined && { steps }),
  view: { weights: 'seed', selected: 'conv1_1_bn', tab: 'normalisation', unfolded: ['stage1'], ...view },
  panels: { trainingPanel: 'closed' },
});

/** The talk's third chapter. */
export const batchNormalization: Lesson = {
  id: 'batch-normalization',
  title: { en: 'Batch normalization', es: 'Normalización por lotes' },
  summary: {
    en: 'What it does to a network and to one channel, in numbers, and which of the reasons given for it hold.',
    es: 'Qué le hace a una red y a un canal, en números, y cuáles de las razones que se dan de ella se sostienen.',
  },
  exhibits: ['batchNorm'],
  minutes: 8,
  steps: [
    {
      id: 'vanishing',
      title: { en: 'Against gradients that vanish', es: 'Contra gradientes que se desvanecen' },
      statements: ['3.1'],
      scene: twins(40, { learningRate: 0.05, startScale: 0.3 }),
      target: { type: 'place', name: 'curves' },
      says: [
        {
          en: 'A and B are the same small VGG; B has a batch norm after each convolution. Both start with weights that are too small, 0.3 times the usual. After {step} steps the loss of A is {loss}, that of guessing; B is at {loss @2}.',
          es: 'A y B son la misma VGG pequeña; B tiene una normalización por lotes tras cada convolución. Ambas comienzan con pesos demasiado pequeños, 0,3 veces los habituales. Tras {step} pasos la pérdida de A es {loss}, la de adivinar al azar; B está en {loss @2}.',
        },
        {
          en: 'In A the gradient fades on its way back: at conv1_1 it is {gradientRatio conv1_1 conv3_3} times that at conv3_3. In B it is {gradientRatio conv1_1@2 conv3_3@2} times.',
          es: 'En A el gradiente se apaga en el camino de vuelta: en conv1_1 es {gradientRatio conv1_1 conv3_3} veces el de conv3_3. En B es {gradientRatio conv1_1@2 conv3_3@2} veces.',
        },
      ],
      aside: {
        en: 'The paper of batch norm gives another reason: the distribution of what a layer receives moves while the layers before it learn (“internal covariate shift”). Gradients that explode or vanish appear there as what happens at too high a rate. The next steps show what became of both.',
        es: 'El artículo de la normalización por lotes da otra razón: la distribución de lo que recibe una capa se mueve mientras aprenden las anteriores (desplazamiento interno de covariables, «internal covariate shift»). Los gradientes que explotan o se desvanecen aparecen allí como lo que pasa con tasas demasiado altas. Los próximos pasos muestran qué quedó de ambas.',
      },
      papers: ['ioffe2015'],
      lab: ['batch-norm-rate', 'startScale=0.3'],
      notes: {
        en: 'Let the two curves run before you say anything. Then the chart beside them: the line of A falls towards the picture, that of B does not. 2.303 is the logarithm of 10: the loss of whoever gives each of ten classes the same probability.',
        es: 'Deje correr las dos curvas antes de decir nada. Luego la gráfica de al lado: la línea de A cae hacia la imagen; la de B, no. 2,303 es el logaritmo de 10: la pérdida de quien da a cada una de diez clases la misma probabilidad.',
      },
    },
    {
      id: 'higher-rates',
      title: { en: 'A high rate that works', es: 'Una tasa alta que sirve' },
      statements: ['3.1'],
      scene: twins(80, { learningRate: 0.1 }),
      target: { type: 'place', name: 'curves' },
      says: [
        {
          en: 'Now the usual start and a high learning rate, {rate}. A is still at {loss} after {step} steps; its first steps were too large, and in conv3_3 {dead conv3_3_act} of the channels are silent. B learns: {loss @2}.',
          es: 'Ahora el inicio habitual y una tasa de aprendizaje alta, {rate}. A sigue en {loss} tras {step} pasos: sus primeros pasos fueron demasiado grandes y en conv3_3 calla el {dead conv3_3_act} de los canales. B aprende: {loss @2}.',
        },
      ],
      papers: ['ioffe2015', 'bjorck2018'],
      lab: ['batch-norm-window'],
      question: {
        asks: {
          en: 'And at a rate of 3, thirty times as high?',
          es: '¿Y con una tasa de 3, treinta veces mayor?',
        },
        answers: [
          {
            title: { en: 'With batch norm it still learns', es: 'Con normalización por lotes aún aprende' },
            isRight: false,
            because: {
              en: 'It does not make any rate work. The lab tries six, up to 1; there both may fail already.',
              es: 'No hace que sirva cualquier tasa. El experimento prueba seis, hasta 1; con esa ya pueden fallar las dos.',
            },
          },
          {
            title: { en: 'Neither learns', es: 'No aprende ninguna' },
            isRight: true,
            because: {
              en: 'Batch norm widens the window of rates that work; it does not take it away. Set the rate to 3 and see: the numbers of A even overflow within a few steps.',
              es: 'La normalización por lotes ensancha la ventana de tasas que sirven; no la elimina. Ponga la tasa en 3 y vea: los números de A incluso se desbordan en unos pocos pasos.',
            },
          },
          {
            title: { en: 'Without it, it learns after all', es: 'Sin ella termina por aprender' },
            isRight: false,
            because: {
              en: 'At 0.1 it does not learn any more; a higher rate does not bring it back.',
              es: 'Con 0,1 ya no aprende; una tasa mayor no la recupera.',
            },
          },
        ],
      },
      notes: {
        en: 'The headline of the paper: at five times the rate Inception reached its accuracy in 14 times fewer steps. Be fair to A: at 0.02 it learns. What batch norm gives is room to choose the rate.',
        es: 'El titular del artículo: con una tasa cinco veces mayor, Inception llegó a su exactitud en 14 veces menos pasos. Sea justo con A: con 0,02 aprende. Lo que da la normalización por lotes es margen para elegir la tasa.',
      },
    },
    {
      id: 'gradient-size',
      title: { en: 'Smaller gradients? Not at once', es: '¿Gradientes menores? No de entrada' },
      statements: ['3.2'],
      scene: twins(1, { optimizer: 'sgd', learningRate: 0.1 }),
      target: { type: 'place', name: 'flow' },
      says: [
        {
          en: 'In the first step it is the other way round: at conv1_1 the gradient has a size (RMS) of {gradient conv1_1} in A and {gradient conv1_1@2} in B, {gradientRatio conv1_1@2 conv1_1} times as much with batch norm.',
          es: 'En el primer paso es al revés: en conv1_1 el gradiente tiene un tamaño (RMS) de {gradient conv1_1} en A y de {gradient conv1_1@2} en B, {gradientRatio conv1_1@2 conv1_1} veces el de A.',
        },
        {
          en: 'Along a training at a high rate it turns: in the lab with six convolutions the largest gradient without batch norm is about twice that with it (1.2 to 3 times, depending on the seed).',
          es: 'A lo largo de un entrenamiento con tasa alta se invierte: en el experimento con seis convoluciones, el mayor gradiente sin normalización por lotes es cerca del doble del que hay con ella (de 1,2 a 3 veces, según la semilla).',
        },
      ],
      aside: {
        en: 'Theory expects that: with batch norm and without skip connections the norm of the gradient grows at each layer on its way back, 1.21 times with large batches (Yang et al. 2019). In deep networks that explodes: the next chapter.',
        es: 'La teoría lo prevé: con normalización por lotes y sin conexiones de salto, la norma del gradiente crece en cada capa del camino de vuelta, 1,21 veces con lotes grandes (Yang et al. 2019). En redes profundas eso explota: el próximo capítulo.',
      },
      papers: ['santurkar2018', 'bjorck2018', 'yang2019'],
      lab: ['gradient-size'],
      notes: {
        en: 'The slide’s sentence is right as an observation, wrong as a law. Ask for a prediction, then run the lab: a hundred steps of each, with the norm of the gradient at every step. At a rate of 0.03 the mean gradients of the two hardly differ.',
        es: 'La frase de la diapositiva es correcta como observación, no como ley. Pida una predicción y ejecute el experimento: cien pasos de cada una, con la norma del gradiente en cada paso. Con una tasa de 0,03, sus gradientes medios casi no difieren.',
      },
    },
    {
      id: 'smoother-loss',
      title: { en: 'A smoother loss', es: 'Una pérdida más suave' },
      statements: ['3.3', '3.4'],
      scene: twins(40, { optimizer: 'sgd', learningRate: 0.1, batchSize: 64 }),
      target: { type: 'place', name: 'curves' },
      says: [
        {
          en: 'Does the loss change less? From step to step it changes by {lossChange} in A and by {lossChange @2} in B. That decides nothing: each batch is another one, and B falls faster.',
          es: '¿Cambia menos la pérdida? De un paso al siguiente cambia {lossChange} en A y {lossChange @2} en B. Eso no decide nada: cada lote es otro, y B baja más rápido.',
        },
        {
          en: 'So Santurkar et al. kept to one point and one batch, and went some way along the gradient. In the lab the loss without batch norm varies about eight times as much there (2 to 17 times, depending on the seed), and the gradient changes more than three times as much: with it the loss is smoother.',
          es: 'Por eso Santurkar et al. avanzaron desde un mismo punto, con un mismo lote, un tramo a lo largo del gradiente. En el experimento, sin normalización por lotes la pérdida varía allí unas ocho veces más (de 2 a 17, según la semilla) y el gradiente cambia más del triple: con ella la pérdida es más suave.',
        },
      ],
      aside: {
        en: 'The same paper added noise after every batch norm, so that distributions did shift from step to step: the networks trained almost as well as before. So covariate shift is not what it cures. Smoothness is what is measured; why it arises is still being worked on.',
        es: 'El mismo artículo puso ruido tras cada normalización por lotes, de modo que las distribuciones sí se movían en cada paso: las redes se entrenaron casi igual de bien. No es, pues, ese desplazamiento lo que cura. La suavidad es lo que se mide; por qué surge se sigue investigando.',
      },
      papers: ['santurkar2018'],
      lab: ['smoothness'],
      question: {
        asks: {
          en: 'What does “smoother” say of the loss?',
          es: '¿Qué dice «más suave» de la pérdida?',
        },
        answers: [
          {
            title: { en: 'That it is smaller', es: 'Que es menor' },
            isRight: false,
            because: {
              en: 'A flat plateau at the loss of guessing is smooth too. It is about how fast the loss changes, not how large it is.',
              es: 'Una meseta plana en la pérdida de adivinar también es suave. Se trata de cuán rápido cambia, no de cuánto vale.',
            },
          },
          {
            title: { en: 'That its curve over the steps has no jumps', es: 'Que su curva por pasos no da saltos' },
            isRight: false,
            because: {
              en: 'Those jumps come from the batches as well. Smoothness is a property of the loss as a function of the weights.',
              es: 'Esos saltos vienen también de los lotes. La suavidad es una propiedad de la pérdida como función de los pesos.',
            },
          },
          {
            title: {
              en: 'That along a step the loss and its gradient change little',
              es: 'Que en un paso cambian poco la pérdida y su gradiente',
            },
            isRight: true,
            because: {
              en: 'So the gradient still points the right way a little further on, and larger steps are safe.',
              es: 'Así el gradiente sigue apuntando bien un poco más adelante, y se puede avanzar con pasos mayores.',
            },
          },
        ],
      },
      notes: {
        en: 'Three quantities of the paper’s figure 4, all in the lab: range of the loss along the gradient, change of the gradient, effective smoothness β. Say that the talk’s “hence the theory” is exactly this paper. A network without batch norm that is stuck on a plateau is smooth too.',
        es: 'Tres cantidades de la figura 4 del artículo, todas en el experimento: rango de la pérdida a lo largo del gradiente, cambio del gradiente, suavidad efectiva β. Diga que el «de ahí la teoría» de la charla es justamente este artículo. Una red sin normalización atascada en una meseta también es suave.',
      },
    },
    {
      id: 'each-channel',
      title: { en: 'Each channel by itself', es: 'Cada canal por separado' },
      statements: ['3.5'],
      scene: opened({}),
      target: { type: 'place', name: 'channels' },
      says: [
        {
          en: 'After conv1_1 comes a batch norm. The table has a row for each of its {channels conv1_1} channels: one mean μ and one variance σ² for all {channelCount} values, {batchSize} pictures of {side conv1_1}×{side conv1_1} pixels.',
          es: 'Tras conv1_1 hay una normalización por lotes. La tabla tiene una fila por cada uno de sus {channels conv1_1} canales: una media μ y una varianza σ² para todos sus {channelCount} valores, {batchSize} imágenes de {side conv1_1}×{side conv1_1} píxeles.',
        },
        {
          en: 'One kernel made the whole channel, so all of it is shifted and scaled alike: a stroke looks the same wherever it lies.',
          es: 'Un solo kernel hizo todo el canal; por eso todo él se desplaza y se estira por igual: un trazo se ve igual esté donde esté.',
        },
      ],
      papers: ['ioffe2015'],
      question: {
        asks: {
          en: 'How many means does conv1_1_bn compute for a batch?',
          es: '¿Cuántas medias calcula conv1_1_bn de un lote?',
        },
        answers: [
          {
            title: { en: 'One', es: 'Una' },
            isRight: false,
            because: {
              en: 'Then a strong channel would drown a weak one.',
              es: 'Entonces un canal fuerte taparía a uno débil.',
            },
          },
          {
            title: { en: '{channels conv1_1}', es: '{channels conv1_1}' },
            isRight: true,
            because: {
              en: 'One per channel: each is a row of the table.',
              es: 'Una por canal: cada una es una fila de la tabla.',
            },
          },
          {
            title: { en: '{values conv1_1}', es: '{values conv1_1}' },
            isRight: false,
            because: {
              en: 'One per pixel and channel: that is how it is after dense layers, where each unit is a channel. In a feature map it would treat the same stroke differently at each place.',
              es: 'Una por píxel y canal: así es tras las capas densas, donde cada unidad es un canal. En un mapa de características trataría el mismo trazo de otra manera en cada lugar.',
            },
          },
        ],
      },
      notes: {
        en: 'What the talk calls “what is shared”: the weights of the kernel. Choose another row of the table and scroll up: the three histograms follow. Layer norm, by contrast, takes its mean over the values of one picture.',
        es: 'Lo que la charla llama «lo compartido»: los pesos del kernel. Elija otra fila de la tabla y suba: los tres histogramas la siguen. La normalización por capas, en cambio, toma la media sobre los valores de una sola imagen.',
      },
    },
    {
      id: 'feature-map',
      title: { en: 'What is normalised', es: 'Qué se normaliza' },
      statements: ['3.6'],
      scene: opened({ selected: 'conv1_1', tab: 'pixel', pixel: [10, 18, 0] }),
      target: { type: 'place', name: 'inspector' },
      says: [
        {
          en: 'The feature map H(l, i) = H(l − 1) ∗ W_i + b_i of output channel i, before the ReLU. One of its values: {pixelTerms} products add up to {pixelSum}, the bias adds {pixelBias}, and {pixelValue} goes on to the batch norm.',
          es: 'El mapa de características H(l, i) = H(l − 1) ∗ W_i + b_i del canal de salida i, antes de la ReLU. Uno de sus valores: {pixelTerms} productos suman {pixelSum}, el sesgo agrega {pixelBias} y {pixelValue} pasa a la normalización.',
        },
      ],
      aside: {
        en: 'Why before the ReLU and not after it: the distribution that comes out of a nonlinearity changes its shape while the network learns, said the paper; that of a sum of many products is closer to a bell. Some put it after the ReLU all the same: see “Batch norm” under Variations.',
        es: 'Por qué antes de la ReLU y no después: la distribución de lo que sale de una no linealidad cambia de forma mientras la red aprende, dice el artículo; la de una suma de muchos productos se parece más a una campana. Hay quienes la ponen después: vea «Norm. por lotes» en Variaciones.',
      },
      papers: ['ioffe2015'],
      notes: {
        en: 'Go slowly through the symbols: l is the layer, i the output channel, ∗ the convolution over all input channels. The nine products are the card’s numbers; enlarge the value to see the window slide.',
        es: 'Recorra despacio los símbolos: l es la capa, i el canal de salida, ∗ la convolución sobre todos los canales de entrada. Los nueve productos son los números del panel; amplíe el valor para ver deslizarse la ventana.',
      },
    },
    {
      id: 'mean-and-variance',
      title: { en: 'Mean and variance of a batch', es: 'Media y varianza de un lote' },
      statements: ['3.7'],
      scene: opened({}),
      target: { type: 'place', name: 'inspector' },
      says: [
        {
          en: 'The first histogram has the {channelCount} values of channel {channel} as they arrive: mean μ = {channelMean}, variance σ² = {channelVariance}.',
          es: 'El primer histograma tiene los {channelCount} valores del canal {channel} tal como llegan: media μ = {channelMean}, varianza σ² = {channelVariance}.',
        },
        {
          en: 'In the second, μ is subtracted and the rest divided by σ = {channelDeviation}: the same shape, now with mean 0 and deviation 1.',
          es: 'En el segundo se restó μ y el resto se dividió entre σ = {channelDeviation}: la misma forma, ahora con media 0 y desviación 1.',
        },
      ],
      aside: {
        en: 'On the slide the sum runs to n and is divided by m. Both mean the same number, here {channelCount}: the variance that normalises divides by it, not by one less. The moving variance that inference uses divides by one less.',
        es: 'En la diapositiva la suma llega hasta n y se divide entre m. Ambas son el mismo número, aquí {channelCount}: la varianza con que se normaliza divide entre él, no entre uno menos. La varianza móvil de la inferencia divide entre uno menos.',
      },
      papers: ['ioffe2015'],
      notes: {
        en: 'Point at the peak on the left: the ground around the digits, most of the pixels. Normalising does not make the distribution a bell; it only moves and stretches it. Bar heights follow the root of the count.',
        es: 'Señale el pico de la izquierda: el fondo de los dígitos, la mayoría de los píxeles. Normalizar no convierte la distribución en una campana; solo la desplaza y la estira. La altura de las barras sigue la raíz de la cantidad.',
      },
    },
    {
      id: 'epsilon',
      title: { en: 'Divided, but never by zero', es: 'Dividido, pero nunca entre cero' },
      statements: ['3.8'],
      scene: opened({ tab: 'pixel', pixel: [10, 18, 0] }, 8),
      target: { type: 'place', name: 'inspector' },
      says: [
        {
          en: 'The same value, now in the batch norm: x = {pixelInput} minus {pixelMean}, divided by √({pixelVariance} + ε), gives x̂ = {pixelNormalised}. ε is {epsilon conv1_1_bn}.',
          es: 'El mismo valor, ahora en la normalización: x = {pixelInput} menos {pixelMean}, dividido entre √({pixelVariance} + ε), da x̂ = {pixelNormalised}. ε vale {epsilon conv1_1_bn}.',
        },
        {
          en: 'Where σ² is large, ε changes nothing. It counts where a channel hardly varies: one that is the same everywhere would give 0/0.',
          es: 'Donde σ² es grande, ε no cambia nada. Importa donde un canal casi no varía: uno que vale lo mismo en todas partes daría 0/0.',
        },
      ],
      aside: {
        en: 'A single picture has no batch. In inference, as here, μ and σ² are moving averages over the {step} batches trained so far; in training they are those of the batch itself. Where the two drift apart, a network is good in training and bad in use.',
        es: 'Una sola imagen no tiene lote. En la inferencia, como aquí, μ y σ² son promedios móviles sobre los {step} lotes entrenados hasta ahora; al entrenar son los del propio lote. Donde ambos se apartan, la red funciona bien al entrenar y mal al usarla.',
      },
      papers: ['ioffe2015'],
      notes: {
        en: 'Libraries differ: 0.00001 in PyTorch, 0.001 in Keras. It rarely matters for accuracy, but it often does when weights are carried from one to the other.',
        es: 'Las bibliotecas difieren: 0,00001 en PyTorch, 0,001 en Keras. Rara vez importa para la exactitud; sí, a menudo, al llevar pesos de una a otra.',
      },
    },
    {
      id: 'nonlinearity',
      title: { en: 'What normalising takes away', es: 'Lo que normalizar quita' },
      statements: ['3.9'],
      scene: {
        network: { id: 'vgg16-bn-tab', knobs: { ...SMALL, activation: 'sigmoid' } },
        picture: 0,
        steps: 30,
        view: { selected: 'conv1_1_act', tab: 'activity', unfolded: ['stage1'] },
        panels: { inputPanel: 'closed', trainingPanel: 'closed' },
      },
      target: { type: 'place', name: 'inspector' },
      says: [
        {
          en: 'Normalising changes what a layer can represent. A sigmoid that receives mean 0 and deviation 1 stays in its middle: its outputs have mean {mean conv1_1_act} and deviation {deviation conv1_1_act}, where its curve is nearly a straight line.',
          es: 'Normalizar cambia lo que una capa puede representar. Una sigmoide que recibe media 0 y desviación 1 se queda en su centro: sus salidas tienen media {mean conv1_1_act} y desviación {deviation conv1_1_act}, donde su curva es casi una recta.',
        },
        {
          en: 'One straight line after another is still a straight line: the nonlinearity would be useless.',
          es: 'Una recta tras otra sigue siendo una recta: la no linealidad sería inútil.',
        },
      ],
      aside: {
        en: 'That is the worry, not what is found: with sigmoids the six convolutions of the lab learn with batch norm, and without it at no rate at all. A sigmoid at its flat ends passes hardly any gradient on; the middle is where it learns.',
        es: 'Esa es la preocupación, no lo que se encuentra: con sigmoides, las seis convoluciones del experimento aprenden con normalización por lotes, y sin ella con ninguna tasa. En sus extremos planos una sigmoide casi no deja pasar gradiente; el centro es donde aprende.',
      },
      papers: ['ioffe2015'],
      lab: ['batch-norm-rate', 'activation=sigmoid'],
      notes: {
        en: 'Draw the sigmoid and shade −1 to 1: between 0.27 and 0.73 it is almost straight. It is the paper’s own example. The counter-example is there as well: Inception with sigmoids reaches 69.8 % with batch norm and stays at chance without.',
        es: 'Dibuje la sigmoide y sombree de −1 a 1: entre 0,27 y 0,73 es casi recta. Es el ejemplo del propio artículo. Allí está también el contraejemplo: Inception con sigmoides llega al 69,8 % con normalización por lotes y sin ella no supera el azar.',
      },
    },
    {
      id: 'gamma-and-beta',
      title: { en: 'γ and β give it back', es: 'γ y β lo devuelven' },
      statements: ['3.10', '3.11'],
      scene: opened({}, 8),
      target: { type: 'place', name: 'trials' },
      says: [
        {
          en: 'So each channel learns two more numbers: y = γ x̂ + β. After {step} steps channel {channel} has γ = {channelGamma} and β = {channelBeta}; the third histogram is y.',
          es: 'Por eso cada canal aprende dos números más: y = γ x̂ + β. Tras {step} pasos el canal {channel} tiene γ = {channelGamma} y β = {channelBeta}; el tercer histograma es y.',
        },
        {
          en: 'Under “Try other values” press γ = σ, β = μ, here {channelDeviation} and {channelMean}: y becomes x again. Where normalising is not needed, the network can take it back, in part or altogether.',
          es: 'En «Pruebe otros valores» presione γ = σ, β = μ, aquí {channelDeviation} y {channelMean}: y vuelve a ser x. Donde normalizar no hace falta, la red puede deshacerlo, en parte o del todo.',
        },
      ],
      papers: ['ioffe2015'],
      lab: ['bias-cancels'],
      notes: {
        en: 'Drag γ and β before you press the button. The lab does it to all layers of a network, one after the other: its loss is then that of the network without batch norm, but for rounding. That it can does not mean that training does it: γ and β stay near 1 and 0 here.',
        es: 'Arrastre γ y β antes de presionar el botón. El experimento lo hace con todas las capas de una red, una tras otra: su pérdida es entonces la de la red sin normalización, salvo redondeo. Que pueda no significa que el entrenamiento lo haga: aquí γ y β siguen cerca de 1 y 0.',
      },
    },
    {
      id: 'no-bias',
      title: { en: 'The bias is not needed', es: 'El sesgo sobra' },
      statements: ['3.12'],
      scene: opened({}, 8),
      target: { type: 'place', name: 'trials' },
      says: [
        {
          en: 'A bias b moves every value and their mean alike: (x + b) − mean(x + b) = x − mean(x). Move “b, bias in front” under “Try other values”: x moves, x̂ and y do not.',
          es: 'Un sesgo b desplaza por igual cada valor y su media: (x + b) − media(x + b) = x − media(x). Mueva «b, sesgo anterior» en «Pruebe otros valores»: x se desplaza; x̂ e y, no.',
        },
        {
          en: 'What is left is g(BatchNorm(H(l − 1) ∗ W_i)), with g the activation; β does the work of b. conv1_1 has kept its biases all the same, and nothing has taught them: that of channel {channel} is {channelBias}.',
          es: 'Queda g(BatchNorm(H(l − 1) ∗ W_i)), con g la activación; β hace el trabajo de b. Aun así conv1_1 conserva sus sesgos, y nada les enseña: el del canal {channel} vale {channelBias}.',
        },
      ],
      aside: {
        en: 'Exactly so while training. In inference the moving mean is subtracted, and a bias moved by hand counts until that has followed: in the lab the loss is then several times as large.',
        es: 'Es exacto al entrenar. En la inferencia se resta la media móvil, y un sesgo movido a mano cuenta hasta que esta lo alcanza: en el experimento la pérdida es entonces varias veces mayor.',
      },
      papers: ['ioffe2015'],
      lab: ['bias-cancels'],
      question: {
        asks: {
          en: 'What is the gradient of the loss with respect to such a bias?',
          es: '¿Cuánto vale el gradiente de la pérdida respecto de un sesgo así?',
        },
        answers: [
          {
            title: { en: 'Zero', es: 'Cero' },
            isRight: true,
            because: {
              en: 'Moving it changes nothing, so its gradient is zero but for rounding: {channelBias} is what rounding left.',
              es: 'Moverlo no cambia nada, así que su gradiente es cero salvo redondeo: {channelBias} es lo que dejó el redondeo.',
            },
          },
          {
            title: { en: 'That of β', es: 'El de β' },
            isRight: false,
            because: {
              en: 'β acts after the normalisation and does change y. b acts before it and is subtracted.',
              es: 'β actúa después de la normalización y sí cambia y. b actúa antes y se resta.',
            },
          },
          {
            title: { en: 'It depends on γ', es: 'Depende de γ' },
            isRight: false,
            because: {
              en: 'γ multiplies what is left after subtracting the mean; of b nothing is left.',
              es: 'γ multiplica lo que queda tras restar la media; de b no queda nada.',
            },
          },
        ],
      },
      notes: {
        en: 'Ask why so many programs leave out the bias before a batch norm: now they know. The way on: batch norm keeps what goes forward in bounds, but through many layers without skips it makes the gradient grow, by 1.21 a layer in theory (Yang et al. 2019). The next chapter measures it and shows the way out.',
        es: 'Pregunte por qué tantos programas quitan el sesgo delante de una normalización por lotes: ahora lo saben. Lo que sigue: mantiene a raya lo que va hacia adelante, pero a través de muchas capas sin saltos hace crecer el gradiente, 1,21 por capa según la teoría (Yang et al. 2019). El próximo capítulo lo mide y muestra la salida.',
      },
    },
  ],
};
