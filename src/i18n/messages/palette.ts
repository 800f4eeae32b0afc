import { formatInteger } from '../format';
import { type Messages, plural } from '../text';

/** Words of the palette and of the list of shortcuts. */
export const palette = {
  hint: { en: 'Command, layer or network', es: 'Comando, capa o red' },
  layers: { en: 'Layers and groups', es: 'Capas y grupos' },
  networks: { en: 'Networks', es: 'Redes' },
  found: (count: number) => ({
    en: `${formatInteger(count, 'en')} ${plural(count, 'result', 'results')}`,
    es: `${formatInteger(count, 'es')} ${plural(count, 'resultado', 'resultados')}`,
  }),
  nothing: {
    en: 'No layer, network or command that can be used now has that name.',
    es: 'Ninguna capa, red o comando disponible ahora tiene ese nombre.',
  },
  open: (network: string) => ({ en: `Open ${network}`, es: `Abrir ${network}` }),
  locked: { en: 'locked by your teacher', es: 'bloqueado por su docente' },
  now: { en: 'open now', es: 'abierta' },
  everywhere: { en: 'Everywhere', es: 'En toda la página' },
  inDiagram: { en: 'In the diagram', es: 'En el diagrama' },
  whileEditing: { en: 'In the diagram, while editing', es: 'En el diagrama, al editar' },
  inReplay: { en: 'In slow motion', es: 'En cámara lenta' },
  onPad: { en: 'On the drawing pad', es: 'En el lienzo' },
  inCharts: { en: 'In charts and maps', es: 'En gráficas y mapas' },
  inInspector: { en: 'In the inspector', es: 'En el inspector' },
  inTable: { en: 'In the table of layers', es: 'En la tabla de capas' },
  inLesson: { en: 'In a lesson', es: 'En una lección' },
  inPresentation: { en: 'In a presentation', es: 'En una presentación' },
  inComparison: { en: 'In the comparison', es: 'En la comparación' },
  focusFirst: {
    en: 'The keys of a part work while it has the keyboard focus; Tab takes you there.',
    es: 'Las teclas de una parte funcionan mientras tiene el foco del teclado; se llega con Tab.',
  },
  singleKeys: { en: 'Keys without Ctrl or ⌘ run commands', es: 'Las teclas sin Ctrl ni ⌘ ejecutan comandos' },
} satisfies Messages;

/** Headings of the groups of commands. */
export const commandGroups = {
  network: { en: 'Network', es: 'Red' },
  training: { en: 'Training', es: 'Entrenamiento' },
  compare: { en: 'Comparison', es: 'Comparación' },
  view: { en: 'View', es: 'Vista' },
  page: { en: 'Page', es: 'Página' },
  present: { en: 'Presentation', es: 'Presentación' },
  build: { en: 'Editing', es: 'Edición' },
} satisfies Messages;

/** What keys do where only the list says it. */
export const listedKeys = {
  turnStep: { en: 'go to the step before and to the next', es: 'van al paso anterior y al siguiente' },
  leaveLesson: { en: 'leaves the lesson, as everything is', es: 'sale de la lección; todo queda como está' },
  movePen: { en: 'move the pen', es: 'mueven el lápiz' },
  draw: { en: 'draws while it is held', es: 'dibuja mientras está presionada' },
  undoStroke: { en: 'undoes the last stroke', es: 'deshace el último trazo' },
  clearPad: { en: 'clears the pad', es: 'borra el lienzo' },
  goThrough: { en: 'go through the values', es: 'recorren los valores' },
  choose: { en: 'chooses', es: 'elige' },
  goThroughLayers: { en: 'go through the layers', es: 'recorren las capas' },
  blacken: { en: 'blacken the screen', es: 'ponen la pantalla en negro' },
  fillScreen: { en: 'fills the screen', es: 'llena la pantalla' },
  endComparison: { en: 'ends the comparison', es: 'termina la comparación' },
  backToLayer: { en: 'goes back to the layer', es: 'vuelve a la capa' },
} satisfies Messages;
