import { kindPage } from '../page';

export const opaque = kindPage('opaque', {
  title: { en: 'Unknown operation', es: 'Operación desconocida' },
  alsoFoundBy: {
    en: 'opaque box import ONNX Keras unsupported operator',
    es: 'caja opaca importar ONNX Keras operador no compatible',
  },
  what: {
    en: 'Stands for a layer of another program that this page cannot compute. It keeps the name, the shape of the output where the file states it, and the number of parameters.',
    es: 'Representa una capa de otro programa que esta página no puede calcular. Conserva el nombre, la forma de la salida si el archivo la indica y el número de parámetros.',
  },
  why: {
    en: 'So that every file opens: the network can be seen, folded and counted. It does not run until each such box is replaced by layers that are known here, or removed.',
    es: 'Para que cualquier archivo se abra: la red se puede ver, plegar y contar. No se ejecuta hasta que cada caja de estas se reemplaza por capas conocidas aquí o se elimina.',
  },
  formulas: () => [],
  statements: [],
  papers: ['rumelhart1986'],
  misunderstandings: [
    {
      thought: {
        en: 'A network that is drawn here also runs here.',
        es: 'Una red que aquí se dibuja también se ejecuta aquí.',
      },
      is: {
        en: 'A drawing needs the name and the shape of an operation. To run and to train, its formula forward and its formula for the gradient are needed too.',
        es: 'Un dibujo necesita el nombre y la forma de una operación. Para ejecutarla y entrenarla hacen falta además su fórmula hacia adelante y la de su gradiente.',
      },
    },
  ],
  related: ['backpropagation', 'relu', 'scale'],
  labs: [],
});
