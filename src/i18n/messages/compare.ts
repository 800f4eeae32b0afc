import type { Text } from '../../network/text';
import type { Messages } from '../text';

const same = (text: string): Text => ({ en: text, es: text });

/** Words of the comparison of two networks. Parameters that are numbers come formatted. */
export const compare = {
  title: { en: 'Two networks compared', es: 'Comparación de dos redes' },
  swap: { en: 'Swap sides', es: 'Intercambiar los lados' },
  presets: { en: 'Pairs worth comparing', es: 'Pares que vale la pena comparar' },
  left: { en: 'Network on the left', es: 'Red de la izquierda' },
  right: { en: 'Network on the right', es: 'Red de la derecha' },
  openNetwork: (name: string) => ({ en: `Open now: ${name}`, es: `Abierta ahora: ${name}` }),
  knobs: { en: 'Variations', es: 'Variantes' },
  knobsOf: (name: string) => ({ en: `Variations of ${name}`, es: `Variantes de ${name}` }),
  knob: (label: string, value: string) => ({ en: `${label}: ${value}`, es: `${label}: ${value}` }),

  totals: { en: 'Totals', es: 'Totales' },
  measure: { en: 'Measure', es: 'Medida' },
  difference: { en: 'Difference', es: 'Diferencia' },
  ratio: { en: 'Ratio', es: 'Razón' },
  equal: { en: 'equal', es: 'igual' },
  times: (ratio: string) => same(`×${ratio}`),
  almostEqual: { en: 'almost ×1', es: 'casi ×1' },
  exactBytes: (count: string) => ({ en: `${count} bytes`, es: `${count} bytes` }),
  layers: { en: 'layers', es: 'capas' },
  weighted: { en: 'convolutions and dense layers', es: 'convoluciones y capas densas' },
  nonTrainable: { en: 'fixed values', es: 'valores fijos' },
  lastField: { en: 'receptive field of the last convolution', es: 'campo receptivo de la última convolución' },

  byLayer: { en: 'Layer by layer', es: 'Capa por capa' },
  view: { en: 'What is compared', es: 'Qué se compara' },
  diagrams: { en: 'Diagrams', es: 'Diagramas' },
  onlyDifferences: { en: 'Differences only', es: 'Solo las diferencias' },
  status: { en: 'Status', es: 'Estado' },
  layer: { en: 'Layer', es: 'Capa' },
  parameters: { en: 'Params', es: 'Parám.' },
  macs: same('MACs'),
  changes: { en: 'What changes', es: 'Qué cambia' },
  outputShape: { en: 'Output', es: 'Salida' },
  equalLayers: (count: number, formatted: string) => ({
    en: count === 1 ? '1 equal layer' : `${formatted} equal layers`,
    es: count === 1 ? '1 capa igual' : `${formatted} capas iguales`,
  }),
  summary: (changed: string, left: string, right: string, equal: string) => ({
    en: `${changed} changed, ${left} only on the left, ${right} only on the right, ${equal} equal`,
    es: `${changed} con cambios, ${left} solo a la izquierda, ${right} solo a la derecha, ${equal} iguales`,
  }),
  noDifference: { en: 'Both networks are equal, layer for layer.', es: 'Ambas redes son iguales, capa por capa.' },
  isSame: { en: 'equal', es: 'igual' },
  isLeft: { en: 'only on the left', es: 'solo a la izquierda' },
  isRight: { en: 'only on the right', es: 'solo a la derecha' },
  isChanged: (what: string) => ({ en: `changed: ${what}`, es: `cambia: ${what}` }),
  kind: { en: 'kind', es: 'tipo' },
  inputs: { en: 'inputs', es: 'entradas' },
  output: { en: 'output', es: 'salida' },

  plainResidual: { en: 'Plain / residual', es: 'Simple / residual' },
  naiveReduced: { en: 'Inception naive / reduced', es: 'Inception ingenuo / con reducciones' },
  sevenThrees: { en: 'One 7×7 / three 3×3', es: 'Una de 7×7 / tres de 3×3' },
  withoutWithNorm: { en: 'VGG16 without / with batch norm', es: 'VGG16 sin / con norm. por lotes' },
  sevenBySeven: { en: 'One 7×7 convolution', es: 'Una convolución de 7×7' },
  threeThrees: { en: 'Three 3×3 convolutions', es: 'Tres convoluciones de 3×3' },
} satisfies Messages;
