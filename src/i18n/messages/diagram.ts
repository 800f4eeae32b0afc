import type { GroupRole } from '../../network/definition';
import { type Language, same, type Text } from '../../network/text';
import { formatCompact, formatInteger, formatValue } from '../format';
import { type Messages, plural } from '../text';

const each = (make: (language: Language) => string): Text => ({ en: make('en'), es: make('es') });

/** To make one takes as long as to write dozens of lists, and every drawing has them. */
const LISTS = { en: new Intl.ListFormat('en'), es: new Intl.ListFormat('es') };

/** Words of the diagram. Parameters that are numbers come formatted. */
export const diagram = {
  title: { en: 'Network diagram', es: 'Diagrama de la red' },
  input: { en: 'Input', es: 'Entrada' },
  output: { en: 'Output', es: 'Salida' },
  fixed: (count: string) => ({ en: `${count} fixed`, es: `${count} fijos` }),
  fixedInFull: (count: string) => ({ en: `${count} fixed values`, es: `${count} valores fijos` }),
  frozen: { en: 'frozen', es: 'congelada' },
  parameters: (count: string) => ({ en: `${count} params`, es: `${count} parám.` }),
  parametersInFull: (count: number, formatted: string) => ({
    en: `${formatted} ${plural(count, 'parameter', 'parameters')}`,
    es: `${formatted} ${plural(count, 'parámetro', 'parámetros')}`,
  }),
  macs: (count: string) => same(`${count} MACs`),
  macsInFull: (formatted: string) => ({
    en: `${formatted} multiply-adds`,
    es: `${formatted} multiplicaciones y sumas`,
  }),
  sees: (size: string) => ({ en: `sees ${size}`, es: `ve ${size}` }),
  seesInFull: (height: string, width: string) => ({
    en: `sees ${height} by ${width} pixels of the input`,
    es: `ve ${height} por ${width} píxeles de la entrada`,
  }),
  within: (title: string) => ({ en: `in ${title}`, es: `en ${title}` }),
  adds: (names: Text) => ({ en: `adds ${names.en}`, es: `suma ${names.es}` }),
  addsSkip: (branch: string, skipped: string) => ({
    en: `adds F(x) from ${branch} and the skip connection from ${skipped}`,
    es: `suma F(x), de ${branch}, y la conexión de salto, de ${skipped}`,
  }),
  onSkip: { en: 'on the skip connection', es: 'en la conexión de salto' },
  skipsTo: (names: Text) => ({
    en: `by the skip connection to ${names.en}`,
    es: `por la conexión de salto a ${names.es}`,
  }),
  joins: (names: Text) => ({ en: `joins ${names.en}`, es: `une ${names.es}` }),
  leadsTo: (names: Text) => ({ en: `leads to ${names.en}`, es: `lleva a ${names.es}` }),
  names: (names: readonly string[]) => each((language) => LISTS[language].format(names)),
  outputShape: (shape: string) => ({ en: `output ${shape}`, es: `salida ${shape}` }),
  by: { en: ' by ', es: ' por ' },
  unknownShape: { en: 'shape unknown', es: 'forma desconocida' },
  noShape: { en: 'no shape', es: 'sin forma' },
  edge: (from: string, to: string, shape: string) => same(`${from} → ${to}: ${shape}`),
  moreMaps: (count: string) => same(`+${count}`),
  untrained: { en: 'not trained yet', es: 'aún sin entrenar' },
  prediction: (label: string, share: string) => same(`${label} · ${share}`),

  colourBy: { en: 'Colour by', es: 'Colorear por' },
  overlayKind: { en: 'kind', es: 'tipo' },
  logarithmic: { en: 'log scale', es: 'escala logarítmica' },
  legend: { en: 'Legend', es: 'Leyenda' },

  zoomIn: { en: 'Zoom in', es: 'Acercar' },
  zoomOut: { en: 'Zoom out', es: 'Alejar' },
  fit: { en: 'Fit the whole network', es: 'Ver la red entera' },
  flowDown: { en: 'Draw from top to bottom', es: 'Dibujar de arriba abajo' },
  flowRight: { en: 'Draw from left to right', es: 'Dibujar de izquierda a derecha' },

  layers: (count: number) =>
    each((language) => {
      const one = { en: 'layer', es: 'capa' }[language];
      return `${formatInteger(count, language)} ${plural(count, one, `${one}s`)}`;
    }),
  /** In short, on a card; null parts are left out. */
  costs: (parameters: number, macs: number) =>
    each((language) =>
      [
        parameters > 0 && `${formatCompact(parameters, language)} ${{ en: 'params', es: 'parám.' }[language]}`,
        macs > 0 && `${formatCompact(macs, language)} MACs`,
      ]
        .filter(Boolean)
        .join(' · '),
    ),
  joined: (parts: readonly Text[]) => each((language) => parts.map((part) => part[language]).join(' · ')),
  skip: (kind: Text) => ({ en: `skip: ${kind.en}`, es: `conexión de salto: ${kind.es}` }),
  identity: { en: 'identity', es: 'identidad' },
  zeroPadding: { en: 'identity, zero padding', es: 'identidad con relleno de ceros' },
  projection: { en: 'projection', es: 'proyección' },
  lossWeight: (weight: number) =>
    each((language) => `${{ en: 'loss', es: 'pérdida' }[language]} × ${formatValue(weight, language)}`),
  inTrainingOnly: { en: 'in training only', es: 'solo al entrenar' },
  times: (count: string) => same(`× ${count}`),
  folded: { en: 'folded', es: 'plegado' },
  unfolded: { en: 'unfolded', es: 'desplegado' },
  withIssues: { en: 'has a problem inside', es: 'tiene un problema dentro' },
  fold: (title: string) => ({ en: `Fold ${title}`, es: `Plegar ${title}` }),
  about: (title: string) => ({ en: `About ${title}`, es: `Acerca de ${title}` }),
  unfold: (title: string) => ({ en: `Unfold ${title}`, es: `Desplegar ${title}` }),
  volumes: { en: 'Volumes to scale', es: 'Volúmenes a escala' },
  downwards: { en: 'From top to bottom', es: 'De arriba abajo' },
  asGraph: { en: 'Draw as a graph of layers', es: 'Dibujar como grafo de capas' },
  asVolumes: { en: 'Draw as volumes to scale', es: 'Dibujar como volúmenes a escala' },
  foldAll: { en: 'Fold all', es: 'Plegar todo' },
  unfoldAll: { en: 'Unfold all', es: 'Desplegar todo' },
  find: { en: 'Find a layer', es: 'Buscar una capa' },
  findHint: { en: 'Name or kind', es: 'Nombre o tipo' },
  found: (count: number, formatted: string) => ({
    en: `${formatted} ${plural(count, 'result', 'results')}`,
    es: `${formatted} ${plural(count, 'resultado', 'resultados')}`,
  }),
  nothingFound: { en: 'Nothing with that name', es: 'Nada con ese nombre' },
  whereabouts: { en: 'Place in the network', es: 'Lugar en la red' },
  showWhole: { en: 'Show the whole network', es: 'Ver la red entera' },
  show: (title: string) => ({ en: `Show ${title}`, es: `Ver ${title}` }),
  minimap: { en: 'Overview: drag to move the view', es: 'Vista general: arrastre para mover la vista' },
  measured: (name: Text, value: string) => ({ en: `${name.en} ${value}`, es: `${name.es} ${value}` }),
} as const satisfies Messages;

/** What a group is, and several of them. */
const ROLES: Record<GroupRole, { readonly one: Text; readonly other: Text }> = {
  stage: { one: { en: 'stage', es: 'etapa' }, other: { en: 'stages', es: 'etapas' } },
  residual: {
    one: { en: 'residual block', es: 'bloque residual' },
    other: { en: 'residual blocks', es: 'bloques residuales' },
  },
  shortcut: { one: { en: 'shortcut', es: 'conexión de salto' }, other: { en: 'shortcuts', es: 'conexiones de salto' } },
  inception: {
    one: { en: 'inception block', es: 'bloque inception' },
    other: { en: 'inception blocks', es: 'bloques inception' },
  },
  auxiliary: {
    one: { en: 'auxiliary head', es: 'clasificador auxiliar' },
    other: { en: 'auxiliary heads', es: 'clasificadores auxiliares' },
  },
  block: { one: { en: 'block', es: 'bloque' }, other: { en: 'blocks', es: 'bloques' } },
};

export const roleName = (role: GroupRole, count = 1): Text =>
  count === 1
    ? ROLES[role].one
    : each((language) => `${formatInteger(count, language)} ${ROLES[role].other[language]}`);
