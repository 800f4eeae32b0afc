import type { Text } from '../../network/text';
import { type Messages, plural } from '../text';

/** The definition of the network as text. */
export const definitionText = {
  label: {
    en: 'The definition of the network. Tab leaves the text; Escape closes it.',
    es: 'La definición de la red. Tab sale del texto; Escape lo cierra.',
  },
  format: { en: 'Format', es: 'Dar formato' },
  formatHint: {
    en: 'One line for each layer, with all of its fields (Shift+Alt+F)',
    es: 'Una línea por capa, con todos sus campos (Mayús+Alt+F)',
  },
  close: { en: 'Close the text', es: 'Cerrar el texto' },
  inStep: { en: 'In step with the diagram.', es: 'Coincide con el diagrama.' },
  typing: { en: 'The diagram follows in a moment.', es: 'El diagrama se actualiza enseguida.' },
  mistakes: (count: number): Text => ({
    en: `${count} ${plural(count, 'mistake', 'mistakes')}.`,
    es: `${count} ${plural(count, 'error', 'errores')}.`,
  }),
  diagramStays: {
    en: 'The diagram keeps the last network without mistakes.',
    es: 'El diagrama conserva la última red sin errores.',
  },
  diagramHasThem: { en: 'The diagram shows this network.', es: 'El diagrama muestra esta red.' },
  line: (line: number): Text => ({ en: `Line ${line}`, es: `Línea ${line}` }),
  showAnyway: { en: 'Show in the diagram', es: 'Mostrar en el diagrama' },
  back: { en: 'Back to the network of the diagram', es: 'Volver a la red del diagrama' },
  notJsonAt: (found: string): Text => ({
    en: `“${found}” can’t stand here: something is missing before it, or it is one too many`,
    es: `«${found}» no puede ir aquí: falta algo antes, o sobra`,
  }),
  notJsonAtEnd: {
    en: 'the text ends too early: a bracket, a brace or a quotation mark is missing',
    es: 'el texto termina antes de tiempo: falta un corchete, una llave o una comilla',
  },
  tooLong: {
    en: 'the text is longer than any network that this page opens',
    es: 'el texto es más largo que cualquier red que esta página abre',
  },
  layerId: { en: 'layer', es: 'capa' },
  groupId: { en: 'group', es: 'grupo' },
  imageId: { en: 'the image', es: 'la imagen' },
  usual: { en: 'usual value', es: 'valor usual' },
} satisfies Messages;

/** What the editor says to screen readers, by its own English words. */
export const editorPhrases: Readonly<Record<string, Text>> = {
  'Control character': { en: 'Control character', es: 'Carácter de control' },
  'Selection deleted': { en: 'Selection deleted', es: 'Selección eliminada' },
  Completions: { en: 'Completions', es: 'Sugerencias' },
  Diagnostics: { en: 'Mistakes', es: 'Errores' },
  'No diagnostics': { en: 'No mistakes', es: 'Sin errores' },
  close: { en: 'close', es: 'cerrar' },
};
