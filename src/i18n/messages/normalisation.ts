import { same } from '../../network/text';

/** What a batch has, and what is moving. */
type Pair = readonly [batch: string, moving: string];

/** Words of an opened normalisation. Parameters that are numbers come formatted. */
export const normalisation = {
  channels: (count: string) => ({ en: `Channels, ${count}`, es: `Canales, ${count}` }),
  tableHint: {
    en: 'Arrow keys move, Enter chooses the channel.',
    es: 'Las flechas cambian de celda; Enter elige el canal.',
  },
  column: {
    channel: { short: { en: 'ch', es: 'can' }, full: { en: 'Channel', es: 'Canal' } },
    batchMean: {
      short: { en: 'batch μ', es: 'μ lote' },
      full: { en: 'Mean of the batch', es: 'Media del lote' },
    },
    batchVariance: {
      short: { en: 'batch σ²', es: 'σ² lote' },
      full: { en: 'Variance of the batch', es: 'Varianza del lote' },
    },
    movingMean: {
      short: { en: 'moving μ', es: 'μ móvil' },
      full: { en: 'Moving mean, used at inference', es: 'Media móvil, la de la inferencia' },
    },
    movingVariance: {
      short: { en: 'moving σ²', es: 'σ² móvil' },
      full: { en: 'Moving variance, used at inference', es: 'Varianza móvil, la de la inferencia' },
    },
    gamma: { short: same('γ'), full: { en: 'Learned scale', es: 'Escala aprendida' } },
    beta: { short: same('β'), full: { en: 'Learned shift', es: 'Desplazamiento aprendido' } },
    drift: {
      short: { en: 'drift', es: 'deriva' },
      full: {
        en: 'Drift: |batch μ − moving μ| over √(moving σ² + ε)',
        es: 'Deriva: |μ lote − μ móvil| entre √(σ² móvil + ε)',
      },
    },
  },
  /** Headings where each example, or each pixel, has statistics of its own. */
  ownColumn: {
    example: {
      batchMean: {
        short: { en: 'mean μ', es: 'μ media' },
        full: {
          en: 'Mean of the channel’s group, averaged over the examples',
          es: 'Media del grupo del canal, promediada sobre los ejemplos',
        },
      },
      batchVariance: {
        short: { en: 'mean σ²', es: 'σ² media' },
        full: {
          en: 'Variance of the channel’s group, averaged over the examples',
          es: 'Varianza del grupo del canal, promediada sobre los ejemplos',
        },
      },
    },
    pixel: {
      batchMean: {
        short: { en: 'mean μ', es: 'μ media' },
        full: {
          en: 'Mean of a pixel, averaged over all pixels',
          es: 'Media de un píxel, promediada sobre todos los píxeles',
        },
      },
      batchVariance: {
        short: { en: 'mean σ²', es: 'σ² media' },
        full: {
          en: 'Variance of a pixel, averaged over all pixels',
          es: 'Varianza de un píxel, promediada sobre todos los píxeles',
        },
      },
    },
  },
  ownNote: {
    example: {
      en: 'Each example has its own μ and σ² for each group of channels; the table shows their averages over the batch.',
      es: 'Cada ejemplo tiene su propia μ y su propia σ² por grupo de canales; la tabla muestra sus promedios en el lote.',
    },
    pixel: {
      en: 'Each pixel of each example has its own μ and σ², over its channels; the table shows their averages over the batch.',
      es: 'Cada píxel de cada ejemplo tiene su propia μ y su propia σ², de sus canales; la tabla muestra sus promedios en el lote.',
    },
  },
  driftNote: {
    en: 'Drift: |batch μ − moving μ| / √(moving σ² + ε).',
    es: 'Deriva: |μ lote − μ móvil| / √(σ² móvil + ε).',
  },
  fromStep: (step: string) => ({ en: `Recorded at step ${step}.`, es: `Grabado en el paso ${step}.` }),
  pinnedAt: (step: string) => ({ en: `Held at step ${step}.`, es: `Fijado en el paso ${step}.` }),
  fromBatch: (step: string) => ({
    en: `Of the batch just run, after ${step} steps.`,
    es: `Del lote recién calculado, tras ${step} pasos.`,
  }),
  fromWeights: {
    en: 'From the weights: batch statistics come with training.',
    es: 'De los pesos: las estadísticas del lote llegan al entrenar.',
  },

  opening: { en: 'Running one batch…', es: 'Calculando un lote…' },
  runBatch: { en: 'Run one batch', es: 'Calcular un lote' },
  runAgain: { en: 'Run the batch again', es: 'Calcular otra vez el lote' },
  onDemand: {
    en: 'In this large network one batch takes a while: run it forward and back to open the channel.',
    es: 'En esta red tan grande un lote tarda: calcúlelo hacia adelante y hacia atrás para abrir el canal.',
  },
  doesNotFit: {
    en: 'A training batch of this network does not fit into memory here. A smaller batch would.',
    es: 'Un lote de entrenamiento de esta red no cabe aquí en la memoria. Uno más pequeño, sí.',
  },
  tooManyClasses: {
    en: 'The data set has more classes than the network has outputs, so a batch has no loss.',
    es: 'El conjunto de datos tiene más clases que salidas la red, así que un lote no tiene pérdida.',
  },

  spread: (channel: string) => ({ en: `Channel ${channel} over the batch`, es: `Canal ${channel} en el lote` }),
  spreadNote: (count: string, step: string) => ({
    en: `${count} values of the batch of step ${step}; bar heights follow the square root of the count.`,
    es: `${count} valores del lote del paso ${step}; la altura de las barras sigue la raíz cuadrada de la cantidad.`,
  }),
  ownSpread: (sets: string, shared: string) => ({
    en: `Normalised by ${sets} different pairs of μ and σ², each of ${shared} values of one example. So the channel by itself may not have mean 0 and deviation 1.`,
    es: `Normalizados con ${sets} pares distintos de μ y σ², cada uno de ${shared} valores de un mismo ejemplo. Por eso el canal por sí solo no siempre queda con media 0 y desviación 1.`,
  }),
  stages: {
    before: { en: 'as it arrives, x', es: 'como llega, x' },
    normalised: { en: 'normalised, x̂', es: 'normalizado, x̂' },
    after: { en: 'after γ and β, y', es: 'tras γ y β, y' },
  },
  histogramLabel: (stage: string, count: string, min: string, max: string) => ({
    en: `${stage}: ${count} values from ${min} to ${max}`,
    es: `${stage}: ${count} valores de ${min} a ${max}`,
  }),
  meanAndDeviation: (mean: string, deviation: string) => ({
    en: `μ ${mean}, σ ${deviation}`,
    es: `μ ${mean}, σ ${deviation}`,
  }),

  picture: (channel: string) => ({
    en: `Channel ${channel} on this picture`,
    es: `Canal ${channel} en esta imagen`,
  }),
  modeLabel: { en: 'Statistics to normalise with', es: 'Estadísticas con que se normaliza' },
  training: { en: 'Train: batch', es: 'Entrenar: lote' },
  inference: { en: 'Inference: moving', es: 'Inferencia: móvil' },
  withBatch: { en: 'batch μ, σ²', es: 'μ, σ² del lote' },
  withMoving: { en: 'moving μ, σ²', es: 'μ, σ² móviles' },
  withOwn: { en: 'its own μ, σ²', es: 'sus propias μ, σ²' },
  ownPicture: {
    en: 'The picture is normalised by its own statistics, in training as at inference.',
    es: 'La imagen se normaliza con sus propias estadísticas, tanto al entrenar como en la inferencia.',
  },
  ownReading: (place: string, value: string) => ({ en: `${place}: ${value}`, es: `${place}: ${value}` }),
  mapLabel: (channel: string, what: string) => ({
    en: `Channel ${channel} normalised with ${what}`,
    es: `Canal ${channel} normalizado con ${what}`,
  }),
  difference: (rms: string, largest: string) => ({
    en: `They differ by ${rms} (RMS), ${largest} at most.`,
    es: `Difieren en ${rms} (RMS), ${largest} como máximo.`,
  }),
  noPicture: {
    en: 'No picture passes here at inference.',
    es: 'En la inferencia no pasa por aquí ninguna imagen.',
  },
  at: (row: string, column: string) => ({ en: `row ${row}, column ${column}`, es: `fila ${row}, columna ${column}` }),
  reading: (place: string, batch: string, moving: string) => ({
    en: `${place}: ${batch} with the batch, ${moving} with the moving statistics`,
    es: `${place}: ${batch} con el lote, ${moving} con las estadísticas móviles`,
  }),
  centre: { en: 'centre', es: 'centrar' },
  divide: { en: 'divide', es: 'dividir' },
  scaleAndShift: { en: 'scale, shift', es: 'escalar, desplazar' },
  noGamma: { en: 'no γ is learned here: 1', es: 'aquí no se aprende γ: 1' },
  noBeta: { en: 'no β is learned here: 0', es: 'aquí no se aprende β: 0' },
  tensorSays: (value: string) => ({ en: `The tensor holds ${value}.`, es: `El tensor contiene ${value}.` }),

  nothingMoves: { en: 'No moving statistics', es: 'Sin estadísticas móviles' },
  nothingMovesNote: {
    en: 'Each example brings its own mean and variance. So the rest of the batch and its size do not matter, nothing has to be remembered for inference, and inference computes what training does.',
    es: 'Cada ejemplo trae su propia media y su propia varianza. Así, ni el resto del lote ni su tamaño importan, no hay nada que recordar para la inferencia, y la inferencia calcula lo mismo que el entrenamiento.',
  },

  drift: { en: 'Batch against moving statistics', es: 'Lote frente a estadísticas móviles' },
  driftWaiting: {
    en: 'Press “Train” to record how they drift apart.',
    es: 'Presione «Entrenar» para grabar cómo se separan.',
  },
  driftOverChannels: { en: 'drift, RMS over channels', es: 'deriva, RMS de los canales' },
  meanOf: (channel: string) => ({ en: `mean, channel ${channel}`, es: `media, canal ${channel}` }),
  varianceOf: (channel: string) => ({ en: `variance, channel ${channel}`, es: `varianza, canal ${channel}` }),
  batchDots: { en: 'batch', es: 'lote' },
  movingLine: { en: 'moving', es: 'móvil' },
  driftChart: {
    en: 'Drift over channels, and mean and variance of the chosen channel, by training step',
    es: 'Deriva de los canales, y media y varianza del canal elegido, por paso de entrenamiento',
  },
  driftNow: (rms: string) => ({ en: `Now ${rms} over all channels.`, es: `Ahora ${rms} en todos los canales.` }),
  driftAt: (step: string, drift: string, [batchMean, movingMean]: Pair, [batchVariance, movingVariance]: Pair) => ({
    en: `step ${step}: drift ${drift}; mean ${batchMean} (moving ${movingMean}), variance ${batchVariance} (moving ${movingVariance})`,
    es: `paso ${step}: deriva ${drift}; media ${batchMean} (móvil ${movingMean}), varianza ${batchVariance} (móvil ${movingVariance})`,
  }),
  spreadOfBatches: (count: string, mean: string, deviation: string) => ({
    en: `Over ${count} recorded steps: batch μ ${mean} ± ${deviation}. The bars at the edge show how often each value occurred.`,
    es: `En ${count} pasos grabados: μ de lote ${mean} ± ${deviation}. Las barras del borde muestran con qué frecuencia apareció cada valor.`,
  }),

  gradient: (channel: string) => ({
    en: `Gradient of channel ${channel}, three terms`,
    es: `Gradiente del canal ${channel}, tres términos`,
  }),
  terms: {
    own: { en: 'what comes back', es: 'lo que vuelve' },
    mean: { en: 'its mean, subtracted', es: 'su media, que se resta' },
    correlated: { en: 'what goes with x̂, subtracted', es: 'lo que varía con x̂, que se resta' },
    sum: { en: 'what is passed on', es: 'lo que se transmite' },
  },
  gradientNote: (meanGradient: string, meanProduct: string) => ({
    en: `RMS over the batch. mean(dy) = ${meanGradient}, mean(dy x̂) = ${meanProduct}. What is passed on neither shifts nor stretches the channel: normalising would undo both.`,
    es: `RMS en el lote. media(dy) = ${meanGradient}, media(dy x̂) = ${meanProduct}. Lo que se transmite no desplaza ni estira el canal: la normalización anularía ambas cosas.`,
  }),
  ownGradientNote: (meanGradient: string, meanProduct: string) => ({
    en: `RMS over the batch. Means over the values that share statistics, averaged: mean(γ dy) = ${meanGradient}, mean(γ dy x̂) = ${meanProduct}. What is passed on neither shifts nor stretches those values together: normalising would undo both.`,
    es: `RMS en el lote. Medias de los valores que comparten estadísticas, en promedio: media(γ dy) = ${meanGradient}, media(γ dy x̂) = ${meanProduct}. Lo que se transmite no desplaza ni estira esos valores en conjunto: la normalización anularía ambas cosas.`,
  }),
  ownFormulaMean: { en: '−mean(γ dy)/σ', es: '−media(γ dy)/σ' },
  ownFormulaCorrelated: { en: '−x̂ mean(γ dy x̂)/σ', es: '−x̂ media(γ dy x̂)/σ' },
  formulaOwn: same('γ/σ · dy'),
  formulaMean: { en: '−γ/σ · mean(dy)', es: '−γ/σ · media(dy)' },
  formulaCorrelated: { en: '−γ/σ · x̂ mean(dy x̂)', es: '−γ/σ · x̂ media(dy x̂)' },
  formulaSum: same('dx'),
  noGradient: {
    en: 'The loss does not depend on this layer: no gradient comes back.',
    es: 'La pérdida no depende de esta capa: no vuelve ningún gradiente.',
  },

  motive: {
    en: 'Ioffe and Szegedy (2015) wanted the inputs of a layer to keep their distribution while the layers before it learn. Santurkar et al. (2018) found that the loss becomes smoother, so that larger steps are safe.',
    es: 'Ioffe y Szegedy (2015) buscaban que las entradas de una capa conserven su distribución mientras aprenden las capas anteriores. Santurkar et al. (2018) hallaron que la pérdida se vuelve más suave, de modo que los pasos pueden ser más grandes.',
  },
  trial: { en: 'Try other values', es: 'Pruebe otros valores' },
  trialNote: {
    en: 'Only in these pictures: the network stays as it is.',
    es: 'Solo en estas figuras: la red queda como está.',
  },
  trialGamma: { en: 'γ, scale', es: 'γ, escala' },
  trialBeta: { en: 'β, shift', es: 'β, desplazamiento' },
  trialBias: { en: 'b, bias in front', es: 'b, sesgo anterior' },
  asLearned: { en: 'As learned', es: 'Como se aprendió' },
  undo: same('γ = σ, β = μ'),
  undone: {
    en: 'γ = σ and β = μ: y is x again. The normalisation is undone.',
    es: 'γ = σ y β = μ: y vuelve a ser x. La normalización queda anulada.',
  },
  biasMoves: (b: string) => ({
    en: `b = ${b} moves x and its mean alike. x̂ and y do not notice: nothing changes.`,
    es: `b = ${b} desplaza por igual x y su media. x̂ e y no lo notan: nada cambia.`,
  }),
  affineSays: (gamma: string, beta: string) => ({
    en: `y has the mean β = ${beta} and the deviation |γ| = ${gamma}, whatever x has.`,
    es: `y tiene media β = ${beta} y desviación |γ| = ${gamma}, tenga x las que tenga.`,
  }),
  bias: { en: 'The bias of the previous layer', es: 'El sesgo de la capa anterior' },
  biasFormula: {
    en: '(x + b) − mean(x + b) = x − mean(x)',
    es: '(x + b) − media(x + b) = x − media(x)',
  },
  biasNumbers: (bias: string, mean: string, rest: string, layer: string) => ({
    en: `${layer} adds b = ${bias}. The mean of what arrives is ${mean} = ${rest} + b, and is subtracted, and b with it. β does its work instead.`,
    es: `${layer} suma b = ${bias}. La media de lo que llega es ${mean} = ${rest} + b y se resta, y b con ella. Su función la cumple β.`,
  }),
  biasExample: (x: string, bias: string, mean: string, result: string) => ({
    en: `Here: (${x} + ${bias}) − (${mean} + ${bias}) = ${x} − ${mean} = ${result}`,
    es: `Aquí: (${x} + ${bias}) − (${mean} + ${bias}) = ${x} − ${mean} = ${result}`,
  }),
  biasTried: (bias: string, layer: string) => ({
    en: `${layer} has b = ${bias} now. Another one is written here, so that it can be seen to cancel.`,
    es: `Ahora ${layer} tiene b = ${bias}. Aquí se escribe otro, para que se vea cómo se cancela.`,
  }),
  biasStays: {
    en: 'A bias in the previous layer does have an effect: each channel adds its own constant, but what is subtracted is the mean over several channels.',
    es: 'Un sesgo en la capa anterior sí tiene efecto: cada canal suma su propia constante, pero lo que se resta es la media de varios canales.',
  },
  biasGoes: {
    en: 'A bias in the previous layer has no effect: each group is a single channel, and the constant is subtracted with its mean. β does its work instead.',
    es: 'Un sesgo en la capa anterior no tiene efecto: cada grupo es un solo canal y la constante se resta junto con su media. Su función la cumple β.',
  },
  noBias: {
    en: 'The previous layer has no bias and needs none: any constant that it added would be subtracted with the mean. β shifts the channel instead.',
    es: 'La capa anterior no tiene sesgo ni lo necesita: cualquier constante que sumara se restaría junto con la media. En su lugar, β desplaza el canal.',
  },
} as const;
