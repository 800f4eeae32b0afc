import { type Language, same, type Text } from '../../network/text';
import type { Messages } from '../text';

/** So many networks. */
const all = (count: number): { readonly en: string; readonly es: string } =>
  count === 2 ? { en: 'both', es: 'ambas' } : { en: 'all', es: 'todas' };

/** Titles of what a user can do; of what has a button, its label. */
export const commands = {
  // network
  choose: { en: 'Choose a network', es: 'Elegir una red' },
  newNetwork: { en: 'New network', es: 'Red nueva' },
  openFile: { en: 'Open a file of a network', es: 'Abrir un archivo de red' },
  saveDefinition: { en: 'Save the definition as a file', es: 'Guardar la definición en un archivo' },
  export: { en: 'Export: figure, code, weights', es: 'Exportar: figura, código, pesos' },
  compare: { en: 'Compare with another network', es: 'Comparar con otra red' },
  endComparison: { en: 'End the comparison', es: 'Terminar la comparación' },
  trainBoth: (count: number): Text => ({ en: `Train ${all(count).en}`, es: `Entrenar ${all(count).es}` }),
  resumeBoth: (count: number): Text => ({ en: `Resume ${all(count).en}`, es: `Continuar ${all(count).es}` }),
  pauseBoth: (count: number): Text => ({ en: `Pause ${all(count).en}`, es: `Pausar ${all(count).es}` }),
  stepBoth: (count: number): Text => ({ en: `One step of ${all(count).en}`, es: `Un paso de ${all(count).es}` }),
  resetBoth: (count: number): Text => ({
    en: `Start ${all(count).en} over`,
    es: `Volver a empezar con ${all(count).es}`,
  }),
  edit: { en: 'Edit the network', es: 'Editar la red' },
  editShort: { en: 'Edit', es: 'Editar' },
  endEdit: { en: 'End editing', es: 'Terminar la edición' },
  undo: { en: 'Undo', es: 'Deshacer' },
  redo: { en: 'Redo', es: 'Rehacer' },
  ownPictures: { en: 'Your own pictures', es: 'Sus propias imágenes' },
  share: { en: 'Share: link and QR code', es: 'Compartir: enlace y código QR' },
  copyLink: { en: 'Copy the link to this page', es: 'Copiar el enlace de esta página' },
  // training
  train: { en: 'Train', es: 'Entrenar' },
  resume: { en: 'Resume', es: 'Continuar' },
  again: { en: 'Train again', es: 'Repetir' },
  pause: { en: 'Pause', es: 'Pausa' },
  step: { en: 'One step', es: 'Un paso' },
  replay: { en: 'One step in slow motion', es: 'Un paso en cámara lenta' },
  reset: { en: 'Start over', es: 'Volver a empezar' },
  saveRecording: { en: 'Save the recording', es: 'Guardar la grabación' },
  saveTrained: { en: 'Save the trained network', es: 'Guardar la red entrenada' },
  openTrained: { en: 'Open a trained network', es: 'Abrir una red entrenada' },
  openRecording: { en: 'Open a recording', es: 'Abrir una grabación' },
  takeApart: { en: 'Take one value of the layer apart', es: 'Descomponer un valor de la capa' },
  // page
  captions: { en: 'Captions', es: 'Leyendas' },
  showCaptions: {
    en: 'Show captions: what charts say, in words',
    es: 'Mostrar leyendas: lo que dicen las gráficas, en palabras',
  },
  hideCaptions: { en: 'Hide captions', es: 'Ocultar leyendas' },
  licences: { en: 'Licences', es: 'Licencias' },
  keepData: {
    en: 'Keep all data sets for offline use',
    es: 'Guardar todos los conjuntos de datos para usarlos sin conexión',
  },
  palette: { en: 'Find a command, layer or network', es: 'Buscar un comando, una capa o una red' },
  shortcuts: { en: 'Keyboard shortcuts', es: 'Atajos de teclado' },
  storage: { en: 'Storage on this device', es: 'Almacenamiento en este dispositivo' },
  toEnglish: { en: 'Change the language to English', es: 'Cambiar el idioma a inglés' },
  toSpanish: { en: 'Change the language to Spanish', es: 'Cambiar el idioma a español' },
} satisfies Messages;

/** As keyboards name their keys; what is not listed here reads as it is. */
const keyNames: Readonly<Record<string, Text>> = {
  Shift: { en: 'Shift', es: 'Mayús' },
  Enter: { en: 'Enter', es: 'Enter' },
  Escape: { en: 'Esc', es: 'Esc' },
  Delete: { en: 'Delete', es: 'Supr' },
  Backspace: { en: 'Backspace', es: 'Retroceso' },
  ' ': { en: 'Space', es: 'Espacio' },
  Home: { en: 'Home', es: 'Inicio' },
  End: { en: 'End', es: 'Fin' },
  PageUp: { en: 'Page up', es: 'Re Pág' },
  PageDown: { en: 'Page down', es: 'Av Pág' },
  ArrowLeft: { en: 'Left arrow', es: 'Flecha izquierda' },
  ArrowRight: { en: 'Right arrow', es: 'Flecha derecha' },
  ArrowUp: { en: 'Up arrow', es: 'Flecha arriba' },
  ArrowDown: { en: 'Down arrow', es: 'Flecha abajo' },
};

export const keyName = (key: string): Text => keyNames[key] ?? same(key);

/** What keys do, said after them: “Enter: opens the inspector”. */
export const keyActions = {
  followNetwork: { en: 'follow the network', es: 'recorren la red' },
  otherWay: { en: 'follow the skip connection', es: 'siguen la conexión de salto' },
  parallelBranches: { en: 'go to parallel branches', es: 'pasan a las ramas paralelas' },
  ends: { en: 'go to the first and to the last', es: 'van al principio y al final' },
  openInspector: { en: 'opens the layer in the inspector', es: 'abre la capa en el inspector' },
  unfold: { en: 'unfolds a group, or goes into it', es: 'despliega un grupo, o entra en él' },
  foldAround: { en: 'folds the group around a layer', es: 'pliega el grupo que rodea a la capa' },
  goOut: { en: 'goes to the group around', es: 'sale al grupo que la rodea' },
  deselect: { en: 'deselects the layer', es: 'deselecciona la capa' },
  zoom: { en: 'zoom', es: 'cambian el zoom' },
  fit: { en: 'fits the whole network', es: 'muestra la red entera' },
} satisfies Messages;

/** Keys with what they do, as one sentence each. */
export const describeKeys = (rows: readonly { readonly keys: readonly string[]; readonly does: Text }[]): Text => {
  const inOne = (language: Language) =>
    rows
      .map(({ keys, does }) => `${keys.map((key) => keyName(key)[language]).join(', ')}: ${does[language]}.`)
      .join(' ');
  return { en: inOne('en'), es: inOne('es') };
};
