import type { Text } from '../../network/text';
import type { ArchiveFault, Hdf5Fault, KerasFault, TfjsFault } from '../../record/fileFault';
import { type Faults, quoted } from './trained';

const truncated = (): Text => ({ en: 'it ends too early', es: 'termina antes de tiempo' });
const notUtf8 = (): Text => ({ en: 'its text is not UTF-8', es: 'su texto no está en UTF-8' });
const notJson = (): Text => ({ en: 'it is not valid JSON', es: 'no es JSON válido' });
const version = (what: Text, found: string): Text => ({
  en: `${what.en} has version ${found}, which is not known`,
  es: `${what.es} tiene la versión ${found}, que no se conoce`,
});

export const hdf5Faults: Faults<Hdf5Fault> = {
  truncated,
  notUtf8,
  signature: (what) => ({ en: `no ${what} stands where one should be`, es: `falta ${what} donde debería estar` }),
  version: (found) => version({ en: 'the format', es: 'el formato' }, found),
  addressWidth: () => ({
    en: 'its addresses do not have eight bytes',
    es: 'sus direcciones no ocupan ocho bytes',
  }),
  userBlock: () => ({ en: 'something stands before its beginning', es: 'hay algo antes de su comienzo' }),
  headerVersion: (found) => version({ en: 'the header of an object', es: 'el encabezado de un objeto' }, found),
  headerCircle: () => ({ en: 'a header goes in circles', es: 'un encabezado se repite en círculo' }),
  tooManyFacts: () => ({
    en: 'it says too many things about one object',
    es: 'indica demasiadas cosas sobre un mismo objeto',
  }),
  factTooLong: () => ({
    en: 'a message is longer than its header',
    es: 'un mensaje es más largo que su encabezado',
  }),
  sharedFacts: () => ({ en: 'objects share a message', es: 'varios objetos comparten un mensaje' }),
  attributeVersion: (found) => version({ en: 'an attribute', es: 'un atributo' }, found),
  tooManyTexts: () => ({ en: 'it has too many texts', es: 'tiene demasiados textos' }),
  textTooLong: () => ({ en: 'a text is longer than its place', es: 'un texto no cabe en su lugar' }),
  textMissing: () => ({ en: 'a text is not where it should be', es: 'un texto no está donde debería' }),
  nameOutside: () => ({
    en: 'a name lies outside of the list of names',
    es: 'un nombre queda fuera de la lista de nombres',
  }),
  nameEndless: () => ({ en: 'a name has no end', es: 'un nombre no termina' }),
  twice: (name) => ({
    en: `${quoted(name).en} stands twice in a group`,
    es: `${quoted(name).es} aparece dos veces en un grupo`,
  }),
  treeCircle: () => ({ en: 'a tree goes in circles', es: 'un árbol se repite en círculo' }),
  treeKind: () => ({ en: 'a tree is of another kind', es: 'un árbol es de otro tipo' }),
  treeEndless: () => ({ en: 'a tree does not end', es: 'un árbol no termina' }),
  tooManyMembers: () => ({ en: 'a group has too many members', es: 'un grupo tiene demasiados miembros' }),
  denseGroup: () => ({
    en: 'a group has many members in the way of later versions of HDF5',
    es: 'un grupo tiene muchos miembros, guardados como en versiones posteriores de HDF5',
  }),
  noTypeOrShape: () => ({ en: 'an array has no type or no shape', es: 'un arreglo no tiene tipo o no tiene forma' }),
  spaceVersion: (found) => version({ en: 'a shape', es: 'una forma' }, found),
  tooManyAxes: () => ({ en: 'an array has too many axes', es: 'un arreglo tiene demasiados ejes' }),
  notNumbers: (type) => ({
    en: `a weight has values of the type ${quoted(type).en}, which are not read`,
    es: `un peso tiene valores de tipo ${quoted(type).es}, que no se leen`,
  }),
  layoutVersion: (found) => version({ en: 'the layout of an array', es: 'la disposición de un arreglo' }, found),
  laterLayout: () => ({
    en: 'an array is laid out as in later versions of HDF5',
    es: 'un arreglo está dispuesto como en versiones posteriores de HDF5',
  }),
  lessData: () => ({
    en: 'an array has fewer values than its shape says',
    es: 'un arreglo tiene menos valores de los que indica su forma',
  }),
  unpacksTooLarge: () => ({
    en: 'an array would unpack to many times the size of the file',
    es: 'un arreglo ocuparía, descomprimido, muchas veces el tamaño del archivo',
  }),
  filterVersion: (found) => version({ en: 'the packing of an array', es: 'la compresión de un arreglo' }, found),
  filter: (name) => ({
    en: `an array is packed in a way that is not read (${name})`,
    es: `un arreglo está comprimido de un modo que no se lee (${name})`,
  }),
  packedDamaged: () => ({ en: 'packed values are damaged', es: 'hay valores comprimidos dañados' }),
  pieceSize: () => ({
    en: 'the pieces of an array do not fit its shape',
    es: 'las partes de un arreglo no corresponden a su forma',
  }),
  morePieces: () => ({ en: 'an array has more pieces than places', es: 'un arreglo tiene más partes que lugares' }),
  pieceOutside: () => ({ en: 'a piece lies outside of its array', es: 'una parte queda fuera de su arreglo' }),
  noWeights: (layer) => ({
    en: `the weights of ${quoted(layer).en} are missing`,
    es: `faltan los pesos de ${quoted(layer).es}`,
  }),
  noDataset: (name) => ({ en: `${quoted(name).en} is missing`, es: `falta ${quoted(name).es}` }),
};

export const kerasFaults: Faults<KerasFault> = {
  notJson,
  notUtf8,
  notAnObject: () => ({ en: 'its JSON is no object', es: 'su JSON no es un objeto' }),
  notAModel: () => ({
    en: 'it is neither a Sequential nor a Functional model',
    es: 'no es un modelo Sequential ni Functional',
  }),
  noLayers: () => ({ en: 'a model has no list of layers', es: 'un modelo no tiene lista de capas' }),
  emptyModel: () => ({ en: 'a model has no layers', es: 'un modelo no tiene capas' }),
  tooManyLayers: () => ({ en: 'it has too many layers', es: 'tiene demasiadas capas' }),
  tooDeep: () => ({ en: 'models are nested too deeply', es: 'hay demasiados modelos uno dentro de otro' }),
  noClass: () => ({ en: 'a layer does not say its class', es: 'una capa no indica su clase' }),
  noOutputs: () => ({ en: 'a model has no outputs', es: 'un modelo no tiene salidas' }),
  unknownInput: (layer) => ({
    en: `${quoted(layer).en} reads what no layer gives`,
    es: `${quoted(layer).es} lee lo que ninguna capa da`,
  }),
  unknownOutput: (layer) => ({
    en: `its output ${quoted(layer).en} does not exist`,
    es: `su salida ${quoted(layer).es} no existe`,
  }),
};

export const tfjsFaults: Faults<TfjsFault> = {
  truncated: (name) => ({
    en: `the file with ${quoted(name).en} ends too early`,
    es: `el archivo que contiene ${quoted(name).es} termina antes de tiempo`,
  }),
  longer: () => ({
    en: 'its files are longer than the weights in them',
    es: 'sus archivos son más largos que los pesos que contienen',
  }),
  noNameOrShape: () => ({ en: 'a weight has no name or no shape', es: 'un peso no tiene nombre o no tiene forma' }),
  badShape: (name) => ({
    en: `${quoted(name).en} has an impossible shape`,
    es: `${quoted(name).es} tiene una forma imposible`,
  }),
  elementType: (name) => ({
    en: `${quoted(name).en} has values of a type that is not read`,
    es: `${quoted(name).es} tiene valores de un tipo que no se lee`,
  }),
  noScale: (name) => ({
    en: `${quoted(name).en} is packed, and its scale is missing`,
    es: `${quoted(name).es} está comprimido y falta su escala`,
  }),
};

/** Whole sentences about a zip that holds a model. */
export const archiveFaults: Readonly<Record<ArchiveFault, (file: string) => Text>> = {
  damaged: (file) => ({
    en: `“${file}” is cut off or damaged: it is no whole zip archive. Download or save it again.`,
    es: `«${file}» está incompleto o dañado: no es un archivo zip íntegro. Descárguelo o guárdelo de nuevo.`,
  }),
  encrypted: (file) => ({
    en: `“${file}” is protected by a password. Save it without one.`,
    es: `«${file}» está protegido con una contraseña. Guárdelo sin ella.`,
  }),
  otherPacking: (file) => ({
    en: `“${file}” is packed in a way that this page can’t undo. Unpack it, and pack it as an ordinary zip.`,
    es: `«${file}» está comprimido de un modo que esta página no entiende. Descomprímalo y vuelva a comprimirlo como zip común.`,
  }),
  tooManyFiles: (file) => ({
    en: `“${file}” holds more files than any model that can be opened here.`,
    es: `«${file}» contiene más archivos que cualquier modelo que se pueda abrir aquí.`,
  }),
  unpacksTooLarge: (file) => ({
    en: `“${file}” would unpack to more than a model file may have; it is not unpacked.`,
    es: `«${file}» ocuparía, descomprimido, más de lo que puede ocupar un archivo de modelo; no se descomprime.`,
  }),
};
