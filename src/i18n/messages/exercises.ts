import type { Text } from '../../network/text';
import type { Control } from '../../record/controls';
import type { Messages } from '../text';

export const exercises = {
  title: { en: 'Exercises', es: 'Ejercicios' },
  intro: {
    en: 'Each one opens a network and checks itself: by what you answer, or by what you bring about.',
    es: 'Cada uno abre una red y se revisa solo: por lo que usted responde o por lo que logra.',
  },
  assignedIntro: {
    en: 'Your teacher chose these. Each one opens a network and checks itself.',
    es: 'Su docente eligió estos. Cada uno abre una red y se revisa solo.',
  },
  unknown: {
    en: 'This link names an exercise that this page does not have.',
    es: 'Este enlace nombra un ejercicio que esta página no tiene.',
  },
  all: { en: 'All exercises', es: 'Todos los ejercicios' },
  chapter: (number: number, title: Text): Text => ({
    en: `Chapter ${number}. ${title.en}`,
    es: `Capítulo ${number}. ${title.es}`,
  }),
  progress: (solved: number, all: number): Text => ({
    en: `${solved} of ${all} solved`,
    es: `${solved} de ${all} resueltos`,
  }),
  solved: { en: 'Solved', es: 'Resuelto' },
  solvedNow: { en: 'Solved.', es: 'Resuelto.' },
  shown: { en: 'Explained', es: 'Explicado' },
  startOver: { en: 'Start over', es: 'Comenzar de nuevo' },
  startOverHint: {
    en: 'Forgets what was solved on this device, for whoever works here next.',
    es: 'Olvida lo resuelto en este dispositivo, para quien trabaje aquí después.',
  },
  teacher: { en: 'For teachers', es: 'Para docentes' },

  card: (title: Text): Text => ({ en: `Exercise: ${title.en}`, es: `Ejercicio: ${title.es}` }),
  position: (number: number, all: number): Text => ({ en: `${number} of ${all}`, es: `${number} de ${all}` }),
  leave: { en: 'Leave the exercise', es: 'Salir del ejercicio' },
  smaller: { en: 'Fold the exercise', es: 'Plegar el ejercicio' },
  larger: { en: 'Unfold the exercise', es: 'Desplegar el ejercicio' },
  check: { en: 'Check', es: 'Revisar' },
  hint: (number: number, all: number): Text => ({
    en: `Hint ${number} of ${all}`,
    es: `Pista ${number} de ${all}`,
  }),
  giveUp: { en: 'Show the explanation', es: 'Mostrar la explicación' },
  giveUpHint: {
    en: 'After that it no longer counts as solved.',
    es: 'Después ya no cuenta como resuelto.',
  },
  again: { en: 'Begin again', es: 'Empezar de nuevo' },
  next: { en: 'Next exercise', es: 'Ejercicio siguiente' },
  done: { en: 'To the list', es: 'A la lista' },
  explanation: { en: 'Why', es: 'Por qué' },
  answer: { en: 'Your answer', es: 'Su respuesta' },
  chosen: (name: string): Text => ({ en: `Selected: ${name}`, es: `Seleccionada: ${name}` }),
  nothingChosen: { en: 'No layer is selected.', es: 'No hay ninguna capa seleccionada.' },
  otherNetwork: {
    en: 'Another network is open than the one that is asked about.',
    es: 'Está abierta otra red, no aquella por la que se pregunta.',
  },
  openOwn: (name: string): Text => ({ en: `Open ${name}`, es: `Abrir ${name}` }),
  number: { en: 'A number', es: 'Un número' },
  row: { en: 'Row', es: 'Fila' },
  column: { en: 'Column', es: 'Columna' },
  picture: {
    en: 'The input. Press a pixel, or type its row and column.',
    es: 'La entrada. Presione un píxel, o escriba su fila y su columna.',
  },
  noPicture: { en: 'There is no picture yet.', es: 'Aún no hay imagen.' },
  trainBoth: { en: 'Train both', es: 'Entrenar ambas' },
  trainAgain: { en: 'Train again, from another seed', es: 'Entrenar de nuevo, con otra semilla' },
  running: (share: string): Text => ({ en: `Training, ${share}`, es: `Entrenando, ${share}` }),
  curve: (letter: string): Text => ({ en: `Curve ${letter}`, es: `Curva ${letter}` }),
  curves: { en: 'Training loss of each batch', es: 'Pérdida de entrenamiento de cada lote' },
  noCurves: { en: 'Both curves will grow here.', es: 'Aquí crecerán ambas curvas.' },
  step: { en: 'step', es: 'paso' },
  theirNames: (first: Text, second: Text): Text => ({
    en: `A is ${first.en}, B is ${second.en}.`,
    es: `A es ${first.es}; B, ${second.es}.`,
  }),
  live: { en: 'It is checked while you work.', es: 'Se revisa mientras usted trabaja.' },
} satisfies Messages;

/** The chapters of the talk, in its order. */
export const chapterTitles: readonly Text[] = [
  { en: 'Two first examples', es: 'Dos primeros ejemplos' },
  { en: 'Deeper architectures', es: 'Arquitecturas más profundas' },
  { en: 'Batch normalization', es: 'Normalización por lotes' },
  { en: 'Residual layers', es: 'Capas residuales' },
  { en: 'Inception layers', es: 'Capas inception' },
];

/** The controls that a teacher can lock. */
export const controlNames: Readonly<Record<Control, Text>> = {
  network: { en: 'Choosing another network', es: 'Elegir otra red' },
  variations: { en: 'Variations of the network', es: 'Variaciones de la red' },
  settings: { en: 'Settings of the training', es: 'Configuración del entrenamiento' },
  dataset: { en: 'Data set', es: 'Conjunto de datos' },
  labs: { en: 'Labs', es: 'Experimentos' },
  compare: { en: 'Comparing networks', es: 'Comparar redes' },
  share: { en: 'Sharing', es: 'Compartir' },
};

const listed = (texts: readonly Text[], language: keyof Text): string => texts.map((text) => text[language]).join(', ');

/** The teacher's page, and what a student hands in. */
export const assignment = {
  intro: {
    en: 'Put a set together and hand out its link. Whoever opens it sees these exercises only, and gets a code that says which were solved.',
    es: 'Arme una selección y reparta su enlace. Quien lo abra verá solo estos ejercicios y recibirá un código que dice cuáles se resolvieron.',
  },
  choose: { en: '1. Choose', es: '1. Elija' },
  order: { en: '2. Put them in order', es: '2. Ordénelos' },
  platform: {
    en: 'Moodle, Canvas and others record what is solved in a package (SCORM).',
    es: 'Moodle, Canvas y otras plataformas registran lo resuelto en un paquete (SCORM).',
  },
  noneChosen: { en: 'None are chosen yet.', es: 'Aún no hay ninguno elegido.' },
  earlier: (title: Text): Text => ({ en: `“${title.en}” earlier`, es: `«${title.es}» antes` }),
  later: (title: Text): Text => ({ en: `“${title.en}” later`, es: `«${title.es}» después` }),
  remove: (title: Text): Text => ({ en: `Leave out “${title.en}”`, es: `Quitar «${title.es}»` }),
  lock: { en: '3. Lock what is not needed', es: '3. Bloquee lo que no hace falta' },
  lockNote: {
    en: 'A locked control says that you locked it. A student who opens the page without the link has all of them.',
    es: 'Un control bloqueado dice que usted lo bloqueó. Quien abra la página sin el enlace los tiene todos.',
  },
  needed: (control: Text, titles: readonly Text[]): Text => ({
    en: `“${control.en}” is needed for: ${listed(titles, 'en')}.`,
    es: `«${control.es}» hace falta para: ${listed(titles, 'es')}.`,
  }),
  link: { en: '4. Hand out the link', es: '4. Reparta el enlace' },
  opensIn: { en: 'It opens in', es: 'Se abre en' },
  verify: { en: '5. Read the codes', es: '5. Lea los códigos' },
  codes: { en: 'Completion codes, one a line', es: 'Códigos de finalización, uno por línea' },
  codesNote: {
    en: 'They are read for the set above, in its order. A name may stand before a code, with a comma, a semicolon or a tab between.',
    es: 'Se leen para la selección de arriba, en su orden. Antes de un código puede ir un nombre, separado por una coma, un punto y coma o un tabulador.',
  },
  honest: {
    en: 'No server knows these codes. Slips of the hand and made-up letters are refused, but somebody who reads the source of the page can make one. Take them as a sign, not as an exam.',
    es: 'Ningún servidor conoce estos códigos. Se rechazan los errores de tipeo y las letras inventadas, pero quien lea el código fuente de la página puede fabricar uno. Tómelos como una señal, no como un examen.',
  },
  who: { en: 'Code', es: 'Código' },
  result: { en: 'Solved', es: 'Resueltos' },
  solvedOf: (solved: number, all: number): Text => ({ en: `${solved} of ${all}`, es: `${solved} de ${all}` }),
  open: (titles: readonly Text[]): Text => ({
    en: `open: ${listed(titles, 'en')}`,
    es: `faltan: ${listed(titles, 'es')}`,
  }),
  everything: { en: 'everything', es: 'todo' },
  copied: {
    en: 'the same mark as another line: one person, or a copied code',
    es: 'la misma marca que otra línea: una persona, o un código copiado',
  },
  yourCode: { en: 'Your completion code', es: 'Su código de finalización' },
  yourCodeNote: {
    en: 'It says which of these exercises you solved, and nothing else: no name, no date. Hand it in as it is now, or come back for it later.',
    es: 'Dice cuáles de estos ejercicios resolvió usted, y nada más: ni nombre ni fecha. Entréguelo como está ahora o vuelva por él más tarde.',
  },
  copyCode: { en: 'Copy the code', es: 'Copiar el código' },
  lockedHere: (controls: readonly Text[]): Text => ({
    en: `Your teacher locked: ${listed(controls, 'en')}.`,
    es: `Su docente bloqueó: ${listed(controls, 'es')}.`,
  }),
} satisfies Messages;

/** Why a code is refused. */
export const codeProblems = {
  form: { en: 'not a completion code', es: 'no es un código de finalización' },
  checksum: { en: 'mistyped, or made up', es: 'mal copiado, o inventado' },
  otherSet: { en: 'of another set, or of another order', es: 'de otra selección, o de otro orden' },
} satisfies Messages;
