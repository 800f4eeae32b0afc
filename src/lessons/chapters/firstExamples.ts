import type { Lesson } from '../lesson';

/** The talk's first chapter: LeNet-5, one stage of a network down to one value, AlexNet. */
export const firstExamples: Lesson = {
  id: 'first-examples',
  title: { en: 'Two first examples', es: 'Dos primeros ejemplos' },
  summary: {
    en: 'LeNet-5 reads a digit, one of its values is taken apart, it is trained; then AlexNet, fourteen years and a thousand times as many weights later.',
    es: 'LeNet-5 lee un dígito, se desarma uno de sus valores y la red se entrena; luego AlexNet, catorce años y mil veces más pesos después.',
  },
  exhibits: ['lenet5', 'alexnet'],
  minutes: 7,
  steps: [
    {
      id: 'lenet-1998',
      title: { en: 'LeNet-5, as published in 1998', es: 'LeNet-5, como se publicó en 1998' },
      statements: ['1.1'],
      scene: { network: { id: 'lenet5-1998' }, view: { style: 'volumes' } },
      target: { type: 'place', name: 'network' },
      says: [
        {
          en: 'Yann LeCun, Léon Bottou, Yoshua Bengio and Patrick Haffner drew it like this: every box is what a layer hands on, to scale. The picture of {side input}×{side input} pixels becomes {shape c1}, then {shape s2}, and in the end ten scores.',
          es: 'Yann LeCun, Léon Bottou, Yoshua Bengio y Patrick Haffner la dibujaron así: cada caja es lo que entrega una capa, a escala. La imagen de {side input}×{side input} píxeles se convierte en {shape c1}, luego en {shape s2}, y al final en diez puntajes.',
        },
        {
          en: 'All of it has {parameters} parameters, learned together from pixels to digits.',
          es: 'En total tiene {parameters} parámetros, aprendidos juntos, de los píxeles a los dígitos.',
        },
      ],
      aside: {
        en: 'Some of it is no longer used: all maps of C3 but one see only some maps of S2, subsampling has learned coefficients, and the output measures distances to pictures of digits.',
        es: 'Algo de esto ya no se usa: todos los mapas de C3 menos uno ven solo algunos mapas de S2, el submuestreo tiene coeficientes aprendidos y la salida mide distancias a dibujos de los dígitos.',
      },
      papers: ['lecun1998'],
      notes: {
        en: 'The pattern to remember: convolution and subsampling in turns, maps that get smaller and more numerous, dense layers at the end. The next steps use the version that is taught today.',
        es: 'El patrón que hay que recordar: convolución y submuestreo alternados, mapas cada vez más pequeños y numerosos, capas densas al final. Los pasos siguientes usan la versión que se enseña hoy.',
      },
    },
    {
      id: 'digit',
      title: { en: 'A digit flows through it', es: 'Un dígito la recorre' },
      statements: ['1.1'],
      scene: { network: { id: 'lenet5' }, picture: 52 },
      target: { type: 'place', name: 'prediction' },
      says: [
        {
          en: 'This is LeNet-5 as it is taught today, with weights that were trained beforehand: they answer {testAccuracy} of the test pictures correctly. For this digit it answers {answer}, with a probability of {confidence}.',
          es: 'Esta es LeNet-5 como se enseña hoy, con pesos entrenados de antemano: responden bien el {testAccuracy} de las imágenes de prueba. Ante este dígito responde {answer}, con una probabilidad de {confidence}.',
        },
        {
          en: 'Draw a digit of your own: every layer follows the pen.',
          es: 'Dibuje un dígito suyo: cada capa sigue al lápiz.',
        },
      ],
      papers: [],
      question: {
        asks: {
          en: 'You draw a circle with a dot in it, which is no digit. What will it answer?',
          es: 'Usted dibuja un círculo con un punto adentro, que no es ningún dígito. ¿Qué responderá?',
        },
        answers: [
          {
            title: { en: 'That it does not know', es: 'Que no sabe' },
            isRight: false,
            because: {
              en: 'It has no such answer: softmax shares out 100 % among ten classes, whatever it is shown.',
              es: 'No tiene esa respuesta: softmax reparte el 100 % entre diez clases, le muestren lo que le muestren.',
            },
          },
          {
            title: { en: 'Some digit, perhaps with great confidence', es: 'Algún dígito, quizá con mucha confianza' },
            isRight: true,
            because: {
              en: 'Softmax shares out 100 % among ten classes, whatever it is shown. Try it.',
              es: 'Softmax reparte 100 % entre diez clases, le muestren lo que le muestren. Pruébelo.',
            },
          },
        ],
      },
      notes: {
        en: 'Have somebody from the audience draw. A seven with a crossbar and a one with a foot are good candidates for a wrong answer.',
        es: 'Pida a alguien del público que dibuje. Un siete con barra y un uno con pie son buenos candidatos a una respuesta equivocada.',
      },
    },
    {
      id: 'convolution',
      title: { en: 'Convolution and bias: one value taken apart', es: 'Convolución y sesgo: un valor desarmado' },
      statements: ['1.3'],
      scene: { network: { id: 'lenet5' }, picture: 52, view: { tab: 'pixel', pixel: [14, 14, 2] } },
      target: { type: 'layer', id: 'c1' },
      says: [
        {
          en: 'C1 slides {channels c1} kernels of {kernel c1}×{kernel c1} over the picture, and each makes a map. One value of a map, opened under “Layer”: {pixelTerms} products of a pixel and a weight add up to {pixelSum}; the bias {pixelBias} is added; {pixelValue} comes out.',
          es: 'C1 desliza {channels c1} kernels de {kernel c1}×{kernel c1} sobre la imagen, y cada uno produce un mapa. Un valor de un mapa, abierto en «Capa»: {pixelTerms} productos de un píxel por un peso suman {pixelSum}; se agrega el sesgo {pixelBias}; sale {pixelValue}.',
        },
        {
          en: 'All values of a map share the same weights, so the whole layer has only {parameters c1} parameters for its {values c1} values.',
          es: 'Todos los valores de un mapa comparten los mismos pesos; por eso la capa entera tiene solo {parameters c1} parámetros para sus {values c1} valores.',
        },
      ],
      aside: {
        en: 'What is computed is a cross-correlation: the kernel is not mirrored, as it is in a mathematical convolution. For learned weights it makes no difference.',
        es: 'Lo que se calcula es una correlación cruzada: el kernel no se refleja, como en la convolución de las matemáticas. Para pesos aprendidos da lo mismo.',
      },
      papers: ['lecun1998'],
      question: {
        asks: {
          en: 'Where do the {parameters c1} parameters of C1 come from?',
          es: '¿De dónde salen los {parameters c1} parámetros de C1?',
        },
        answers: [
          {
            title: { en: '6 × 25', es: '6 × 25' },
            isRight: false,
            because: {
              en: 'Those are the weights of the kernels; each map has a bias as well.',
              es: 'Esos son los pesos de los kernels; cada mapa tiene además un sesgo.',
            },
          },
          {
            title: { en: '6 × (25 + 1)', es: '6 × (25 + 1)' },
            isRight: true,
            because: {
              en: 'Six kernels of 25 weights, each with its bias.',
              es: 'Seis kernels de 25 pesos, cada uno con su sesgo.',
            },
          },
          {
            title: { en: '28 × 28 × 6', es: '28 × 28 × 6' },
            isRight: false,
            because: {
              en: 'That is how many values come out. They share their weights.',
              es: 'Esos son los valores que salen. Comparten sus pesos.',
            },
          },
        ],
      },
      notes: {
        en: 'Move the chosen value with the arrow keys in the inspector: the 25 pixels that it sees move with it on the digit.',
        es: 'Mueva el valor elegido con las flechas en el inspector: los 25 píxeles que ve se mueven con él sobre el dígito.',
      },
    },
    {
      id: 'nonlinearity',
      title: { en: 'Nonlinearity: keep what is positive', es: 'No linealidad: conservar lo positivo' },
      statements: ['1.3'],
      scene: { network: { id: 'lenet5' }, picture: 52, view: { tab: 'maps' } },
      target: { type: 'layer', id: 'c1_act' },
      says: [
        {
          en: 'A ReLU hands on what is positive and makes the rest 0: here {zeros c1_act} of its {values c1_act} values. It has {parameters c1_act} parameters.',
          es: 'Una ReLU deja pasar lo positivo y pone lo demás en 0: aquí, el {zeros c1_act} de sus {values c1_act} valores. Tiene {parameters c1_act} parámetros.',
        },
        {
          en: 'Without it, convolutions in a row, however many, would be no more than one larger convolution.',
          es: 'Sin ella, varias convoluciones seguidas, por muchas que fueran, no serían más que una sola convolución más grande.',
        },
      ],
      aside: {
        en: 'LeNet-5 had a scaled hyperbolic tangent in its place, which levels off on both sides.',
        es: 'LeNet-5 tenía en su lugar una tangente hiperbólica escalada, que se aplana hacia ambos lados.',
      },
      papers: ['lecun1998'],
      notes: {
        en: 'Compare the maps of C1 with those after the ReLU: what was blue, negative, is gone.',
        es: 'Compare los mapas de C1 con los que siguen a la ReLU: lo que era azul, negativo, desaparece.',
      },
    },
    {
      id: 'pooling',
      title: { en: 'Pooling: half the size, a wider view', es: 'Pooling: la mitad del tamaño, una vista más amplia' },
      statements: ['1.3'],
      scene: { network: { id: 'lenet5' }, picture: 52, view: { tab: 'maps' } },
      target: { type: 'layer', id: 's2' },
      says: [
        {
          en: 'S2 keeps the largest of every {kernel s2}×{kernel s2} values: {shape c1_act} becomes {shape s2}. With convolution, bias and nonlinearity this is one stage of a convolutional network; C3 and S4 repeat it.',
          es: 'S2 conserva el mayor de cada {kernel s2}×{kernel s2} valores: {shape c1_act} pasa a {shape s2}. Con convolución, sesgo y no linealidad, esto es una etapa de una red convolucional; C3 y S4 la repiten.',
        },
        {
          en: 'Each step sees more of the picture: a value of C1 depends on {field c1}×{field c1} pixels, of S2 on {field s2}×{field s2}, of C3 on {field c3}×{field c3}, and of C5 on all {field c5}×{field c5}.',
          es: 'Cada paso ve más de la imagen: un valor de C1 depende de {field c1}×{field c1} píxeles; uno de S2, de {field s2}×{field s2}; uno de C3, de {field c3}×{field c3}; y uno de C5, de todos, {field c5}×{field c5}.',
        },
      ],
      papers: ['lecun1998'],
      question: {
        asks: {
          en: 'Which layer has most of the {parameters} parameters?',
          es: '¿Qué capa tiene la mayoría de los {parameters} parámetros?',
        },
        answers: [
          {
            title: { en: 'C1, the first', es: 'C1, la primera' },
            isRight: false,
            because: {
              en: 'It has {share c1} of them: a kernel is small and shared by a whole map.',
              es: 'Tiene el {share c1}: un kernel es pequeño y lo comparte un mapa entero.',
            },
          },
          {
            title: { en: 'S2, the pooling', es: 'S2, el pooling' },
            isRight: false,
            because: {
              en: 'It learns nothing: {parameters s2} parameters.',
              es: 'No aprende nada: {parameters s2} parámetros.',
            },
          },
          {
            title: { en: 'C5', es: 'C5' },
            isRight: true,
            because: {
              en: 'It has {share c5} of them: its kernels cover whole maps, so it is a dense layer in all but name.',
              es: 'Tiene el {share c5}: sus kernels cubren mapas enteros, de modo que es una capa densa, salvo por el nombre.',
            },
          },
        ],
      },
      notes: {
        en: '“Colour by: parameters”, above the diagram, shows the share of each layer.',
        es: '«Colorear por: parámetros», sobre el diagrama, muestra la parte de cada capa.',
      },
    },
    {
      id: 'training',
      title: { en: 'It learns, here and now', es: 'Aprende, aquí y ahora' },
      statements: ['1.1'],
      scene: { network: { id: 'lenet5' }, picture: 52, steps: 240 },
      target: { type: 'place', name: 'chart' },
      says: [
        {
          en: 'From random weights, on {batchSize} digits at a time: step {step}, loss {loss}, {accuracy} of the latest digits right. On test pictures that it never trained on, {testError} are wrong.',
          es: 'Desde pesos aleatorios, con {batchSize} dígitos a la vez: paso {step}, pérdida {loss}, {accuracy} de aciertos en los últimos dígitos. De las imágenes de prueba, con las que nunca entrenó, responde mal el {testError}.',
        },
        {
          en: 'The paper’s network had an error of 0.95 % after 20 passes over the 60,000 digits. Press “Resume” to go on, or let the lab train it for three passes and judge.',
          es: 'La red del artículo tuvo un error de 0,95 % tras 20 pasadas por los 60 000 dígitos. Presione «Continuar» para seguir, o deje que el experimento la entrene tres pasadas y juzgue.',
        },
      ],
      papers: ['lecun1998'],
      lab: ['lenet-error'],
      notes: {
        en: 'The random start guesses: one in ten right, a loss of ln 10 = 2.30. Watch the maps of C1 turn into strokes and edges.',
        es: 'El comienzo aleatorio adivina: uno de cada diez aciertos y una pérdida de ln 10 = 2,30. Observe cómo los mapas de C1 se vuelven trazos y bordes.',
      },
    },
    {
      id: 'alexnet',
      title: { en: 'AlexNet, 2012', es: 'AlexNet, 2012' },
      statements: ['1.2'],
      scene: { network: { id: 'alexnet' }, view: { style: 'volumes' } },
      target: { type: 'place', name: 'network' },
      says: [
        {
          en: 'Alex Krizhevsky, Ilya Sutskever and Geoffrey Hinton won the ImageNet competition with it: 15.3 % top-5 error, where the runner-up had 26.2 %. The pattern is that of LeNet-5, with {layers} layers with weights, {parameters} parameters and {macs} multiply-adds for one picture.',
          es: 'Alex Krizhevsky, Ilya Sutskever y Geoffrey Hinton ganaron con ella la competencia ImageNet: 15,3 % de error top-5, frente al 26,2 % del segundo lugar. El patrón es el de LeNet-5, con {layers} capas con pesos, {parameters} parámetros y {macs} de multiplicaciones y sumas por imagen.',
        },
        {
          en: 'Its first kernels are {kernel conv1}×{kernel conv1} and move by {stride conv1} pixels. The first dense layer alone, fc6, has {share fc6} of all parameters, and {macShare fc6} of the multiply-adds.',
          es: 'Sus primeros kernels son de {kernel conv1}×{kernel conv1} y avanzan {stride conv1} píxeles. La primera capa densa sola, fc6, tiene el {share fc6} de los parámetros y el {macShare fc6} de las multiplicaciones y sumas.',
        },
      ],
      aside: {
        en: 'The two halves of conv2, conv4 and conv5 lay on two graphics cards of 3 GB each, on which it was trained. The 15.3 % is that of seven networks together; one alone had 18.2 %.',
        es: 'Las dos mitades de conv2, conv4 y conv5 estaban en las dos tarjetas gráficas con que se entrenó, de 3 GB cada una. El 15,3 % es de siete redes juntas; una sola tuvo un 18,2 %.',
      },
      papers: ['krizhevsky2012'],
      notes: {
        en: 'The weights of this network are random here: its maps are shown for their sizes, not for what they say.',
        es: 'Los pesos de esta red son aleatorios aquí: sus mapas se muestran por su tamaño, no por lo que dicen.',
      },
    },
    {
      id: 'relu',
      title: { en: 'ReLU, “for the first time”', es: 'ReLU, «por primera vez»' },
      statements: ['1.2'],
      scene: { network: { id: 'alexnet-tab' }, dataset: 'fashionMnist', view: { tab: 'maps' } },
      target: { type: 'layer', id: 'conv1_act' },
      says: [
        {
          en: 'AlexNet, here in a size that trains in this tab, has a ReLU after every layer but the last. The paper’s reason: it does not level off for large values, so its gradient does not fade. On CIFAR-10 a network of four layers reached 25 % training error six times faster than with tanh.',
          es: 'AlexNet, aquí en un tamaño que se entrena en esta pestaña, tiene una ReLU después de cada capa salvo la última. La razón del artículo: no se aplana con valores grandes, así que su gradiente no se apaga. Con CIFAR-10, una red de cuatro capas llegó a un 25 % de error de entrenamiento seis veces más rápido que con tanh.',
        },
        {
          en: 'Of the values after conv1, {zeros conv1_act} are 0 for this picture. The lab trains one small network with ReLU, with tanh and with sigmoid.',
          es: 'De los valores que siguen a conv1, el {zeros conv1_act} es 0 con esta imagen. El experimento entrena una misma red pequeña con ReLU, con tanh y con sigmoide.',
        },
      ],
      aside: {
        en: 'It was not the first use: Jarrett and others had found in 2009 that rectifying (there, the absolute value) helps most in recognising objects, Nair and Hinton used it in 2010, Glorot and others in deep networks in 2011. AlexNet made it the habit.',
        es: 'No fue el primer uso: Jarrett y otros hallaron en 2009 que rectificar (allí, con el valor absoluto) es lo que más ayuda a reconocer objetos, Nair y Hinton la usaron en 2010, y Glorot y otros en redes profundas en 2011. AlexNet la volvió costumbre.',
      },
      papers: ['krizhevsky2012', 'jarrett2009', 'nairHinton2010', 'glorot2011'],
      lab: ['activations'],
      notes: {
        en: 'Six times is for a four-layer network on CIFAR-10 (figure 1 of the paper). In the lab it is measured on another network and other pictures, and the factor is another one.',
        es: 'Las seis veces son de una red de cuatro capas con CIFAR-10 (figura 1 del artículo). En el experimento se mide con otra red y otras imágenes, y el factor es otro.',
      },
    },
    {
      id: 'dropout',
      title: { en: 'Dropout: half of the units rest', es: 'Dropout: la mitad de las unidades descansa' },
      statements: ['1.2'],
      scene: { network: { id: 'alexnet-tab' }, dataset: 'fashionMnist', view: { tab: 'layer' } },
      target: { type: 'layer', id: 'fc6_drop' },
      says: [
        {
          en: 'In every training step each of the {values fc6_drop} units of fc6 is silenced with probability 0.5, so none can rely on any other in particular. When the network answers, all take part.',
          es: 'En cada paso de entrenamiento, cada una de las {values fc6_drop} unidades de fc6 se silencia con probabilidad 0,5, de modo que ninguna puede depender de otra en particular. Cuando la red responde, participan todas.',
        },
        {
          en: 'The published network needed it: with 60 million parameters for 1.2 million pictures it overfitted badly without. The lab measures the gap between training and test.',
          es: 'La red publicada lo necesitaba: con 60 millones de parámetros para 1,2 millones de imágenes, sin él se sobreajustaba mucho. El experimento mide la brecha entre entrenamiento y prueba.',
        },
      ],
      aside: {
        en: 'The idea is from the same group and the same year: Hinton and others posted it in July 2012, and AlexNet made it known. Networks with batch normalization often do without it.',
        es: 'La idea es del mismo grupo y del mismo año: Hinton y otros la publicaron en julio de 2012, y AlexNet la dio a conocer. Las redes con normalización por lotes muchas veces prescinden de él.',
      },
      papers: ['krizhevsky2012', 'hinton2012', 'srivastava2014'],
      lab: ['dropout'],
      question: {
        asks: {
          en: 'What does dropout do to the loss while training?',
          es: '¿Qué le hace dropout a la pérdida durante el entrenamiento?',
        },
        answers: [
          {
            title: { en: 'It is higher with it', es: 'Es mayor con él' },
            isRight: true,
            because: {
              en: 'Half of the units are missing, so training is harder. What is hoped for is a smaller gap to the test pictures.',
              es: 'Falta la mitad de las unidades, así que entrenar cuesta más. Lo que se busca es una brecha menor con las imágenes de prueba.',
            },
          },
          {
            title: { en: 'It is lower with it', es: 'Es menor con él' },
            isRight: false,
            because: {
              en: 'Half of the units are missing while it trains: the loss is higher there. What gets smaller is the gap to the test pictures.',
              es: 'Mientras entrena falta la mitad de las unidades: ahí la pérdida es mayor. Lo que disminuye es la brecha con las imágenes de prueba.',
            },
          },
        ],
      },
      notes: {
        en: 'That is why the loss of a batch can be above that of the test set while dropout is on: they are not measured on the same network.',
        es: 'Por eso la pérdida de un lote puede estar por encima de la del conjunto de prueba mientras hay dropout: no se miden sobre la misma red.',
      },
    },
    {
      id: 'response-normalisation',
      title: { en: 'A layer that fell out of use', es: 'Una capa que cayó en desuso' },
      statements: ['1.2'],
      scene: { network: { id: 'alexnet-tab' }, dataset: 'fashionMnist', view: { tab: 'maps' } },
      target: { type: 'layer', id: 'norm1' },
      says: [
        {
          en: 'After the first two convolutions AlexNet divides each value by the strength of the channels beside it at the same pixel: local response normalization. The paper reports 1.4 points less top-1 error with it.',
          es: 'Después de las dos primeras convoluciones, AlexNet divide cada valor entre la intensidad de los canales vecinos en el mismo píxel: normalización de respuesta local. El artículo informa 1,4 puntos menos de error top-1 con ella.',
        },
        {
          en: 'It has {parameters norm1} parameters and leaves the shape as it is, {shape norm1}. Does it help here? Say what you expect, and run the lab.',
          es: 'Tiene {parameters norm1} parámetros y deja la forma como está, {shape norm1}. ¿Ayuda aquí? Diga qué espera y ejecute el experimento.',
        },
      ],
      aside: {
        en: 'Two years later VGG found no improvement from it and left it out. Batch normalization took its place, with another aim: chapter 3.',
        es: 'Dos años después, VGG no encontró mejora y la dejó fuera. La normalización por lotes ocupó su lugar, con otro fin: capítulo 3.',
      },
      papers: ['krizhevsky2012', 'simonyan2015'],
      lab: ['response-normalisation'],
      notes: {
        en: 'A good example of how the field moves on: what a paper reports as a gain may not carry over to the next network.',
        es: 'Un buen ejemplo de cómo avanza el campo: lo que un artículo informa como ganancia puede no valer para la red siguiente.',
      },
    },
  ],
};
