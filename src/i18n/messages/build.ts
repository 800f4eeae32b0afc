import type { TemplateId } from '../../network/edit/templates';
import { same, type Text } from '../../network/text';
import type { Messages } from '../text';

/** What a user can do to the network on the diagram. */
export const buildCommands = {
  addAfter: { en: 'Add after', es: 'Agregar después' },
  addBefore: { en: 'Add before', es: 'Agregar antes' },
  addBeside: { en: 'Add beside', es: 'Agregar al lado' },
  skip: { en: 'Add a skip connection', es: 'Agregar una conexión de salto' },
  duplicate: { en: 'Duplicate', es: 'Duplicar' },
  remove: { en: 'Delete', es: 'Borrar' },
  edges: { en: 'Edges', es: 'Aristas' },
  group: { en: 'Group', es: 'Agrupar' },
  ungroup: { en: 'Ungroup', es: 'Desagrupar' },
  rename: { en: 'Rename', es: 'Cambiar el nombre' },
  menu: { en: 'Menu of the layer', es: 'Menú de la capa' },
} satisfies Messages;

/** On the diagram while the network is edited. */
export const build = {
  bar: { en: 'Editing the network', es: 'Edición de la red' },
  hint: {
    en: 'Press + on an edge to add a layer there, or choose a layer.',
    es: 'Presione + en una arista para agregar una capa ahí, o elija una capa.',
  },
  hintInVolumes: { en: 'Choose a layer.', es: 'Elija una capa.' },
  range: (from: string, to: string) => ({ en: `${from} to ${to}`, es: `de ${from} a ${to}` }),
  skipShort: { en: 'Skip', es: 'Salto' },
  more: { en: 'More', es: 'Más' },
  // the palette of layers
  palette: { en: 'Add a layer or block', es: 'Agregar una capa o un bloque' },
  after: (name: string) => ({ en: `Add after ${name}`, es: `Agregar después de ${name}` }),
  before: (name: string) => ({ en: `Add before ${name}`, es: `Agregar antes de ${name}` }),
  beside: (name: string) => ({ en: `Add beside ${name}`, es: `Agregar al lado de ${name}` }),
  between: (from: string, to: string) => ({ en: `Add between ${from} and ${to}`, es: `Agregar entre ${from} y ${to}` }),
  onEdge: (from: string, to: string) => ({
    en: `Add a layer between ${from} and ${to}`,
    es: `Agregar una capa entre ${from} y ${to}`,
  }),
  search: { en: 'Search: conv, pool, residual…', es: 'Buscar: conv, pool, residual…' },
  blocks: { en: 'blocks', es: 'bloques' },
  nothing: { en: 'No layer or block has that name.', es: 'Ninguna capa ni bloque tiene ese nombre.' },
  gives: (shape: string) => same(`→ ${shape}`),
  misfit: { en: 'leaves a mistake to mend', es: 'deja un error por corregir' },
  impossible: { en: 'not here', es: 'aquí no' },
  join: { en: 'The two paths are', es: 'Los dos caminos' },
  add: { en: 'added', es: 'se suman' },
  concat: { en: 'concatenated', es: 'se concatenan' },
  // candidates
  skipFrom: (name: string) => ({ en: `Skip connection from ${name} to…`, es: `Conexión de salto de ${name} a…` }),
  skipHint: {
    en: 'Choose where it is added: here or on the diagram.',
    es: 'Elija dónde se suma: aquí o en el diagrama.',
  },
  sourceOf: (name: string) => ({ en: `What ${name} reads`, es: `Qué lee ${name}` }),
  sourceHint: {
    en: 'Choose where the edge comes from: here or on the diagram.',
    es: 'Elija de dónde viene la arista: aquí o en el diagrama.',
  },
  candidates: { en: 'Name of a layer', es: 'Nombre de una capa' },
  noCandidates: { en: 'No layer fits.', es: 'Ninguna capa encaja.' },
  withProjection: { en: 'with a projection', es: 'con una proyección' },
  shapesDiffer: { en: 'other shape', es: 'otra forma' },
  projected: (from: string, to: string) => ({
    en: `The shapes differ (${from} and ${to}), so the skip connection has a projection.`,
    es: `Las formas difieren (${from} y ${to}), por eso la conexión de salto lleva una proyección.`,
  }),
  // edges
  edgesOf: (name: string) => ({ en: `Edges of ${name}`, es: `Aristas de ${name}` }),
  reads: { en: 'Reads', es: 'Lee' },
  readBy: { en: 'Is read by', es: 'La leen' },
  insertHere: { en: 'Add a layer here', es: 'Agregar una capa aquí' },
  moveStart: { en: 'Take it from another layer', es: 'Tomarla de otra capa' },
  moveStartOf: (from: string, to: string) => ({
    en: `Drag to another layer: what ${to} reads instead of ${from}`,
    es: `Arrastre a otra capa: lo que ${to} lee en lugar de ${from}`,
  }),
  cut: { en: 'Remove the edge', es: 'Quitar la arista' },
  another: { en: 'Add another input', es: 'Agregar otra entrada' },
  // groups and names
  groupFrom: { en: 'From', es: 'Desde' },
  groupTo: { en: 'To', es: 'Hasta' },
  groupTitle: { en: 'Title', es: 'Título' },
  groupRole: { en: 'Drawn as', es: 'Se dibuja como' },
  newGroup: { en: 'Block', es: 'Bloque' },
  noPath: { en: 'No path leads from the one to the other.', es: 'Ningún camino lleva de una a la otra.' },
  holds: (count: number) => ({
    en: count === 1 ? '1 layer' : `${count} layers`,
    es: count === 1 ? '1 capa' : `${count} capas`,
  }),
  name: { en: 'Name', es: 'Nombre' },
  save: { en: 'Rename', es: 'Cambiar' },
  close: { en: 'Close', es: 'Cerrar' },
} satisfies Messages;

/** Blocks that can be put in: what they are called, and what they are. */
export const templateNames: Record<TemplateId, { readonly title: Text; readonly summary: Text }> = {
  convBnRelu: {
    title: { en: 'Conv, batch norm, ReLU', es: 'Conv, normalización, ReLU' },
    summary: { en: '3×3 convolution, normalised', es: 'Convolución 3×3, normalizada' },
  },
  residualBasic: {
    title: { en: 'Residual block, basic', es: 'Bloque residual básico' },
    summary: { en: 'Two 3×3 convolutions, skip (ResNet-18, 34)', es: 'Dos convoluciones 3×3 y salto (ResNet-18, 34)' },
  },
  residualBottleneck: {
    title: { en: 'Residual block, bottleneck', es: 'Bloque residual, cuello de botella' },
    summary: { en: '1×1, 3×3, 1×1, skip (ResNet-50)', es: '1×1, 3×3, 1×1 y salto (ResNet-50)' },
  },
  residualPreActivation: {
    title: { en: 'Residual block, pre-activation', es: 'Bloque residual, preactivación' },
    summary: {
      en: 'Batch norm and ReLU before each convolution',
      es: 'Normalización y ReLU antes de cada convolución',
    },
  },
  inceptionNaive: {
    title: { en: 'Inception, naive', es: 'Inception ingenuo' },
    summary: { en: '1×1, 3×3, 5×5 and pooling side by side', es: '1×1, 3×3, 5×5 y pooling en paralelo' },
  },
  inceptionReduced: {
    title: { en: 'Inception with reductions', es: 'Inception con reducciones' },
    summary: { en: 'The same behind 1×1 reductions (GoogLeNet)', es: 'Lo mismo tras reducciones 1×1 (GoogLeNet)' },
  },
  auxiliaryHead: {
    title: { en: 'Auxiliary head', es: 'Cabezal auxiliar' },
    summary: { en: 'A second loss, for training only', es: 'Una segunda pérdida, solo para entrenar' },
  },
  squeezeExcite: {
    title: { en: 'Squeeze and excite', es: 'Compresión y excitación' },
    summary: { en: 'Weighs the channels by their means (SENet)', es: 'Pondera los canales por sus medias (SENet)' },
  },
  depthwiseSeparable: {
    title: { en: 'Depthwise separable', es: 'Separable en profundidad' },
    summary: { en: '3×3 per channel, then 1×1 (MobileNet)', es: '3×3 por canal, luego 1×1 (MobileNet)' },
  },
  denseBlock: {
    title: { en: 'Dense block', es: 'Bloque denso' },
    summary: { en: 'Each layer reads all before it (DenseNet)', es: 'Cada capa lee todas las anteriores (DenseNet)' },
  },
};
