import { formatBytes, formatPercent, formatValue } from '../format';
import type { Messages } from '../text';

/** Large networks, which run when they are asked to: what that takes, how far it is, what it took. */
export const onDemand = {
  title: { en: 'On demand', es: 'A pedido' },
  why: {
    en: 'A large network does not run at each stroke, but when you ask; by itself only where that takes no more than about two seconds.',
    es: 'Una red grande no se calcula en cada trazo, sino cuando usted lo pide; por sí sola, únicamente si tarda menos de unos dos segundos.',
  },
  planInShort: (forward: number, back: number) => ({
    en: `Memory: forward ${formatBytes(forward, 'en')}, and back ${formatBytes(back, 'en')}`,
    es: `Memoria: adelante ${formatBytes(forward, 'es')}, y atrás ${formatBytes(back, 'es')}`,
  }),
  plan: (limit: number) => ({
    en: `Memory needed, out of the ${formatBytes(limit, 'en')} that this tab can have`,
    es: `Memoria necesaria, de los ${formatBytes(limit, 'es')} de que dispone esta pestaña`,
  }),
  planForward: { en: 'forward', es: 'adelante' },
  planBackward: { en: 'and back', es: 'y atrás' },
  planWeights: { en: 'weights', es: 'pesos' },
  planActivations: { en: 'activations', es: 'activaciones' },
  planGradients: { en: 'gradients', es: 'gradientes' },
  planScratch: { en: 'working space', es: 'memoria auxiliar' },
  planTotal: { en: 'about', es: 'unos' },
  planShown: {
    en: 'Not everything fits at once: only the layers in sight are kept.',
    es: 'No cabe todo a la vez: solo se conservan las capas a la vista.',
  },
  runForward: { en: 'Run forward', es: 'Hacia adelante' },
  runBackward: { en: 'Forward and back', es: 'Adelante y atrás' },
  cancel: { en: 'Cancel', es: 'Cancelar' },
  running: { en: 'The pass through the network', es: 'La pasada por la red' },
  starting: { en: 'Starting…', es: 'Empezando…' },
  drawingWeights: (share: number) => ({
    en: `Drawing the weights, ${formatPercent(share, 'en', 0)}`,
    es: `Generando los pesos, ${formatPercent(share, 'es', 0)}`,
  }),
  passing: (backward: boolean, layer: string, done: number, total: number) => ({
    en: `${backward ? 'Backward' : 'Forward'}: ${layer}, ${done} of ${total}`,
    es: `${backward ? 'Hacia atrás' : 'Hacia adelante'}: ${layer}, ${done} de ${total}`,
  }),
  took: (milliseconds: number, bytes: number | null) => ({
    en: `Took ${formatValue(milliseconds / 1_000, 'en', 2)} s${bytes === null ? '' : `, at most ${formatBytes(bytes, 'en')} in use`}.`,
    es: `Tardó ${formatValue(milliseconds / 1_000, 'es', 2)} s${bytes === null ? '' : `, como máximo ${formatBytes(bytes, 'es')} en uso`}.`,
  }),
  lossOf: (loss: number, label: number, own: boolean) => ({
    en: `Loss ${formatValue(loss, 'en')} for class ${label}${own ? ', the picture’s label' : ', the network’s own answer, as the picture has no label'}.`,
    es: `Pérdida ${formatValue(loss, 'es')} para la clase ${label}${own ? ', la etiqueta de la imagen' : ', la respuesta de la propia red, pues la imagen no tiene etiqueta'}.`,
  }),
  ownStatistics: {
    en: 'Batch normalization used this picture’s own statistics.',
    es: 'La normalización por lotes usó las estadísticas de esta imagen.',
  },
} satisfies Messages;
