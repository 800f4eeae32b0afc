import type { Text } from '../../network/text';
import type { ImportProblem } from '../../record/pictures';
import { formatBytes } from '../format';
import { plural } from '../text';
import { fileProblems } from './file';
import { pictureProblems } from './pictureProblems';
import { en, es, type Sentences, say } from './sentences';

export const importProblems: Sentences<ImportProblem> = {
  unreadable: () => fileProblems.unreadable,
  readerStopped: () => fileProblems.readerStopped,
  otherFormat: ({ format }) => pictureProblems.otherFormat(format),
  notAPicture: () => pictureProblems.notAPicture,
  pictureDamaged: () => pictureProblems.pictureDamaged,
  pictureTooLarge: (problem) => pictureProblems.pictureTooLarge(problem.width, problem.height, problem),
  noCanvas: () => ({
    en: 'This browser can’t unpack pictures in the background (it has no OffscreenCanvas). idx files, CIFAR-10’s batches and tables work.',
    es: 'Este navegador no puede descomprimir imágenes en segundo plano (no tiene OffscreenCanvas). Puede usar archivos idx, los lotes de CIFAR-10 y tablas.',
  }),
  fileTooLarge: ({ bytes, max }) => ({
    en: `The file is ${formatBytes(bytes, 'en')}; of its kind at most ${formatBytes(max, 'en')} are read.`,
    es: `El archivo ocupa ${formatBytes(bytes, 'es')}; de los de su tipo se leen como máximo ${formatBytes(max, 'es')}.`,
  }),
  noClass: () => ({
    en: 'The picture lies in no folder that would say its class. Put the pictures of each class in a folder of their own.',
    es: 'La imagen no está en ninguna carpeta que indique su clase. Ponga las imágenes de cada clase en su propia carpeta.',
  }),
  zipDamaged: () => ({
    en: 'The zip is damaged, or not all of it arrived: its list of contents is missing. Download or make it again.',
    es: 'El zip está dañado o llegó incompleto: falta su lista de contenidos. Descárguelo o créelo otra vez.',
  }),
  encrypted: () => ({
    en: 'It is packed with a password, which the page can’t ask for. Unpack the archive and choose the folder.',
    es: 'Está comprimido con una contraseña, que la página no puede pedir. Descomprima el archivo y elija la carpeta.',
  }),
  otherPacking: ({ method }) => ({
    en: `It is packed in a way that the page can’t undo (zip method ${method}). Unpack the archive and choose the folder.`,
    es: `Está comprimido de un modo que la página no entiende (método ${method} de zip). Descomprima el archivo y elija la carpeta.`,
  }),
  packedDamaged: () => ({
    en: 'It is damaged: what is packed does not unpack to what was put in.',
    es: 'Está dañado: al descomprimirlo no se obtiene lo que se guardó.',
  }),
  nestedArchive: () => ({
    en: 'It is an archive in an archive. Unpack the outer one, and choose this one or its folder.',
    es: 'Es un archivo comprimido dentro de otro. Descomprima el de afuera y elija este o su carpeta.',
  }),
  otherArchive: ({ format }) => ({
    en: `It is an archive in the format ${format}, which the page can’t read. Unpack it and choose the folder, or pack it as zip.`,
    es: `Es un archivo comprimido en formato ${format}, que la página no puede leer. Descomprímalo y elija la carpeta, o comprímalo como zip.`,
  }),
  otherData: ({ format }) =>
    format === 'pickle'
      ? {
          en: 'It holds data of a Python program (pickle), which the page does not read. Of CIFAR-10 there is a binary version, which it reads.',
          es: 'Contiene datos de un programa de Python (pickle), que la página no lee. De CIFAR-10 existe una versión binaria, que sí lee.',
        }
      : {
          en: `It holds data in the format ${format}, which the page does not read. Save the pictures as files, or as a table of pixels.`,
          es: `Contiene datos en formato ${format}, que la página no lee. Guarde las imágenes como archivos o como una tabla de píxeles.`,
        },
  unpacksTooLarge: ({ max }) => ({
    en: `It unpacks to more than ${formatBytes(max, 'en')}; no more is unpacked.`,
    es: `Al descomprimirse ocupa más de ${formatBytes(max, 'es')}; no se descomprime más.`,
  }),
  tooManyFiles: ({ max }) => ({
    en: `There are more than ${en(max)} files, and no more are looked at. Choose fewer.`,
    es: `Hay más de ${es(max)} archivos y no se examinan más. Elija menos.`,
  }),
  tooManyClasses: ({ max }) => ({
    en: `There are more than ${en(max)} classes, the most that a network tells apart. Each folder counts as a class: is this the right one?`,
    es: `Hay más de ${es(max)} clases, el máximo que distingue una red. Cada carpeta cuenta como una clase: ¿es esta la correcta?`,
  }),
  idxHeader: () => ({
    en: 'Its beginning is not that of an idx file with pictures or labels in bytes.',
    es: 'Su comienzo no es el de un archivo idx con imágenes o etiquetas en bytes.',
  }),
  wrongLength: ({ bytes, expected }) => ({
    en: `The file has ${en(bytes)} ${plural(bytes, 'byte', 'bytes')} where ${en(expected)} are due: it is damaged, or not all of it arrived.`,
    es: `El archivo tiene ${es(bytes)} ${plural(bytes, 'byte', 'bytes')} y deberían ser ${es(expected)}: está dañado o llegó incompleto.`,
  }),
  noPartner: ({ missing }) =>
    missing === 'labels'
      ? {
          en: 'Its pictures have no labels: choose the idx file with the labels together with it.',
          es: 'Sus imágenes no tienen etiquetas: elija junto con él el archivo idx de las etiquetas.',
        }
      : {
          en: 'Its labels have no pictures: choose the idx file with the pictures together with it.',
          es: 'Sus etiquetas no tienen imágenes: elija junto con él el archivo idx de las imágenes.',
        },
  labelCount: ({ labels, pictures }) => ({
    en: `It has ${en(pictures)} ${plural(pictures, 'picture', 'pictures')}, and the file with the labels has ${en(labels)}: the two do not belong together.`,
    es: `Tiene ${es(pictures)} ${plural(pictures, 'imagen', 'imágenes')} y el archivo de las etiquetas tiene ${es(labels)}: no se corresponden.`,
  }),
  badLabel: ({ picture, found, classes }) => ({
    en: `Picture ${en(picture)} has the label ${en(found)}, and labels go from 0 to ${en(classes - 1)}. Is it a batch of CIFAR-10?`,
    es: `La imagen ${es(picture)} tiene la etiqueta ${es(found)}, y las etiquetas van de 0 a ${es(classes - 1)}. ¿Es un lote de CIFAR-10?`,
  }),
  noPixels: ({ columns }) => ({
    en: `No pictures were found in the table with its ${en(columns)} ${plural(columns, 'column', 'columns')}. It needs a column “label”, or the label first in each row, and then the pixels.`,
    es: `No se encontraron imágenes en la tabla, que tiene ${es(columns)} ${plural(columns, 'columna', 'columnas')}. Hace falta una columna «label», o la etiqueta al comienzo de cada fila, y después los píxeles.`,
  }),
  notSquare: ({ pixels }) => ({
    en: `A row has ${en(pixels)} ${plural(pixels, 'pixel', 'pixels')}, which make no square picture, neither grey nor in colour.`,
    es: `Una fila tiene ${es(pixels)} ${plural(pixels, 'píxel', 'píxeles')}, que no forman una imagen cuadrada, ni en gris ni en color.`,
  }),
  rowLength: ({ row, found, expected }) => ({
    en: `Row ${en(row)} of the table has ${en(found)} ${plural(found, 'value', 'values')}, and the others have ${en(expected)}.`,
    es: `La fila ${es(row)} de la tabla tiene ${es(found)} ${plural(found, 'valor', 'valores')} y las demás tienen ${es(expected)}.`,
  }),
  badPixel: ({ row, column, found }) => ({
    en: `Row ${en(row)}, column ${en(column)} of the table holds “${found}”; pixels are whole numbers from 0 to 255.`,
    es: `La fila ${es(row)}, columna ${es(column)} de la tabla contiene «${found}»; los píxeles son números enteros de 0 a 255.`,
  }),
  endlessRow: () => ({
    en: 'A row of the table does not end: a quotation mark is opened and not closed.',
    es: 'Una fila de la tabla no termina: hay comillas que se abren y no se cierran.',
  }),
  badDescription: () => ({
    en: 'It describes other pictures than those beside it, is damaged, or was written by a newer Convoscope; the pictures were read without it.',
    es: 'Describe otras imágenes que las que lo acompañan, está dañado o lo escribió una versión más nueva de Convoscope; las imágenes se leyeron sin él.',
  }),
  nothingFound: () => ({
    en: 'No pictures were found in what you chose.',
    es: 'No se encontraron imágenes en lo que eligió.',
  }),
  tooFewClasses: ({ found }) => ({
    en: `There ${plural(found, 'is one class', `are ${en(found)} classes`)}, and a network tells two apart at least. Add pictures of another class.`,
    es: `Hay ${plural(found, 'una clase', `${es(found)} clases`)} y una red distingue al menos dos. Agregue imágenes de otra clase.`,
  }),
  tooFewPictures: ({ name, count }) => ({
    en: `The class “${name.en}” has ${plural(count, 'one picture', `${en(count)} pictures`)}: each class needs one to train on and one to test on. Add more, or leave the class out.`,
    es: `La clase «${name.es}» tiene ${plural(count, 'una imagen', `${es(count)} imágenes`)}: cada clase necesita una para entrenar y otra para probar. Agregue más o deje fuera la clase.`,
  }),
  nothingToTest: () => ({
    en: 'No picture is left to test on. Have a share of the pictures drawn for it.',
    es: 'No queda ninguna imagen de prueba. Elija que se reserve para ello una parte de las imágenes.',
  }),
  tooLarge: ({ bytes, max }) => ({
    en: `The pictures would take ${formatBytes(bytes, 'en')} of memory; at most ${formatBytes(max, 'en')} are taken. Choose a smaller size, grey, or fewer pictures.`,
    es: `Las imágenes ocuparían ${formatBytes(bytes, 'es')} de memoria; se usan como máximo ${formatBytes(max, 'es')}. Elija un tamaño menor, gris o menos imágenes.`,
  }),
};

/** Why a file, or a part of one, brought no pictures; or why nothing was made of them. */
export const describeImportProblem = (problem: ImportProblem): Text => say<ImportProblem>(importProblems, problem);
