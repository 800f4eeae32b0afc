import { type Messages, plural } from '../text';

/** Words of the table of layers. Parameters that are numbers come formatted. */
export const table = {
  title: { en: 'Layers of the network', es: 'Capas de la red' },
  hint: {
    en: 'Up and down arrows go through the layers, Enter chooses one. Headings sort the table.',
    es: 'Las flechas arriba y abajo recorren las capas; Enter elige una. Los encabezados ordenan la tabla.',
  },
  input: { en: 'Input', es: 'Entrada' },
  output: { en: 'Output', es: 'Salida' },

  order: { en: '#', es: '#' },
  layer: { en: 'Layer', es: 'Capa' },
  group: { en: 'Block', es: 'Bloque' },
  kind: { en: 'Kind', es: 'Tipo' },
  padding: { en: 'Padding', es: 'Relleno' },
  outputShape: { en: 'Output', es: 'Salida' },
  nonTrainable: { en: 'Fixed', es: 'Fijos' },
  orderInFull: { en: 'Place in the order of execution', es: 'Posición en el orden de ejecución' },
  groupInFull: {
    en: 'Blocks around the layer, outermost first',
    es: 'Bloques que contienen la capa, del exterior al interior',
  },
  paddingInFull: { en: 'Padding, in pixels', es: 'Relleno, en píxeles' },
  outputShapeInFull: { en: 'Output: height × width × channels', es: 'Salida: alto × ancho × canales' },
  nonTrainableInFull: {
    en: 'Values that training does not learn: moving statistics, fixed targets',
    es: 'Valores que el entrenamiento no aprende: estadísticas móviles, objetivos fijos',
  },
  paddingSides: (top: string, bottom: string, left: string, right: string) => ({
    en: `top ${top}, bottom ${bottom}, left ${left}, right ${right}`,
    es: `arriba ${top}, abajo ${bottom}, izquierda ${left}, derecha ${right}`,
  }),
  exactBytes: (count: string) => ({ en: `${count} bytes`, es: `${count} bytes` }),
  share: (amount: string, percent: string) => ({
    en: `${amount}, ${percent} of the network`,
    es: `${amount}, el ${percent} de la red`,
  }),
  trainingOnly: { en: 'training only', es: 'solo al entrenar' },

  filter: { en: 'Find layers', es: 'Buscar capas' },
  filterHint: { en: 'Name, kind or block', es: 'Nombre, tipo o bloque' },
  families: { en: 'Show only', es: 'Mostrar solo' },
  showAll: { en: 'Show all', es: 'Mostrar todas' },
  count: (shown: string, all: string) => ({ en: `${shown} of ${all} rows`, es: `${shown} de ${all} filas` }),
  allColumns: { en: 'All columns', es: 'Todas las columnas' },
  noMatch: { en: 'No layer matches this search.', es: 'Ninguna capa coincide con la búsqueda.' },

  copy: { en: 'Copy the table', es: 'Copiar la tabla' },
  copied: (rows: number, formatted: string) => ({
    en: `${formatted} ${plural(rows, 'row', 'rows')} copied`,
    es: `${formatted} ${plural(rows, 'fila copiada', 'filas copiadas')}`,
  }),
  copyRefused: {
    en: 'The browser did not let the page copy. Save the file instead.',
    es: 'El navegador no permitió copiar. Guarde el archivo en su lugar.',
  },
  save: { en: 'Save as CSV', es: 'Guardar como CSV' },

  total: { en: 'Network', es: 'Red' },
  totalTraining: { en: 'Training-only heads', es: 'Clasificadores solo de entrenamiento' },
  totalShown: { en: 'Rows shown', es: 'Filas visibles' },

  whereParameters: { en: 'Where the parameters are', es: 'Dónde están los parámetros' },
  whereMacs: { en: 'Where the multiply-adds are', es: 'Dónde están las MACs' },
  whereActivations: { en: 'Where the activations are', es: 'Dónde están las activaciones' },
} satisfies Messages;
