import type { Lesson, Scene } from '../lesson';

/** The first block, unfolded. */
const BLOCK = ['inception3', 'inception_3a'];

/** GoogLeNet mini after a short training on small pictures, looked at from two sides. */
const TRAINED: Pick<Scene, 'network' | 'steps'> = {
  network: { id: 'googlenet-tab', knobs: { inputSize: 16, dropout: 0 } },
  steps: 60,
};

export const inception: Lesson = {
  id: 'inception',
  title: { en: 'Inception layers', es: 'Capas inception' },
  summary: {
    en: 'How GoogLeNet looks at several scales at once, why 1×1 convolutions make that affordable, and what the classifiers in the middle of it are for.',
    es: 'Cómo GoogLeNet mira en varias escalas a la vez, por qué las convoluciones de 1×1 lo hacen accesible y para qué sirven los clasificadores que lleva en medio.',
  },
  exhibits: ['googlenet'],
  minutes: 7,
  steps: [
    {
      id: 'googlenet',
      title: { en: 'GoogLeNet, 2014', es: 'GoogLeNet, 2014' },
      statements: ['5.4'],
      scene: { network: { id: 'googlenet' } },
      target: { type: 'place', name: 'network' },
      says: [
        {
          en: 'GoogLeNet won the classification task of ImageNet in 2014 with 6.67 % top-5 error, seven networks together.',
          es: 'GoogLeNet ganó en 2014 la clasificación de ImageNet con un 6,67 % de error top-5, con siete redes juntas.',
        },
        {
          en: 'It has {parameters} parameters where AlexNet has 61 million, and takes {macs} multiply-adds for one picture.',
          es: 'Tiene {parameters} parámetros donde AlexNet tiene 61 millones, y hace {macs} de multiplicaciones y sumas por imagen.',
        },
        {
          en: 'Its nine inception blocks lie in three stages, between a stem of ordinary convolutions and the classifier.',
          es: 'Sus nueve bloques inception forman tres etapas, entre un comienzo de convoluciones comunes y el clasificador.',
        },
      ],
      aside: {
        en: 'The paper speaks of 12 times fewer parameters than AlexNet; counted from the layers it is 8.7 times. Most of AlexNet’s are in its dense layers, and GoogLeNet has only one.',
        es: 'El artículo habla de 12 veces menos parámetros que AlexNet; contados capa por capa, son 8,7 veces. La mayoría de los de AlexNet están en sus capas densas, y GoogLeNet tiene una sola.',
      },
      papers: ['szegedy2015', 'russakovsky2015'],
      notes: {
        en: 'The name honours LeNet. VGG took second place in the same competition with twenty times the parameters; the two networks are the opposite answers of that year to the question of how to go deeper. The weights here are random.',
        es: 'El nombre es un homenaje a LeNet. VGG obtuvo el segundo lugar en la misma competencia con veinte veces sus parámetros; las dos redes son las respuestas opuestas de ese año a cómo ganar profundidad. Aquí los pesos son aleatorios.',
      },
    },
    {
      id: 'scales',
      title: { en: 'Several scales at once', es: 'Varias escalas a la vez' },
      statements: ['5.2'],
      scene: {
        network: { id: 'googlenet' },
        view: { unfolded: BLOCK, direction: 'down' },
      },
      target: { type: 'group', id: 'inception_3a' },
      says: [
        {
          en: 'Four branches look at the same maps side by side: convolutions of 1×1, 3×3 and 5×5, and a max pooling.',
          es: 'Cuatro ramas miran los mismos mapas en paralelo: convoluciones de 1×1, 3×3 y 5×5, y un max pooling.',
        },
        {
          en: 'A value sees a square of the picture {field inception_3a_1x1} pixels wide through the 1×1, {field inception_3a_3x3} through the 3×3 and {field inception_3a_5x5} through the 5×5.',
          es: 'Un valor ve un cuadrado de la imagen de {field inception_3a_1x1} píxeles de lado por la de 1×1, {field inception_3a_3x3} por la de 3×3 y {field inception_3a_5x5} por la de 5×5.',
        },
        {
          en: 'The concatenation puts their channels side by side, {channels inception_3a_1x1} + {channels inception_3a_3x3} + {channels inception_3a_5x5} + {channels inception_3a_pool_proj} = {channels inception_3a_output}; the next block combines the scales.',
          es: 'La concatenación pone sus canales uno junto a otro, {channels inception_3a_1x1} + {channels inception_3a_3x3} + {channels inception_3a_5x5} + {channels inception_3a_pool_proj} = {channels inception_3a_output}; el bloque siguiente combina las escalas.',
        },
      ],
      aside: {
        en: 'The 5×5 did not last. In 2015 the authors replaced it by two 3×3 convolutions, which see as much for less: the argument of VGG.',
        es: 'La de 5×5 no duró. En 2015 los autores la reemplazaron por dos convoluciones de 3×3, que ven lo mismo por menos: el argumento de VGG.',
      },
      papers: ['szegedy2015', 'szegedy2016'],
      notes: {
        en: 'Nothing is added here, unlike in a residual block: a concatenation keeps the channels apart, and only the next convolution mixes them. All branches keep the size of the maps (stride 1 and padding), or they could not be joined.',
        es: 'Aquí nada se suma, a diferencia de un bloque residual: la concatenación mantiene separados los canales, y solo la convolución siguiente los mezcla. Todas las ramas conservan el tamaño de los mapas (stride 1 y relleno); si no, no se podrían unir.',
      },
    },
    {
      id: 'reduce',
      title: { en: 'First reduce, then look', es: 'Primero reducir, luego mirar' },
      statements: ['5.1'],
      scene: {
        network: { id: 'googlenet' },
        view: { unfolded: BLOCK, selected: 'inception_3a_5x5_reduce', tab: 'layer' },
      },
      target: { type: 'layer', id: 'inception_3a_5x5_reduce' },
      says: [
        {
          en: 'Before the 5×5, a 1×1 convolution turns the {channels pool2} channels that arrive into {channels inception_3a_5x5_reduce}.',
          es: 'Antes de la de 5×5, una convolución de 1×1 convierte los {channels pool2} canales que llegan en {channels inception_3a_5x5_reduce}.',
        },
        {
          en: 'It takes {macs inception_3a_5x5_reduce} multiply-adds, and the 5×5 after it {macs inception_3a_5x5}, because it has only {channels inception_3a_5x5_reduce} channels to look at.',
          es: 'Hace {macs inception_3a_5x5_reduce} de multiplicaciones y sumas, y la de 5×5 que le sigue {macs inception_3a_5x5}, porque solo tiene {channels inception_3a_5x5_reduce} canales que mirar.',
        },
        {
          en: 'The 3×3 has a reduction of its own before it, and the pooling one after it.',
          es: 'La de 3×3 tiene su propia reducción antes; el pooling, una después.',
        },
      ],
      papers: ['szegedy2015', 'lin2014'],
      question: {
        asks: {
          en: 'A 1×1 convolution looks at a single place. What does it compute there?',
          es: 'Una convolución de 1×1 mira un solo lugar. ¿Qué calcula allí?',
        },
        answers: [
          {
            title: {
              en: 'Nothing: it multiplies each map by a number',
              es: 'Nada: multiplica cada mapa por un número',
            },
            isRight: false,
            because: {
              en: 'Each filter has one weight per channel and sums over all of them; its output is no longer any single map.',
              es: 'Cada filtro tiene un peso por canal y suma sobre todos; su salida ya no es ningún mapa en particular.',
            },
          },
          {
            title: { en: 'Mixtures of all channels at that place', es: 'Mezclas de todos los canales en ese lugar' },
            isRight: true,
            because: {
              en: 'It is a dense layer over the channels, the same one at every place: here 16 mixtures of 192 numbers, each followed by a ReLU.',
              es: 'Es una capa densa sobre los canales, la misma en cada lugar: aquí, 16 mezclas de 192 números, cada una seguida de una ReLU.',
            },
          },
          {
            title: { en: 'The mean of its neighbours', es: 'La media de sus vecinos' },
            isRight: false,
            because: {
              en: 'It sees no neighbours: its receptive field is as large as that of its input.',
              es: 'No ve vecinos: su campo receptivo es tan grande como el de su entrada.',
            },
          },
        ],
      },
      notes: {
        en: 'Work it out on the board: 28 × 28 places, 192 × 16 weights for the reduction, then 5 × 5 × 16 × 32. The inspector shows both counts. 1×1 convolutions come from Lin et al., “Network in network”; the pooling needs its reduction because it hands on every channel that it gets.',
        es: 'Calcúlelo en la pizarra: 28 × 28 lugares, 192 × 16 pesos para la reducción, luego 5 × 5 × 16 × 32. El inspector muestra ambas cuentas. Las convoluciones de 1×1 vienen de Lin et al., «Network in network»; el pooling necesita su reducción porque transmite todos los canales que recibe.',
      },
    },
    {
      id: 'naive',
      title: { en: 'The same without reductions', es: 'La misma sin reducciones' },
      statements: ['5.1'],
      scene: {
        network: { id: 'googlenet' },
        compared: [{ id: 'googlenet', knobs: { inception: 'naive' } }],
      },
      target: { type: 'place', name: 'comparison' },
      says: [
        {
          en: 'The second network has the block as the paper draws it first: no reductions, and the 5×5 of block 3a alone takes {macs inception_3a_5x5@2} multiply-adds.',
          es: 'La segunda red tiene el bloque como el artículo lo dibuja primero: sin reducciones, y solo la de 5×5 del bloque 3a hace {macs inception_3a_5x5@2} de multiplicaciones y sumas.',
        },
        {
          en: 'It gets worse from block to block, because the pooling hands on all channels: at the end there are {channels inception_5b_output@2} instead of {channels inception_5b_output}.',
          es: 'Empeora de bloque en bloque, porque el pooling transmite todos los canales: al final hay {channels inception_5b_output@2} en vez de {channels inception_5b_output}.',
        },
        {
          en: 'In all {macs @2} against {macs @1}: {macRatio @2 @1} times the multiply-adds, and {parameterRatio @2 @1} times the parameters.',
          es: 'En total {macs @2} frente a {macs @1}: {macRatio @2 @1} veces las multiplicaciones y sumas, y {parameterRatio @2 @1} veces los parámetros.',
        },
      ],
      aside: {
        en: 'Reductions are about cost. Trained in the lab for the same number of steps, the small network without them is ahead, with nearly five times the weights; in the same time, the reduced one is.',
        es: 'Las reducciones son cuestión de costo. Entrenada en el experimento la misma cantidad de pasos, la red pequeña sin ellas va adelante, con casi cinco veces sus pesos; en el mismo tiempo, gana la reducida.',
      },
      papers: ['szegedy2015'],
      lab: ['inception-cost'],
      notes: {
        en: 'Figures 2(a) and 2(b) of the paper side by side. “Layer by layer” lists where the two differ. Ask for a guess before you read out the total.',
        es: 'Las figuras 2(a) y 2(b) del artículo, una junto a otra. «Capa por capa» lista en qué difieren. Pida una estimación antes de leer el total.',
      },
    },
    {
      id: 'branches',
      title: { en: 'Several ways for information', es: 'Varios caminos para la información' },
      statements: ['5.2', '5.3'],
      scene: {
        ...TRAINED,
        view: {
          ...{ unfolded: BLOCK, direction: 'down', overlay: 'gradient' },
          ...{ selected: 'conv2_norm2', tab: 'gradients' },
        },
        panels: { trainingPanel: 'closed' },
      },
      target: { type: 'place', name: 'inspector' },
      says: [
        {
          en: 'Each branch sends its own gradient back to the maps that come in: {edgeGradient conv2_norm2 inception_3a_1x1} by the 1×1, {edgeGradient conv2_norm2 inception_3a_3x3_reduce} by the 3×3, {edgeGradient conv2_norm2 inception_3a_5x5_reduce} by the 5×5, {edgeGradient conv2_norm2 inception_3a_pool} by the pooling.',
          es: 'Cada rama devuelve su gradiente a los mapas que entran: {edgeGradient conv2_norm2 inception_3a_1x1} la de 1×1, {edgeGradient conv2_norm2 inception_3a_3x3_reduce} la de 3×3, {edgeGradient conv2_norm2 inception_3a_5x5_reduce} la de 5×5, {edgeGradient conv2_norm2 inception_3a_pool} el pooling.',
        },
        {
          en: 'None is the only way: in the lab a trained network without one of its twelve branches is still right on 81 % instead of 91 %; without a layer of the stem, on 13 %.',
          es: 'Ninguna es el único camino: en el experimento, una red entrenada sin una de sus doce ramas aún acierta el 81 % en vez del 91 %; sin una capa del comienzo, el 13 %.',
        },
      ],
      aside: {
        en: 'What the paper argues is that visual information should be processed at several scales and then aggregated. That a layer depends less on those before it is true within a block; every block still needs the one before it.',
        es: 'Lo que el artículo sostiene es que la información visual debe procesarse en varias escalas y luego combinarse. Que una capa dependa menos de las anteriores vale dentro de un bloque; cada bloque necesita todavía al que lo precede.',
      },
      papers: ['szegedy2015', 'veit2016'],
      lab: ['inception-branches'],
      notes: {
        en: 'The 81 % is the median over the branches; without the most important one, 37 % is left. Ask the room what the same test would give in LeNet, where each layer is the only way: about chance, as for the stem here.',
        es: 'El 81 % es la mediana de las ramas; sin la más importante queda el 37 %. Pregunte qué daría la misma prueba en LeNet, donde cada capa es el único camino: cerca del azar, como aquí con el comienzo.',
      },
    },
    {
      id: 'share',
      title: { en: 'Is every layer inception?', es: '¿Cada capa es inception?' },
      statements: ['5.5'],
      scene: {
        network: { id: 'googlenet' },
        view: { overlay: 'parameters' },
      },
      target: { type: 'place', name: 'network' },
      says: [
        {
          en: 'Of the 22 layers in depth 18 are in the nine blocks, two in each; three are the stem, one is the classifier.',
          es: 'De las 22 capas en profundidad, 18 están en los nueve bloques, dos en cada uno; tres son el comienzo y una el clasificador.',
        },
        {
          en: 'The three stages hold {share inception3}, {share inception4} and {share inception5} of the parameters, the classifier {share loss3_classifier}.',
          es: 'Las tres etapas tienen el {share inception3}, el {share inception4} y el {share inception5} de los parámetros; el clasificador, el {share loss3_classifier}.',
        },
        {
          en: 'The stem has only {share stem} of them, but does {macShare stem} of the multiply-adds: its maps are large.',
          es: 'El comienzo tiene solo el {share stem}, pero hace el {macShare stem} de las multiplicaciones y sumas: sus mapas son grandes.',
        },
      ],
      aside: {
        en: 'So “each layer is an inception block” is nearly right: 18 of 22 layers, 83.6 % of the parameters, 69.8 % of the multiply-adds. The paper kept its first layers traditional, for the memory that training takes.',
        es: 'Así que «cada capa es un bloque inception» es casi cierto: 18 de 22 capas, 83,6 % de los parámetros y 69,8 % de las multiplicaciones y sumas. El artículo dejó tradicionales las primeras capas por la memoria que exige el entrenamiento.',
      },
      papers: ['szegedy2015'],
      lab: ['inception-share'],
      notes: {
        en: 'A layer in depth is a layer with weights on the longest way; of the four branches the longest has two. Switch the colours to multiply-adds, and the stem turns from the palest to one of the darkest.',
        es: 'Una capa en profundidad es una capa con pesos en el camino más largo; de las cuatro ramas, la más larga tiene dos. Cambie los colores a MACs, y el comienzo pasa del más claro a uno de los más oscuros.',
      },
    },
    {
      id: 'heads',
      title: { en: 'Outputs in the middle', es: 'Salidas en medio de la red' },
      statements: ['5.6'],
      scene: {
        network: { id: 'googlenet' },
        view: { unfolded: ['inception4'], group: 'aux1', selected: 'aux1_classifier' },
      },
      target: { type: 'place', name: 'network' },
      says: [
        {
          en: 'Two small classifiers hang off the main path, aux 1 after block 4a and aux 2 after 4d.',
          es: 'Dos clasificadores pequeños cuelgan del camino principal: aux 1 tras el bloque 4a y aux 2 tras el 4d.',
        },
        {
          en: 'Each has a loss of its own, which counts 0.3 in the total; its gradient enters the main path here and need not come from the end.',
          es: 'Cada uno tiene su propia pérdida, que pesa 0,3 en el total; su gradiente entra aquí al camino principal, sin tener que venir desde el final.',
        },
        {
          en: 'They serve training only: {parameters aux1} and {parameters aux2} parameters that are left out afterwards, next to the {parameters} that stay.',
          es: 'Solo sirven para entrenar: {parameters aux1} y {parameters aux2} parámetros que después se descartan, junto a los {parameters} que quedan.',
        },
      ],
      papers: ['szegedy2015'],
      question: {
        asks: {
          en: 'The trained network classifies a test picture. Which of the three outputs counts?',
          es: 'La red entrenada clasifica una imagen de prueba. ¿Cuál de las tres salidas cuenta?',
        },
        answers: [
          {
            title: { en: 'Only the last one', es: 'Solo la última' },
            isRight: true,
            because: {
              en: 'The auxiliary heads are removed at inference; they only helped to train what lies before them.',
              es: 'Los clasificadores auxiliares se quitan en la inferencia; solo ayudaron a entrenar lo que está antes de ellos.',
            },
          },
          {
            title: { en: 'Their mean, weighted 0.3, 0.3 and 1', es: 'Su media, con pesos 0,3, 0,3 y 1' },
            isRight: false,
            because: {
              en: 'Those are the weights of the losses while it trains; the answers are never averaged.',
              es: 'Esos son los pesos de las pérdidas mientras se entrena; las respuestas nunca se promedian.',
            },
          },
          {
            title: { en: 'The one that is surest', es: 'La más segura' },
            isRight: false,
            because: {
              en: 'Later networks with early exits do that. GoogLeNet has one answer.',
              es: 'Eso hacen redes posteriores con salidas tempranas. GoogLeNet tiene una sola respuesta.',
            },
          },
        ],
      },
      notes: {
        en: 'Unfold aux 1: average pooling 5×5, a 1×1 convolution, a dense layer of 1,024 units, dropout, the classifier. Two thirds of its parameters are in that dense layer. Nearly half of what is trained is thrown away at the end.',
        es: 'Despliegue aux 1: average pooling de 5×5, una convolución de 1×1, una capa densa de 1 024 unidades, dropout y el clasificador. Dos tercios de sus parámetros están en esa capa densa. Casi la mitad de lo que se entrena se descarta al final.',
      },
    },
    {
      id: 'discriminate',
      title: { en: 'Early layers that discriminate', es: 'Primeras capas que discriminan' },
      statements: ['5.6', '5.7'],
      scene: { ...TRAINED, view: { chart: 'curves' } },
      target: { type: 'place', name: 'chart' },
      says: [
        {
          en: 'Thin lines: over the last ten steps aux 1, after the first block, is right on {headAccuracy output2}, aux 2 on {headAccuracy output3}, the answer on {headAccuracy output}.',
          es: 'Líneas finas: en los últimos diez pasos aux 1, tras el primer bloque, acierta el {headAccuracy output2}, aux 2 el {headAccuracy output3} y la respuesta el {headAccuracy output}.',
        },
        {
          en: 'Guessing gives 10 %: even the first layers tell classes apart.',
          es: 'Adivinar al azar da el 10 %: ya las primeras capas distinguen las clases.',
        },
      ],
      aside: {
        en: 'That was the hope of 2014. In 2015 Szegedy and others found that the heads do not speed up the early training; that networks with them end slightly ahead; that the lower head can be left out without harm; and that the heads act as regularizers. Trained beforehand for two epochs of Fashion-MNIST, this network has 89.0 % with heads and 88.8 % without: one seed cannot tell that from chance.',
        es: 'Esa era la esperanza de 2014. En 2015 Szegedy y otros vieron que no aceleran el comienzo del entrenamiento, que las redes con ellos terminan apenas mejor, que el clasificador inferior se puede quitar sin daño y que actúan como regularizadores. Entrenada de antemano dos épocas con Fashion-MNIST, esta red acierta el 89,0 % con ellos y el 88,8 % sin ellos: una sola semilla no distingue eso del azar.',
      },
      papers: ['szegedy2015', 'szegedy2016'],
      lab: ['auxiliary-heads'],
      notes: {
        en: 'GoogLeNet mini has three blocks, with heads on the first two, and batch norm, so that it learns here in seconds. Dropout is off: with the paper’s 70 % in the heads and 40 % before the answer the heads would look worse than they are. Press “Resume” and watch the three accuracies.',
        es: 'GoogLeNet mini tiene tres bloques, con clasificadores auxiliares en los dos primeros, y normalización por lotes, para que aprenda aquí en segundos. El dropout está apagado: con el 70 % del artículo en los auxiliares y el 40 % antes de la respuesta, aquellos parecerían peores de lo que son. Presione «Continuar» y observe las tres exactitudes.',
      },
    },
    {
      id: 'signal',
      title: { en: 'A gradient from nearby', es: 'Un gradiente desde cerca' },
      statements: ['5.8'],
      scene: {
        network: { id: 'googlenet9-tab', knobs: { inputSize: 14, batchNorm: 'off', dropout: 0 } },
        training: { startScale: 0.6 },
        steps: 1,
        view: { unfolded: ['inception4'], group: 'aux1', selected: 'aux1_classifier', overlay: 'gradient' },
        panels: { trainingPanel: 'closed' },
      },
      target: { type: 'place', name: 'network' },
      says: [
        {
          en: 'Nine blocks as in 2014, without batch norm and with kernels that start at 0.6 of the usual size: the gradient fades on its way back.',
          es: 'Nueve bloques como en 2014, sin normalización por lotes y con kernels que empiezan con 0,6 del tamaño usual: el gradiente se apaga al regresar.',
        },
        {
          en: 'Where aux 1 joins the main path, after block 4a, the head delivers {edgeGradient inception_4a_output aux1_avgpool}: {headGradient aux1} times what arrives from the end.',
          es: 'Donde aux 1 se une al camino principal, tras el bloque 4a, entrega {edgeGradient inception_4a_output aux1_avgpool}: {headGradient aux1} veces lo que llega desde el final.',
        },
        {
          en: 'So everything before it, down to the first convolution with {gradient conv1}, learns mostly from the near loss.',
          es: 'Así, todo lo anterior, hasta la primera convolución con {gradient conv1}, aprende sobre todo de la pérdida cercana.',
        },
      ],
      aside: {
        en: 'It takes the small start. With that of He et al. (2015), which keeps signals alive through depth, the lab finds the gradient of block 2 hardly larger with heads (1.2 times, against 10 times from the small start). That start, batch norm and skip connections now do what the heads were for.',
        es: 'Hace falta el inicio pequeño. Con el de He et al. (2015), que mantiene vivas las señales a través de la profundidad, el experimento halla el gradiente del bloque 2 apenas mayor con los clasificadores (1,2 veces, frente a 10 con el inicio pequeño). Ese inicio, la normalización por lotes y las conexiones de salto hacen hoy lo que se esperaba de ellos.',
      },
      papers: ['szegedy2015', 'he2015', 'szegedy2016'],
      lab: ['auxiliary-heads'],
      question: {
        asks: {
          en: 'Set the starting scale to 1, among the settings of the training, and start over. What does the head deliver now, next to the main path?',
          es: 'Ponga la escala inicial en 1, en la configuración del entrenamiento, y reinicie. ¿Qué entrega ahora el clasificador, junto al camino principal?',
        },
        answers: [
          {
            title: { en: 'Even more, as everything is larger', es: 'Aún más, porque todo es mayor' },
            isRight: false,
            because: {
              en: 'Everything is larger, but the main path gains most: it multiplies by many more kernels than the head does.',
              es: 'Todo es mayor, pero el camino principal gana más: multiplica por muchos más kernels que el clasificador.',
            },
          },
          {
            title: { en: 'About the same', es: 'Más o menos lo mismo' },
            isRight: false,
            because: {
              en: 'Both grow, but not alike: the way from the end has more layers, and each of them multiplies.',
              es: 'Ambos crecen, pero no igual: el camino desde el final tiene más capas, y cada una multiplica.',
            },
          },
          {
            title: { en: 'Less than the main path', es: 'Menos que el camino principal' },
            isRight: true,
            because: {
              en: 'From the usual start the gradient from the end arrives several times larger than that of the head, whose loss counts only 0.3.',
              es: 'Con el inicio usual, el gradiente del final llega varias veces mayor que el del clasificador, cuya pérdida pesa solo 0,3.',
            },
          },
        ],
      },
      notes: {
        en: 'Compare with the lesson on residual layers: a head shortens the way of the gradient from outside, a skip connection from inside, and for good. “Starting scale” is among the settings of the training; after a change, start over and train one step.',
        es: 'Compare con la lección sobre capas residuales: un clasificador auxiliar acorta el camino del gradiente desde afuera; una conexión de salto, desde adentro y para siempre. La «Escala inicial» está en la configuración del entrenamiento; después de cambiarla, reinicie y entrene un paso.',
      },
    },
  ],
};
