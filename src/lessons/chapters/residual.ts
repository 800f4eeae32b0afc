import type { Lesson, Scene } from '../lesson';

/** On pictures of 14×14 and with half the filters a step of 56 layers takes a fraction of a second. */
const SMALL = { inputSize: 14, width: 0.5 };

/** The block that is looked into, unfolded. */
const BLOCK = { unfolded: ['stage1', 's1b1*', 's1b2'] };

/** ResNet-20 after a short training: one run that is looked at from several sides, none of them a chart. */
const TRAINED: Pick<Scene, 'network' | 'steps' | 'panels'> = {
  network: { id: 'resnet20', knobs: SMALL },
  steps: 30,
  panels: { trainingPanel: 'closed' },
};

export const residual: Lesson = {
  id: 'residual',
  title: { en: 'Residual layers', es: 'Capas residuales' },
  summary: {
    en: 'Why deep networks with batch norm need a way around their layers, what a residual block adds up, and how sixteen of them make ResNet-50.',
    es: 'Por qué las redes profundas con normalización por lotes necesitan un camino que rodee sus capas, qué suma un bloque residual y cómo dieciséis de ellos forman ResNet-50.',
  },
  exhibits: ['resnet', 'resnetCifar'],
  minutes: 8,
  steps: [
    {
      id: 'explosion',
      title: { en: 'The gradient explodes', es: 'El gradiente explota' },
      statements: ['4.1'],
      scene: {
        network: { id: 'plain56', knobs: SMALL },
        steps: 1,
        view: { selected: 'conv1', overlay: 'gradient', chart: 'gradientFlow' },
      },
      target: { type: 'place', name: 'chart' },
      says: [
        {
          en: 'Plain-56: 55 batch norms, and no skip connection.',
          es: 'Plain-56: 55 normalizaciones por lotes y ninguna conexión de salto.',
        },
        {
          en: 'From the last convolution to the first the RMS of the gradient grows ×{gradientGrowth conv1 s3b9_b} per layer, ×{gradientRatio conv1 s3b9_b} in all: what was meant to control it makes it explode.',
          es: 'De la última convolución a la primera, el RMS del gradiente crece ×{gradientGrowth conv1 s3b9_b} por capa, ×{gradientRatio conv1 s3b9_b} en total: lo que debía controlarlo lo hace explotar.',
        },
      ],
      aside: {
        en: 'What batch norm does cure is vanishing: without it, the gradient of these layers shrinks to about a fiftieth. That it explodes instead is theory, too: Yang et al. derive √(π/(π − 1)) ≈ 1.21 per dense layer for large batches. It is a matter of the start; a few steps of training flatten the profile.',
        es: 'La normalización por lotes sí cura el desvanecimiento: sin ella, el gradiente de estas capas se reduce a cerca de un cincuentavo. Que en cambio explote también es teoría: Yang et al. deducen √(π/(π − 1)) ≈ 1,21 por capa densa con lotes grandes. Es asunto del inicio: unos pocos pasos de entrenamiento aplanan el perfil.',
      },
      papers: ['ioffe2015', 'yang2019'],
      lab: ['normalisation-explodes'],
      question: {
        asks: {
          en: 'With twice as many layers like these, how much would the gradient grow from end to end?',
          es: 'Con el doble de capas como estas, ¿cuánto crecería el gradiente de un extremo al otro?',
        },
        answers: [
          {
            title: { en: 'Twice as much', es: 'El doble' },
            isRight: false,
            because: {
              en: 'Each layer multiplies; it does not add. The scale of the chart is logarithmic, so its straight line is a product.',
              es: 'Cada capa multiplica, no suma. La escala de la gráfica es logarítmica: su recta es un producto.',
            },
          },
          {
            title: { en: 'About the square of it', es: 'Cerca del cuadrado' },
            isRight: true,
            because: {
              en: 'A factor at each layer compounds: 1.18 to the 54th power is about 7,600, to the 108th about 58 million. In Plain-110, 3 to 60 million were measured, depending on the seed.',
              es: 'Un factor por capa se acumula: 1,18 elevado a 54 es cerca de 7 600, y elevado a 108, cerca de 58 millones. En Plain-110 se midieron de 3 a 60 millones, según la semilla.',
            },
          },
          {
            title: { en: 'As much as here', es: 'Lo mismo que aquí' },
            isRight: false,
            because: {
              en: 'Every further layer multiplies it once more; nothing here sets a limit.',
              es: 'Cada capa adicional lo multiplica una vez más; aquí nada le pone un límite.',
            },
          },
        ],
      },
      notes: {
        en: 'Let the room read the axes first: depth to the right, the gradient on a logarithmic scale, and it travels from right to left. A straight line is a constant factor per layer. The sentence below the chart counts norms, and from the dense layer on, so its totals are others. Nothing is trained yet: this is the first batch. The network is shown with half its filters on small pictures, so that a step takes a fraction of a second. If someone asks whether the paper’s networks behaved like this: He et al. report healthy norms, and the third step comes back to it.',
        es: 'Haga leer primero los ejes: profundidad hacia la derecha, gradiente en escala logarítmica, que viaja de derecha a izquierda. Una recta es un factor constante por capa. La frase bajo la gráfica cuenta normas, y desde la capa densa, así que sus totales son otros. Aún no se entrenó nada: es el primer lote. La red se muestra con la mitad de sus filtros y con imágenes pequeñas, para que un paso dure una fracción de segundo. Si alguien pregunta si así se comportaban las redes del artículo: He et al. informan normas sanas, y el tercer paso de la lección vuelve sobre eso.',
      },
    },
    {
      id: 'skips',
      title: { en: 'A way around the layers', es: 'Un camino que rodea las capas' },
      statements: ['4.1', '4.2'],
      scene: {
        network: { id: 'resnet56', knobs: SMALL },
        compared: [
          { id: 'plain56', knobs: SMALL },
          { id: 'plain56', knobs: { ...SMALL, batchNorm: 'off' } },
        ],
        steps: 1,
        panels: { trainingPanel: 'closed' },
      },
      target: { type: 'place', name: 'flow' },
      says: [
        {
          en: 'The same 56 layers on the same batch, three times: with skip connections (A), without them (B), and without batch norm either (C).',
          es: 'Las mismas 56 capas con el mismo lote, tres veces: con conexiones de salto (A), sin ellas (B) y además sin normalización por lotes (C).',
        },
        {
          en: 'From the last convolution to the first the gradient grows {gradientRatio conv1 s3b9_b} times in A and {gradientRatio conv1@2 s3b9_b@2} times in B; in C it fades to {gradientRatio conv1@3 s3b9_b@3} of what it was.',
          es: 'De la última convolución a la primera, el gradiente crece {gradientRatio conv1 s3b9_b} veces en A y {gradientRatio conv1@2 s3b9_b@2} veces en B; en C se apaga hasta {gradientRatio conv1@3 s3b9_b@3} de lo que era.',
        },
        {
          en: 'A sum hands the gradient on as it is, so each block of A offers a way past its convolutions.',
          es: 'Una suma transmite el gradiente tal cual: cada bloque de A le ofrece un camino que evita sus convoluciones.',
        },
      ],
      aside: {
        en: 'Skips change more than the size. Balduzzi et al. compare the gradients at neighbouring inputs: after 24 layers with batch norm they are as unlike as noise; with skips the lab still finds a correlation of about 0.85. Ways around layers are older than ResNet: Highway networks had them half a year earlier, with gates.',
        es: 'Los saltos cambian más que el tamaño. Balduzzi et al. comparan los gradientes en entradas vecinas: tras 24 capas con normalización por lotes se parecen tan poco como el ruido; con saltos, el experimento aún halla una correlación de cerca de 0,85. Rodear capas es anterior a ResNet: las Highway networks lo hacían medio año antes, con compuertas.',
      },
      papers: ['he2016', 'highway2015', 'balduzzi2017'],
      lab: ['shattered-gradients'],
      notes: {
        en: 'Three curves over one depth axis: one nearly flat, one that climbs towards the image, one that falls. The captions below count from the dense layer, so their totals are others. Ask which of the three could be trained at one learning rate for all layers. All three are at the first batch and have the same initial weights wherever names agree.',
        es: 'Tres curvas sobre un mismo eje de profundidad: una casi plana, una que sube hacia la imagen y una que cae. Las frases debajo cuentan desde la capa densa, así que sus totales son otros. Pregunte cuál de las tres se podría entrenar con una sola tasa de aprendizaje para todas las capas. Las tres están en el primer lote y tienen los mismos pesos iniciales donde los nombres coinciden.',
      },
    },
    {
      id: 'degradation',
      title: { en: 'Deeper should not be worse', es: 'Más profunda no debería ser peor' },
      statements: ['4.2'],
      scene: {
        network: { id: 'resnet32', knobs: SMALL },
        compared: [{ id: 'plain32', knobs: SMALL }],
        steps: 40,
        panels: { trainingPanel: 'closed' },
      },
      target: { type: 'place', name: 'curves' },
      says: [
        {
          en: 'ResNet-32 and Plain-32 start from the same weights and train on the same batches; they differ in the skip connections alone.',
          es: 'ResNet-32 y Plain-32 parten de los mismos pesos y se entrenan con los mismos lotes; solo difieren en las conexiones de salto.',
        },
        {
          en: 'After {step} steps the loss is {loss} with skips and {loss @2} without; guessing gives 2.3.',
          es: 'Tras {step} pasos, la pérdida es {loss} con saltos y {loss @2} sin ellos; adivinar al azar da 2,3.',
        },
      ],
      aside: {
        en: 'The paper does not blame vanishing gradients: those of its plain networks kept “healthy norms”. What it shows is degradation: on ImageNet Plain-34 has 28.54 % error, Plain-18 27.94 %, ResNet-34 25.03 %. Trained beforehand here for two epochs of MNIST, Plain-56 is right on 53 % and ResNet-56 on 98.9 %; at depth 8 the lab finds no difference.',
        es: 'El artículo no culpa a gradientes que se desvanecen: los de sus redes simples conservaban «normas sanas». Lo que muestra es la degradación: en ImageNet, Plain-34 tiene un 28,54 % de error, Plain-18, 27,94 % y ResNet-34, 25,03 %. Entrenada aquí de antemano dos épocas con MNIST, Plain-56 acierta el 53 % y ResNet-56 el 98,9 %; a profundidad 8 el experimento no halla diferencia.',
      },
      papers: ['he2016'],
      lab: ['degradation'],
      question: {
        asks: {
          en: 'The deeper plain network has more error on the training pictures, too. Which cause does that rule out?',
          es: 'La red simple más profunda tiene más error también en las imágenes de entrenamiento. ¿Qué causa queda descartada?',
        },
        answers: [
          {
            title: { en: 'Overfitting', es: 'Sobreajuste' },
            isRight: true,
            because: {
              en: 'Overfitting means little error on the training pictures and much on others. Here even the training pictures go wrong.',
              es: 'Sobreajuste es poco error en las imágenes de entrenamiento y mucho en otras. Aquí fallan incluso las de entrenamiento.',
            },
          },
          {
            title: { en: 'Trouble with the optimization', es: 'Una dificultad de la optimización' },
            isRight: false,
            because: {
              en: 'That is what the paper concludes: with the extra layers at the identity the deeper network would be as good as the shallow one, but training does not find that.',
              es: 'Eso concluye el artículo: con las capas adicionales en la identidad, la red profunda sería tan buena como la otra, pero el entrenamiento no lo encuentra.',
            },
          },
          {
            title: { en: 'Gradients of unsuitable size', es: 'Gradientes de tamaño inadecuado' },
            isRight: false,
            because: {
              en: 'It can be part of it: at the start they do explode, as the first step shows, although the paper found healthy norms in its own networks.',
              es: 'Puede ser parte de ello: al inicio sí explotan, como muestra el primer paso de la lección, aunque el artículo halló normas sanas en sus redes.',
            },
          },
        ],
      },
      notes: {
        en: 'Press the training button once more to let both go on. The point to make: every plain network of 32 layers contains those of 20 as a special case, so more depth should never cost training error. Li et al. (2018) draw the surface of the loss with and without skips; that lab is among the labs as well.',
        es: 'Presione otra vez el botón de entrenar para que ambas sigan. La idea: toda red simple de 32 capas contiene a las de 20 como caso particular, así que la profundidad nunca debería costar error de entrenamiento. Li et al. (2018) dibujan la superficie de la pérdida con saltos y sin ellos; también hay un experimento sobre eso.',
      },
    },
    {
      id: 'block',
      title: { en: 'The residual block', es: 'El bloque residual' },
      statements: ['4.4', '4.5'],
      scene: {
        network: { id: 'resnet20' },
        view: { ...BLOCK, group: 's1b2', selected: 's1b2_add_act' },
      },
      target: { type: 'group', id: 's1b2' },
      says: [
        {
          en: 'The residual block of 2015: two 3×3 convolutions compute F(x), a line carries x around them, and a sum makes H(x) = F(x) + x.',
          es: 'El bloque residual de 2015: dos convoluciones de 3×3 calculan F(x), una línea lleva x alrededor de ellas y una suma forma H(x) = F(x) + x.',
        },
        {
          en: 'All {parameters s1b2} parameters of this block are in its branch; the skip connection hands x on as it is and has none.',
          es: 'Los {parameters s1b2} parámetros de este bloque están todos en la rama; la conexión de salto transmite x tal cual y no tiene ninguno.',
        },
        {
          en: 'Nine of them make ResNet-20, {parameters} parameters in all: exactly as many as Plain-20 has.',
          es: 'Nueve de ellos forman ResNet-20, con {parameters} parámetros en total: exactamente los mismos que Plain-20.',
        },
      ],
      aside: {
        en: 'Where a block changes the size, x cannot be added as it is. Here, as in the small networks of the paper, every second pixel is taken and channels of zeros are added, still without parameters; today a 1×1 convolution is usual, as in ResNet-50.',
        es: 'Donde un bloque cambia el tamaño, x no se puede sumar tal cual. Aquí, como en las redes pequeñas del artículo, se toma uno de cada dos píxeles y se agregan canales de ceros, todavía sin parámetros; hoy es usual una convolución de 1×1, como en ResNet-50.',
      },
      papers: ['he2016'],
      notes: {
        en: 'This is the figure of the slide. Point out the order: convolution, batch norm, ReLU, convolution, batch norm, then the sum, and only then the last ReLU. Unfold s2b1 to show a block that changes the size.',
        es: 'Es la figura de la diapositiva. Señale el orden: convolución, normalización, ReLU, convolución, normalización, luego la suma y solo entonces la última ReLU. Despliegue s2b1 para mostrar un bloque que cambia el tamaño.',
      },
    },
    {
      id: 'sum',
      title: { en: 'H(x) = F(x) + x, seen', es: 'H(x) = F(x) + x, a la vista' },
      statements: ['4.4'],
      scene: {
        ...TRAINED,
        view: { ...BLOCK, selected: 's1b2_add', tab: 'residual' },
      },
      target: { type: 'place', name: 'inspector' },
      says: [
        {
          en: 'F(x), what the branch computed, plus x, what came in, is H(x): value by value, in each of the maps.',
          es: 'F(x), lo que calculó la rama, más x, lo que entró, es H(x): valor por valor, en cada mapa.',
        },
        {
          en: 'So the branch learns only the residual, F(x) = H(x) − x; over the batch its RMS is {branchRatio s1b2} times that of x.',
          es: 'La rama aprende solo el residuo, F(x) = H(x) − x; en el lote, su RMS es {branchRatio s1b2} veces el de x.',
        },
        {
          en: 'To pass x on, zeros are enough. Without the skip two convolutions would have to learn the identity.',
          es: 'Para dejar pasar x bastan ceros. Sin el salto, dos convoluciones tendrían que aprender la identidad.',
        },
      ],
      aside: {
        en: '“Linear” can be taken strictly: x goes through untouched. In 2016 the authors tried factors, gates, dropout and convolutions on the skip; with each of them ResNet-110 had more error than the 6.61 % of the identity. The ReLU after the sum is not linear; with ReLU and batch norm moved to the front of each convolution of the branch, the error is 6.37 %.',
        es: '«Lineal» puede tomarse al pie de la letra: x pasa intacta. En 2016 los autores probaron factores, compuertas, dropout y convoluciones en el salto; con cada uno, ResNet-110 tuvo más error que el 6,61 % de la identidad. La ReLU después de la suma no es lineal; con la normalización y la ReLU delante de cada convolución de la rama, el error es de 6,37 %.',
      },
      papers: ['he2016', 'identity2016'],
      lab: ['scaled-skip'],
      notes: {
        en: 'Press a place in a map: the line below adds up two numbers. Step through the channels; in some the branch does nearly nothing, in others it turns the sign. The network had 30 steps of training on small pictures.',
        es: 'Presione un lugar de un mapa: la línea de abajo suma dos números. Recorra los canales; en algunos la rama no hace casi nada, en otros cambia el signo. La red lleva 30 pasos de entrenamiento con imágenes pequeñas.',
      },
    },
    {
      id: 'gradient',
      title: { en: 'What the skip delivers', es: 'Lo que entrega el salto' },
      statements: ['4.2', '4.4'],
      scene: {
        ...TRAINED,
        view: { ...BLOCK, group: null, selected: 's1b1_add_act', tab: 'gradients', overlay: 'gradient' },
      },
      target: { type: 'group', id: 's1b2' },
      says: [
        {
          en: 'On the way back the sum gives one and the same gradient, of RMS {gradient s1b2_add}, to the branch and to the skip.',
          es: 'De regreso, la suma entrega un mismo gradiente, de RMS {gradient s1b2_add}, a la rama y al salto.',
        },
        {
          en: 'At the input of the block, where they meet, the skip delivers {edgeGradient s1b1_add_act s1b2_add} and the branch {edgeGradient s1b1_add_act s1b2_a}; together they make {gradient s1b1_add_act}.',
          es: 'En la entrada del bloque, donde se encuentran, el salto entrega {edgeGradient s1b1_add_act s1b2_add} y la rama {edgeGradient s1b1_add_act s1b2_a}; juntos dan {gradient s1b1_add_act}.',
        },
        {
          en: 'The branch multiplies by its weights and may shrink what passes; the part of the skip arrives whole.',
          es: 'La rama multiplica por sus pesos y puede achicar lo que pasa; la parte del salto llega entera.',
        },
      ],
      aside: {
        en: 'He et al. (2016) write the gradient at any block as that at the last one times 1 plus what the branches add: the 1 is the chain of skips. Strictly it needs nothing but sums on the way; here each ReLU after a sum lets through only what was positive.',
        es: 'He et al. (2016) escriben el gradiente en cualquier bloque como el del último por 1 más lo que agregan las ramas: el 1 es la cadena de saltos. En rigor exige que en el camino haya solo sumas; aquí, cada ReLU tras una suma deja pasar solo lo que era positivo.',
      },
      papers: ['he2016', 'identity2016'],
      question: {
        asks: {
          en: 'All weights of the branch are set to zero. What gradient does the input of the block receive?',
          es: 'Todos los pesos de la rama se ponen en cero. ¿Qué gradiente recibe la entrada del bloque?',
        },
        answers: [
          {
            title: { en: 'None', es: 'Ninguno' },
            isRight: false,
            because: {
              en: 'That would be a plain block. Here the skip is still there.',
              es: 'Así sería en un bloque simple. Aquí el salto sigue ahí.',
            },
          },
          {
            title: { en: 'Exactly what the skip delivers', es: 'Exactamente lo que entrega el salto' },
            isRight: true,
            because: {
              en: 'The branch sends back nothing, and the skip the gradient of the sum as it is: the block has become the identity.',
              es: 'La rama no devuelve nada y el salto devuelve el gradiente de la suma tal cual: el bloque pasó a ser la identidad.',
            },
          },
          {
            title: { en: 'Half of that of the sum', es: 'La mitad del de la suma' },
            isRight: false,
            because: {
              en: 'A sum does not divide the gradient among its inputs: each of them gets all of it.',
              es: 'Una suma no reparte el gradiente entre sus entradas: cada una lo recibe completo.',
            },
          },
        ],
      },
      notes: {
        en: 'The RMS of the two do not add up to that of their sum, because the two gradients point in different directions; the inspector has the angle. Ask where the two edges leave: at the block’s input, not at the sum, where both are the same.',
        es: 'Los RMS de ambos no suman el de su total, porque los dos gradientes apuntan en direcciones distintas; el inspector da el ángulo. Pregunte dónde se separan las dos aristas: en la entrada del bloque, no en la suma, donde ambas llevan lo mismo.',
      },
    },
    {
      id: 'decides',
      title: { en: 'Complex path or identity', es: 'El camino complejo o la identidad' },
      statements: ['4.3'],
      scene: {
        ...TRAINED,
        view: { selected: 's3b3_add', tab: 'residual' },
      },
      target: { type: 'place', name: 'inspector' },
      says: [
        {
          en: 'There is no switch: a block always adds both, and training sets the size of F(x).',
          es: 'No hay interruptor: el bloque suma siempre ambos, y el entrenamiento fija el tamaño de F(x).',
        },
        {
          en: 'The ratio of F(x) to x is {branchRatio s1b1} in the first block, {branchRatio s2b2} in the middle one, {branchRatio s3b3} in the last.',
          es: 'La razón de F(x) a x es {branchRatio s1b1} en el primer bloque, {branchRatio s2b2} en el del medio, {branchRatio s3b3} en el último.',
        },
        {
          en: 'As x always passes, a trained network without one of its blocks is still right on 91 % in the lab, instead of 98 %; a plain one, on 12 % instead of 96 %.',
          es: 'Como x siempre pasa, en el experimento una red entrenada, sin uno de sus bloques, aún acierta el 91 % en vez del 98 %; una simple, el 12 % en vez del 96 %.',
        },
      ],
      aside: {
        en: '“Decide” is a figure of speech: after 200 steps most ratios are still close to those of the start. Goyal et al. start each block as the identity, with its last gamma at 0; another lab finds that this helps at a high rate and slows the start at a moderate one. Veit et al. read nine blocks as 2⁹ = 512 paths, on average half as long, and half of them go past any one block.',
        es: '«Decidir» es una imagen: después de 200 pasos casi todas las razones siguen cerca de las del inicio. Goyal et al. empiezan cada bloque como la identidad, con su última gamma en 0; otro experimento halla que eso ayuda con una tasa alta y retrasa el comienzo con una moderada. Veit et al. leen nueve bloques como 2⁹ = 512 caminos, en promedio de la mitad de largo, y la mitad de ellos evita cualquier bloque dado.',
      },
      papers: ['he2016', 'veit2016', 'goyal2017'],
      lab: ['deleted-block'],
      notes: {
        en: 'Let the room predict before you run the lab. The median over the blocks is what holds up; the very first block is often vital, with skips too. At the end of the inspector’s tab there is the ratio for every block in order of depth; compare it with figure 7 of the paper.',
        es: 'Haga que el grupo prediga antes de ejecutar el experimento. Lo que se sostiene es la mediana de los bloques; el primero suele ser vital, también con saltos. Al final de la pestaña del inspector está la razón de cada bloque en orden de profundidad; compárela con la figura 7 del artículo.',
      },
    },
    {
      id: 'stages',
      title: { en: 'Residual blocks 1 to 4', es: 'Los bloques residuales 1 a 4' },
      statements: ['4.6'],
      scene: {
        network: { id: 'resnet50' },
        view: { style: 'volumes' },
      },
      target: { type: 'place', name: 'network' },
      says: [
        {
          en: 'The talk’s residual blocks 1 to 4 are the stages conv2_x to conv5_x of ResNet-50, with 3, 4, 6 and 3 blocks.',
          es: 'Los bloques residuales 1 a 4 de la charla son las etapas conv2_x a conv5_x de ResNet-50, con 3, 4, 6 y 3 bloques.',
        },
        {
          en: 'From stage to stage the side of the maps is halved and the channels double: {shape conv2_3_add}, {shape conv3_4_add}, {shape conv4_6_add}, {shape conv5_3_add}.',
          es: 'De etapa en etapa, el lado de los mapas se reduce a la mitad y los canales se duplican: {shape conv2_3_add}, {shape conv3_4_add}, {shape conv4_6_add}, {shape conv5_3_add}.',
        },
        {
          en: 'So they share the multiply-adds, {macShare conv2_x}, {macShare conv3_x}, {macShare conv4_x} and {macShare conv5_x} of all, while the last has {share conv5_x} of the parameters.',
          es: 'Así se reparten las multiplicaciones y sumas, {macShare conv2_x}, {macShare conv3_x}, {macShare conv4_x} y {macShare conv5_x} del total, mientras que la última tiene el {share conv5_x} de los parámetros.',
        },
      ],
      aside: {
        en: 'As in the paper, each stage after the first halves the size in its first 1×1 convolution. PyTorch does it in the 3×3 today, which costs 4.09 in place of 3.86 billion multiply-adds: “Stride in”, among the variations.',
        es: 'Como en el artículo, cada etapa posterior a la primera reduce el tamaño a la mitad en su primera convolución de 1×1. PyTorch lo hace hoy en la de 3×3, lo que cuesta 4 090 en vez de 3 860 millones de multiplicaciones y sumas: «Stride en», entre las variaciones.',
      },
      papers: ['he2016'],
      notes: {
        en: 'Four figures of the slides at once, drawn to scale: the boxes get smaller and thicker. Three plus four plus six plus three are sixteen blocks of three convolutions; with the first convolution and the last dense layer they make 50.',
        es: 'Cuatro figuras de las diapositivas a la vez, a escala: las cajas se achican y se engrosan. Tres más cuatro más seis más tres son dieciséis bloques de tres convoluciones; con la primera convolución y la última capa densa suman 50.',
      },
    },
    {
      id: 'bottleneck',
      title: { en: 'Inside a block of ResNet-50', es: 'Dentro de un bloque de ResNet-50' },
      statements: ['4.6'],
      scene: {
        network: { id: 'resnet50' },
        view: { unfolded: ['conv3_x', 'conv3_1'], group: 'conv3_1', selected: 'conv3_1_add_act' },
      },
      target: { type: 'group', id: 'conv3_1' },
      says: [
        {
          en: 'Here F(x) is a bottleneck: a 1×1 convolution takes {channels conv2_3_add} channels to {channels conv3_1_1x1a}, a 3×3 works on those, and a 1×1 widens them to {channels conv3_1_1x1b}.',
          es: 'Aquí F(x) es un cuello de botella: una convolución de 1×1 lleva {channels conv2_3_add} canales a {channels conv3_1_1x1a}, una de 3×3 trabaja con esos y otra de 1×1 los amplía a {channels conv3_1_1x1b}.',
        },
        {
          en: 'The 3×3 takes {macs conv3_1_3x3} multiply-adds; from 512 channels to 512 it would take sixteen times as many.',
          es: 'La de 3×3 hace {macs conv3_1_3x3} de multiplicaciones y sumas; de 512 canales a 512 haría dieciséis veces esa cantidad.',
        },
        {
          en: 'The first block of a stage changes the size, so its skip is a 1×1 convolution too, {parameters conv3_1_shortcut} parameters with its batch norm; in the other blocks it is the identity.',
          es: 'El primer bloque de una etapa cambia el tamaño, así que su salto también es una convolución de 1×1, {parameters conv3_1_shortcut} parámetros con su normalización; en los demás bloques es la identidad.',
        },
      ],
      papers: ['he2016'],
      notes: {
        en: 'Ask why the bottleneck widens again: F(x) can only be added to x if both have the same number of channels. The same idea, a cheap 1×1 before an expensive kernel, comes back in the lesson on inception.',
        es: 'Pregunte por qué el cuello de botella vuelve a ampliarse: F(x) solo se puede sumar a x si ambas tienen la misma cantidad de canales. La misma idea, una 1×1 barata antes de un kernel caro, vuelve en la lección sobre inception.',
      },
    },
    {
      id: 'resnet50',
      title: { en: 'ResNet-50, whole', es: 'ResNet-50 entera' },
      statements: ['4.5', '4.7'],
      scene: {
        network: { id: 'resnet50' },
        view: { overlay: 'gradient' },
      },
      target: { type: 'place', name: 'network' },
      says: [
        {
          en: 'This is ResNet-50 at the size of the paper: {parameters} parameters and {macs} multiply-adds for one picture.',
          es: 'Esta es ResNet-50 con el tamaño del artículo: {parameters} parámetros y {macs} de multiplicaciones y sumas para una imagen.',
        },
        {
          en: '“Forward and back”, beside the picture, computes it here in a few seconds and lets the gradient flow back through sixteen sums.',
          es: '«Adelante y atrás», junto a la imagen, la calcula aquí en unos segundos y hace volver el gradiente por dieciséis sumas.',
        },
        {
          en: 'A value of its last maps depends on {field conv5_3_add} pixels to a side: more than the 224 of the whole picture.',
          es: 'Un valor de sus últimos mapas depende de {field conv5_3_add} píxeles de lado: más que los 224 de la imagen entera.',
        },
      ],
      aside: {
        en: 'The weights here are random, so its answer means nothing. Trained on ImageNet, one ResNet-50 has 22.85 % error (top-1, ten crops), against 25.03 % of ResNet-34; an ensemble of residual networks won in 2015 with 3.57 % (top-5).',
        es: 'Aquí los pesos son aleatorios, así que su respuesta no significa nada. Entrenada con ImageNet, una ResNet-50 tiene un 22,85 % de error (top-1, diez recortes), frente al 25,03 % de ResNet-34; un ensamble de redes residuales ganó en 2015 con un 3,57 % (top-5).',
      },
      papers: ['he2016'],
      notes: {
        en: 'The pass runs on the processor of this device; it takes a second or two, there and back. Close by turning the skips off under “Variations” and asking what will change in the colours of the edges; then run it again.',
        es: 'La pasada se calcula en el procesador de este dispositivo; tarda uno o dos segundos, ida y vuelta. Para cerrar, quite los saltos en «Variaciones» y pregunte qué cambiará en los colores de las aristas; luego calcúlela otra vez.',
      },
    },
  ],
};
