import { same } from '../../network/text';

/** Words of the opened sum. Parameters that are numbers come formatted. */
export const residual = {
  maps: { en: 'What is added, on this picture', es: 'Lo que se suma, en esta imagen' },
  branch: { en: 'F(x), the branch', es: 'F(x), la rama' },
  skip: {
    identity: { en: 'x, the identity', es: 'x, la identidad' },
    projection: { en: 'x, projected', es: 'x, proyectada' },
    zeroPadding: { en: 'x, with zero channels', es: 'x, con canales de ceros' },
  },
  sum: { en: 'H(x), the sum', es: 'H(x), la suma' },
  plainSum: { en: 'sum', es: 'suma' },
  signs: { plus: same('+'), equals: same('=') },
  mapLabel: (what: string, channel: string) => ({ en: `${what}, channel ${channel}`, es: `${what}, canal ${channel}` }),
  vectorLabel: (what: string) => ({ en: `${what}, all features`, es: `${what}, todas las características` }),
  channel: (channel: string) => ({ en: `channel ${channel}`, es: `canal ${channel}` }),
  place: (row: string, column: string) => ({
    en: `row ${row}, column ${column}`,
    es: `fila ${row}, columna ${column}`,
  }),
  equation: (parts: readonly string[], sum: string) => same(`${parts.join(' + ')} = ${sum}`),
  difference: (sum: string, x: string, f: string) => same(`H(x) − x = ${sum} − ${x} = ${f} = F(x)`),
  paper: {
    en: 'The branch only has to learn the residual H(x) − x (He et al. 2015): where the best answer is near the identity, F(x) stays small.',
    es: 'La rama solo tiene que aprender el residuo H(x) − x (He et al. 2015): donde lo mejor es casi la identidad, F(x) queda pequeña.',
  },
  residue: (largest: string) => ({
    en: `Over all values H(x) − x differs from F(x) by ${largest} at most: rounding.`,
    es: `En todos los valores, H(x) − x difiere de F(x) en ${largest} como máximo: redondeo.`,
  }),
  sizes: { en: 'Their sizes', es: 'Sus tamaños' },
  norm: (what: string) => same(`‖${what}‖`),
  ratio: (first: string, second: string) => same(`‖${first}‖ / ‖${second}‖`),
  angle: { en: 'Angle between them', es: 'Ángulo entre ambas' },
  degrees: (degrees: string) => same(`${degrees}°`),
  notHere: {
    en: 'The maps of its inputs have not arrived yet.',
    es: 'Los mapas de sus entradas aún no han llegado.',
  },
  depth: { en: 'Through the depth of the network', es: 'A lo largo de la red' },
  depthLabel: {
    en: 'Ratio of branch to skip path, and standard deviation of the branch, for every block in depth order',
    es: 'Razón entre la rama y la conexión de salto, y desviación estándar de la rama, de cada bloque en orden de profundidad',
  },
  depthRatio: same('‖F(x)‖ / ‖x‖'),
  depthDeviation: { en: 'std of F(x), the layer response', es: 'desv. estándar de F(x), la respuesta' },
  depthStep: (step: string) => ({
    en: `Over the training batch of step ${step}.`,
    es: `En el lote de entrenamiento del paso ${step}.`,
  }),
  depthPicture: {
    en: 'On the picture shown; while training, on the batch.',
    es: 'En la imagen mostrada; durante el entrenamiento, en el lote.',
  },
  depthWaiting: {
    en: 'Press “Train” to fill this in.',
    es: 'Presione «Entrenar» para completarlo.',
  },
  depthPaper: {
    en: 'As in He et al. 2015, figure 7: the deeper the network, the smaller the residuals.',
    es: 'Como en He et al. 2015, figura 7: cuanto más profunda la red, menores los residuos.',
  },
  block: (name: string, ratio: string, deviation: string) => ({
    en: `${name}: ratio ${ratio}, std ${deviation}`,
    es: `${name}: razón ${ratio}, desv. estándar ${deviation}`,
  }),
} as const;
