import type { Text } from '../../network/text';
import { type Messages, plural } from '../text';

const same = (text: string): Text => ({ en: text, es: text });

/** Words of the diagram. Parameters that are numbers come formatted. */
export const diagram = {
  title: { en: 'Network diagram', es: 'Diagrama de la red' },
  hint: {
    en: 'Left and right arrows follow the network, up and down go to parallel branches. Enter opens the inspector. Plus, minus and 0 zoom.',
    es: 'Las flechas izquierda y derecha recorren la red; arriba y abajo pasan a las ramas paralelas. Intro abre el inspector. Más, menos y 0 cambian el zoom.',
  },
  input: { en: 'Input', es: 'Entrada' },
  output: { en: 'Output', es: 'Salida' },
  fixed: (count: string) => ({ en: `${count} fixed`, es: `${count} fijos` }),
  fixedInFull: (count: string) => ({ en: `${count} fixed values`, es: `${count} valores fijos` }),
  parameters: (count: string) => ({ en: `${count} params`, es: `${count} parám.` }),
  parametersInFull: (count: number, formatted: string) => ({
    en: `${formatted} ${plural(count, 'parameter', 'parameters')}`,
    es: `${formatted} ${plural(count, 'parámetro', 'parámetros')}`,
  }),
  macs: (count: string) => same(`${count} MACs`),
  macsInFull: (formatted: string) => ({
    en: `${formatted} multiply-adds`,
    es: `${formatted} multiplicaciones con suma`,
  }),
  sees: (size: string) => ({ en: `sees ${size}`, es: `ve ${size}` }),
  seesInFull: (height: string, width: string) => ({
    en: `sees ${height} by ${width} pixels of the input`,
    es: `ve ${height} por ${width} píxeles de la entrada`,
  }),
  outputShape: (shape: string) => ({ en: `output ${shape}`, es: `salida ${shape}` }),
  by: { en: ' by ', es: ' por ' },
  unknownShape: { en: 'shape unknown', es: 'forma desconocida' },
  noShape: { en: 'no shape', es: 'sin forma' },
  edge: (from: string, to: string, shape: string) => same(`${from} → ${to}: ${shape}`),
  moreMaps: (count: string) => same(`+${count}`),
  prediction: (label: string, share: string) => same(`${label} · ${share}`),

  colourBy: { en: 'Colour by', es: 'Colorear por' },
  overlayKind: { en: 'kind', es: 'tipo' },
  overlayParameters: { en: 'parameters', es: 'parámetros' },
  overlayMacs: { en: 'multiply-adds', es: 'MACs' },
  overlayField: { en: 'receptive field', es: 'campo receptivo' },
  legendParameters: { en: 'parameters per layer', es: 'parámetros por capa' },
  legendMacs: { en: 'multiply-adds (MACs) per image', es: 'multiplicaciones con suma (MACs) por imagen' },
  legendField: { en: 'receptive field, side in input pixels', es: 'campo receptivo, lado en píxeles de la entrada' },
  logarithmic: { en: 'log scale', es: 'escala logarítmica' },
  legend: { en: 'Legend', es: 'Leyenda' },

  zoomIn: { en: 'Zoom in', es: 'Acercar' },
  zoomOut: { en: 'Zoom out', es: 'Alejar' },
  fit: { en: 'Fit the whole network', es: 'Ver la red entera' },
  flowDown: { en: 'Draw from top to bottom', es: 'Dibujar de arriba abajo' },
  flowRight: { en: 'Draw from left to right', es: 'Dibujar de izquierda a derecha' },

  familyConvolution: { en: 'convolution', es: 'convolución' },
  familyPooling: { en: 'pooling', es: 'agrupación' },
  familyNormalisation: { en: 'normalisation', es: 'normalización' },
  familyActivation: { en: 'activation', es: 'activación' },
  familyDense: { en: 'dense', es: 'densa' },
  familyJoin: { en: 'join', es: 'unión' },
  familyShape: { en: 'shape', es: 'forma' },
  familyBoundary: { en: 'input and output', es: 'entrada y salida' },
} as const satisfies Messages;
