import type { Text } from '../../network/text';
import type { ModelProblem, OnnxFault, OtherFile } from '../../record/modelProblem';
import { formatBytes } from '../format';
import { fileProblems } from './file';
import { archiveFaults, hdf5Faults, kerasFaults, tfjsFaults } from './fileFaults';
import { describeIssue } from './issues';
import { en, es, type Sentences, say } from './sentences';
import { safetensorsFaults } from './trained';

const otherFiles: Readonly<Record<OtherFile, (file: string) => Text>> = {
  empty: (file) => ({ en: `“${file}” is empty.`, es: `«${file}» está vacío.` }),
  gitLfs: (file) => ({
    en: `“${file}” is a Git LFS pointer, not the model: it only says where the model lies. Download the model itself.`,
    es: `«${file}» es un puntero de Git LFS, no el modelo: solo indica dónde está. Descargue el modelo mismo.`,
  }),
  webPage: (file) => ({
    en: `“${file}” is a web page, not a model: the download probably ended at a page about it. Download the file itself.`,
    es: `«${file}» es una página web, no un modelo: probablemente la descarga terminó en una página que lo describe. Descargue el archivo mismo.`,
  }),
  picture: (file) => ({
    en: `“${file}” is a picture, not a model.`,
    es: `«${file}» es una imagen, no un modelo.`,
  }),
  zip: (file) => ({
    en: `“${file}” is a zip archive that holds no model known here. Unpack it and choose the files in it.`,
    es: `«${file}» es un archivo zip que no contiene ningún modelo conocido. Descomprímalo y elija los archivos que contiene.`,
  }),
  gzip: (file) => ({
    en: `“${file}” is compressed with gzip. Unpack it and choose what comes out.`,
    es: `«${file}» está comprimido con gzip. Descomprímalo y elija el resultado.`,
  }),
  pickle: (file) => ({
    en: `“${file}” is a pickle, which can run programs when it is opened, so this page does not read it. Save the weights as safetensors, or with torch.save of a current PyTorch.`,
    es: `«${file}» es un pickle, que puede ejecutar programas al abrirse; por eso esta página no lo lee. Guarde los pesos como safetensors o con torch.save de una versión actual de PyTorch.`,
  }),
  text: (file) => ({
    en: `“${file}” is a text, and no model that is known here.`,
    es: `«${file}» es un texto, y no un modelo conocido aquí.`,
  }),
};

const onnxFaults: Readonly<Record<OnnxFault, Text>> = {
  truncated: { en: 'it ends in the middle of a value', es: 'termina en medio de un valor' },
  varint: { en: 'a number is longer than ten bytes', es: 'un número ocupa más de diez bytes' },
  fieldNumber: { en: 'a field has a number that no field can have', es: 'un campo tiene un número imposible' },
  wireType: { en: 'a value is written in an unknown way', es: 'un valor está escrito de una forma desconocida' },
  fieldType: {
    en: 'a field holds another type of value than it should',
    es: 'un campo contiene otro tipo de valor del debido',
  },
  notUtf8: { en: 'a name is not written in UTF-8', es: 'un nombre no está escrito en UTF-8' },
  outOfRange: { en: 'a number is too large to be exact', es: 'un número es demasiado grande para ser exacto' },
  tooLong: { en: 'a list is longer than it can be', es: 'una lista es más larga de lo posible' },
  badShape: { en: 'a tensor has an impossible shape', es: 'un tensor tiene una forma imposible' },
  valuesLength: {
    en: 'a tensor has more or fewer values than its shape says',
    es: 'un tensor tiene más o menos valores de los que indica su forma',
  },
  elementType: {
    en: 'a tensor has values of a type that is not read here',
    es: 'un tensor tiene valores de un tipo que aquí no se lee',
  },
  twice: { en: 'a name stands for two things', es: 'un nombre designa dos cosas' },
  unknownName: { en: 'a tensor is read that nothing has made', es: 'se lee un tensor que nada produce' },
  dataRange: {
    en: 'a tensor lies outside of the file that holds its values',
    es: 'un tensor queda fuera del archivo que contiene sus valores',
  },
};

const pth: Readonly<Record<Extract<ModelProblem, { code: 'pth' }>['why'], (file: string) => Text>> = {
  damaged: (file) => ({
    en: `“${file}” is cut off or damaged: what it says of its tensors does not match what it holds. Download or save it again.`,
    es: `«${file}» está incompleto o dañado: lo que dice de sus tensores no coincide con lo que contiene. Descárguelo o guárdelo de nuevo.`,
  }),
  tooLong: (file) => ({
    en: `“${file}” lists more than the weights of any network that can be opened here.`,
    es: `«${file}» enumera más de lo que tienen los pesos de cualquier red que se pueda abrir aquí.`,
  }),
  other: (file) => ({
    en: `“${file}” is not written as torch.save writes files, or its beginning is missing. Download or save it again.`,
    es: `«${file}» no está escrito como los archivos de torch.save, o le falta el comienzo. Descárguelo o guárdelo de nuevo.`,
  }),
  bigEndian: (file) => ({
    en: `“${file}” was saved on a machine that orders bytes the other way round (big-endian). Save it again on an ordinary one.`,
    es: `«${file}» se guardó en una máquina que ordena los bytes al revés (big-endian). Guárdelo de nuevo en una común.`,
  }),
};

const counted = {
  layers: { en: 'layers', es: 'capas' },
  tensors: { en: 'tensors', es: 'tensores' },
  inputs: { en: 'inputs', es: 'entradas' },
  outputs: { en: 'outputs', es: 'salidas' },
} as const;

/** A sentence, and after a colon why. */
const because = (rule: Text, en: string, es: string): Text => ({ en: `${en}: ${rule.en}.`, es: `${es}: ${rule.es}.` });

export const modelProblems: Sentences<ModelProblem> = {
  unreadable: () => fileProblems.unreadable,
  readerStopped: () => fileProblems.readerStopped,
  fileTooLarge: ({ file, bytes, max }) => ({
    en: `“${file}” has ${formatBytes(bytes, 'en')}; a model file may have ${formatBytes(max, 'en')} at most.`,
    es: `«${file}» ocupa ${formatBytes(bytes, 'es')}; un archivo de modelo puede ocupar ${formatBytes(max, 'es')} como máximo.`,
  }),
  otherFile: ({ file, found }) => otherFiles[found](file),
  unknownFormat: ({ file }) => ({
    en: `“${file}” is no model that this page can read. It reads ONNX, Keras (.keras, .h5, JSON), TensorFlow.js (model.json with its files), PyTorch (.pth, .pt), safetensors and its own definitions.`,
    es: `«${file}» no es un modelo que esta página pueda leer. Lee ONNX, Keras (.keras, .h5, JSON), TensorFlow.js (model.json con sus archivos), PyTorch (.pth, .pt), safetensors y sus propias definiciones.`,
  }),
  fileMissing: ({ file, wanted }) =>
    !wanted
      ? {
          en: `“${file}” keeps weights in another file, and does not say in which. Save it again.`,
          es: `«${file}» guarda pesos en otro archivo y no indica en cuál. Guárdelo de nuevo.`,
        }
      : {
          en: `“${file}” keeps weights in “${wanted}”, which was not chosen with it. Choose both together; nothing is fetched from elsewhere.`,
          es: `«${file}» guarda pesos en «${wanted}», que no se eligió junto con él. Elija ambos a la vez; no se descarga nada de otra parte.`,
        },
  tooMany: ({ what, found, max }) =>
    found === 0
      ? {
          en: `The network has no ${counted[what].en}, so it cannot be opened.`,
          es: `La red no tiene ${counted[what].es}, así que no se puede abrir.`,
        }
      : {
          en: `The network has ${en(found)} ${counted[what].en}; up to ${en(max)} can be opened.`,
          es: `La red tiene ${es(found)} ${counted[what].es}; se pueden abrir hasta ${es(max)}.`,
        },
  onnxDamaged: ({ file, fault, at, tensor }) => {
    const rule = onnxFaults[fault];
    const where = at === null ? { en: '', es: '' } : { en: `at byte ${en(at)}, `, es: `en el byte ${es(at)}, ` };
    const what = tensor ? { en: ` (“${tensor}”)`, es: ` («${tensor}»)` } : { en: '', es: '' };
    return because(
      { en: `${where.en}${rule.en}${what.en}`, es: `${where.es}${rule.es}${what.es}` },
      `“${file}” is no ONNX file, or it is damaged`,
      `«${file}» no es un archivo ONNX o está dañado`,
    );
  },
  onnxOpset: ({ file, found, min, max }) => ({
    en: `“${file}” uses version ${found} of ONNX’s operations (opset); the page knows versions ${min} to ${max}. Export it again with one of these.`,
    es: `«${file}» usa la versión ${found} de las operaciones de ONNX (opset); la página conoce las versiones ${min} a ${max}. Expórtelo de nuevo con una de ellas.`,
  }),
  nothingInside: ({ file }) => ({
    en: `“${file}” holds no layers.`,
    es: `«${file}» no contiene capas.`,
  }),
  kerasConfig: ({ file, fault, what }) =>
    because(
      kerasFaults[fault](what),
      `The network in “${file}” is not written as Keras writes it`,
      `La red de «${file}» no está escrita como la escribe Keras`,
    ),
  kerasNetwork: ({ file, issue }) => {
    const { en, es } = describeIssue(issue);
    return {
      en: `The network in “${file}” breaks a rule that networks have here. ${en}`,
      es: `La red de «${file}» incumple una regla que aquí tienen las redes. ${es}`,
    };
  },
  hdf5: ({ file, fault, what }) =>
    because(
      hdf5Faults[fault](String(what)),
      `“${file}” is damaged, or HDF5 that Keras does not write`,
      `«${file}» está dañado o es HDF5 que Keras no escribe`,
    ),
  archive: ({ file, fault }) => archiveFaults[fault](file),
  noConfiguration: ({ file }) => ({
    en: `“${file}” holds weights without their network. Save the whole model as a .keras file.`,
    es: `«${file}» contiene pesos sin su red. Guarde el modelo completo como archivo .keras.`,
  }),
  graphModel: ({ file }) => ({
    en: `“${file}” is a graph model of TensorFlow.js: single operations, of which the layers can no longer be told. Convert the model as a layers model.`,
    es: `«${file}» es un modelo de grafo de TensorFlow.js: operaciones sueltas en las que ya no se reconocen las capas. Convierta el modelo como modelo de capas.`,
  }),
  tfjsWeights: ({ file, fault, what }) =>
    because(
      tfjsFaults[fault](what),
      `The weights of “${file}” cannot be read`,
      `Los pesos de «${file}» no se pueden leer`,
    ),
  inputShape: ({ file, shape }) => ({
    en: `The network in “${file}” takes no pictures that can be opened here: ${shape ? `its input is ${shape}` : 'it does not say the shape of its input'}.`,
    es: `La red de «${file}» no recibe imágenes que se puedan abrir aquí: ${shape ? `su entrada es ${shape}` : 'no indica la forma de su entrada'}.`,
  }),
  layerWeightMissing: ({ file, name }) => ({
    en: `“${file}” lacks the weight “${name}”. Nothing was taken over.`,
    es: `A «${file}» le falta el peso «${name}». No se tomó nada.`,
  }),
  layerWeightShape: ({ file, name, found, expected }) => ({
    en: `The weight “${name}” in “${file}” is ${found}; the network needs ${expected}. Nothing was taken over.`,
    es: `El peso «${name}» de «${file}» es ${found}; la red necesita ${expected}. No se tomó nada.`,
  }),
  pth: ({ file, why }) => pth[why](file),
  pthName: ({ file, name }) => ({
    en: `“${file}” is not opened: besides tensors it holds “${name}”, which PyTorch would run as a program. Save the tensors alone: torch.save(model.state_dict(), path).`,
    es: `«${file}» no se abre: además de tensores contiene «${name}», que PyTorch ejecutaría como programa. Guarde solo los tensores: torch.save(model.state_dict(), path).`,
  }),
  safetensors: ({ file, fault, what }) =>
    because(
      safetensorsFaults[fault](what),
      `“${file}” is no safetensors file, or it is damaged`,
      `«${file}» no es un archivo safetensors o está dañado`,
    ),
  tensorType: ({ file, tensor, type }) => ({
    en: `“${file}” holds numbers that this page does not read: “${tensor}” is of type ${type}. Convert it to 32-bit floats and save it again.`,
    es: `«${file}» contiene números que esta página no lee: «${tensor}» es de tipo ${type}. Conviértalo a números de 32 bits y guárdelo de nuevo.`,
  }),
  noTensors: ({ file }) => ({
    en: `“${file}” holds no tensors with names, so there are no weights in it.`,
    es: `«${file}» no contiene tensores con nombre, así que no hay pesos en él.`,
  }),
};

/** The sentence for files of which no network and no weights can be had. */
export const describeModelProblem = (problem: ModelProblem): Text => say(modelProblems, problem);
