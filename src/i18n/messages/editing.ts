import { catalogEntry } from '../../network/catalog';
import type { Mending } from '../../network/edit/remedies/remedy';
import type { Text } from '../../network/text';
import { formatInteger } from '../format';
import { type Messages, plural } from '../text';
import { en, es, type Sentences, say } from './sentences';

/** What the inspector says while the network is edited, and at its mistakes. */
export const editing = {
  smallerVersion: (published: string, small: string) => ({
    en: `${published} was made for larger pictures. For small ones there is ${small}.`,
    es: `${published} se hizo para imágenes mayores. Para las pequeñas existe ${small}.`,
  }),
  moreIssues: (count: number) => ({
    en: `and ${formatInteger(count, 'en')} more ${plural(count, 'mistake', 'mistakes')}`,
    es: `y ${formatInteger(count, 'es')} ${plural(count, 'error', 'errores')} más`,
  }),
  edit: { en: 'Edit', es: 'Editar' },
  done: { en: 'Done', es: 'Listo' },
  id: { en: 'Name of the layer', es: 'Nombre de la capa' },
  groupTitle: { en: 'Title of the group', es: 'Título del grupo' },
  role: { en: 'Role', es: 'Papel' },
  network: { en: 'Network', es: 'Red' },
  networkName: { en: 'Name of the network', es: 'Nombre de la red' },
  height: { en: 'Height', es: 'Alto' },
  width: { en: 'Width', es: 'Ancho' },
  channels: { en: 'Channels', es: 'Canales' },
  classes: { en: 'Classes', es: 'Clases' },
  top: { en: 'Top', es: 'Arriba' },
  bottom: { en: 'Bottom', es: 'Abajo' },
  left: { en: 'Left', es: 'Izquierda' },
  right: { en: 'Right', es: 'Derecha' },
  paddingSame: { en: 'Same size', es: 'Mismo tamaño' },
  paddingValid: { en: 'None', es: 'Ninguno' },
  paddingGiven: { en: 'By side', es: 'Por lado' },
  everyChannel: { en: 'Every filter reads every channel', es: 'Cada filtro lee todos los canales' },
  connection: (filter: number, channel: number): Text => ({
    en: `Filter ${en(filter)} reads channel ${en(channel)}`,
    es: `El filtro ${es(filter)} lee el canal ${es(channel)}`,
  }),
  tableTooLarge: {
    en: 'This table is too large to be edited here.',
    es: 'Esta tabla es demasiado grande para editarla aquí.',
  },
  goTo: (layer: string): Text => ({ en: `Go to ${layer}`, es: `Ir a ${layer}` }),
  showMistakes: { en: 'Show the mistakes', es: 'Mostrar los errores' },
  hideMistakes: { en: 'Hide the mistakes', es: 'Ocultar los errores' },
  startsAnew: {
    en: 'This layer starts anew: the edit gave it other weights.',
    es: 'Esta capa empieza de cero: la edición le dio otros pesos.',
  },
} satisfies Messages;

const pixels = ([height, width]: readonly number[]): string => `${height}×${width}`;

const REMEDIES: Sentences<Mending> = {
  insertProjection: ({ from, channels }) => ({
    en: `Insert a 1×1 projection to ${en(channels)} channels after ${from}`,
    es: `Insertar una proyección de 1×1 a ${es(channels)} canales tras ${from}`,
  }),
  insertResizing: ({ from, size }) => ({
    en: `Pool ${from} to ${pixels(size)}`,
    es: `Reducir ${from} a ${pixels(size)} con un pooling`,
  }),
  insertFlatten: ({ from }) => ({
    en: `Insert a flatten layer after ${from}`,
    es: `Insertar un aplanado tras ${from}`,
  }),
  insertGlobalPooling: ({ from }) => ({
    en: `Insert global average pooling after ${from}`,
    es: `Insertar un promedio global tras ${from}`,
  }),
  insertPooling: ({ from }) => ({
    en: `Insert a pooling layer after ${from}`,
    es: `Insertar una capa de pooling tras ${from}`,
  }),
  insertScores: ({ classes }) => ({
    en: `Insert a dense layer with ${en(classes)} units`,
    es: `Insertar una capa densa de ${es(classes)} unidades`,
  }),
  setWidth: ({ layer, field, width }) => ({
    en: `Give ${layer} ${en(width)} ${field}`,
    es: `Dar a ${layer} ${es(width)} ${field === 'units' ? 'unidades' : 'filtros'}`,
  }),
  setGroups: ({ layer, groups }) => ({
    en: `Use ${en(groups)} ${groups === 1 ? 'group' : 'groups'} in ${layer}`,
    es: `Usar ${es(groups)} ${groups === 1 ? 'grupo' : 'grupos'} en ${layer}`,
  }),
  samePadding: ({ layer }) => ({
    en: `Pad ${layer} so that it keeps the size`,
    es: `Rellenar ${layer} para conservar el tamaño`,
  }),
  setPadding: ({ layer, padding }) => ({
    en: `Pad ${layer} by ${padding.join(', ')}`,
    es: `Dar a ${layer} un relleno de ${padding.join(', ')}`,
  }),
  setStride: ({ layer, stride }) => ({
    en: `Set the stride of ${layer} to ${pixels(stride)}`,
    es: `Poner el paso de ${layer} en ${pixels(stride)}`,
  }),
  shrinkKernel: ({ layer, kernel }) => ({
    en: `Shrink the kernel of ${layer} to ${pixels(kernel)}`,
    es: `Reducir el kernel de ${layer} a ${pixels(kernel)}`,
  }),
  connectAll: ({ layer }) => ({
    en: `Let every filter of ${layer} read every channel`,
    es: `Hacer que cada filtro de ${layer} lea todos los canales`,
  }),
  newCentres: ({ layer }) => ({ en: `Draw new centres for ${layer}`, es: `Sortear nuevos centros para ${layer}` }),
  moveBefore: ({ layer, before }) => ({
    en: `Move ${layer} before ${before}`,
    es: `Mover ${layer} antes de ${before}`,
  }),
  remove: ({ layer }) => ({ en: `Remove ${layer}`, es: `Quitar ${layer}` }),
  removeEdge: ({ from, to }) => ({ en: `Remove the edge ${from} → ${to}`, es: `Quitar la arista ${from} → ${to}` }),
  reconnect: ({ to, source }) => ({ en: `Let ${to} read ${source}`, es: `Hacer que ${to} lea ${source}` }),
  setClasses: ({ classes }) => ({ en: `Use ${en(classes)} classes`, es: `Usar ${es(classes)} clases` }),
  enlargeInput: ({ height, width }) => ({
    en: `Use pictures of ${pixels([height, width])}`,
    es: `Usar imágenes de ${pixels([height, width])}`,
  }),
  openSmaller: ({ network }) => {
    const { title } = catalogEntry(network);
    return { en: `Open ${title}`, es: `Abrir ${title}` };
  },
};

/** What the button of a remedy says. */
export const describeRemedy = (mending: Mending): Text => say(REMEDIES, mending);
