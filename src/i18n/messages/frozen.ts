import type { Messages } from '../text';

/** About layers whose weights are not trained. Counts come formatted. */
export const frozen = {
  freeze: (layers: number) =>
    layers === 1
      ? { en: 'Frozen: not trained', es: 'Congelada: no se entrena' }
      : { en: `Freeze its ${layers} layers with weights`, es: `Congelar sus ${layers} capas con pesos` },
  note: {
    en: 'No step changes its weights. Gradients still travel through it, and the moving statistics of a batch norm go on moving.',
    es: 'Ningún paso cambia sus pesos. Los gradientes siguen pasando por ella, y las estadísticas móviles de una normalización por lotes se siguen moviendo.',
  },
  summary: (moving: string, all: string) => ({
    en: `${moving} of ${all} parameters are trained.`,
    es: `Se entrenan ${moving} de ${all} parámetros.`,
  }),
  thaw: { en: 'Thaw all', es: 'Descongelar' },
} satisfies Messages;
