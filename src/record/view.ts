import { MEASURE_NAMES } from '../network/analysis/measures';
import { LIMITS } from '../network/limits';
import {
  idList,
  oneOf,
  optionalId,
  optionalPlace,
  type Properties,
  type Property,
  type ValuesOf,
  wholeNumber,
} from '../network/schema/domain';
import { LANGUAGES } from '../network/text';

/** A property of the view that links carry. */
export interface LinkedProperty<T> extends Property<T> {
  /** The link schema that introduced it, and what all earlier links meant. */
  readonly since?: { readonly schema: number; readonly before: T };
}

// biome-ignore lint/suspicious/noExplicitAny: a set of properties of any types
export type LinkedProperties = Readonly<Record<string, LinkedProperty<any>>>;

/** A property added in a later schema than the first; `before` is what all earlier links meant. */
export const since = <T>(schema: number, before: T, property: LinkedProperty<T>): LinkedProperty<T> => ({
  ...property,
  since: { schema, before },
});

const openOrClosed = oneOf(['open', 'closed'], 'open');

/** What links carry of the page around a network; a recording leaves the page as it is. */
export const linkedPage = {
  language: oneOf(LANGUAGES, 'en'),
  /** The panels around the diagram, where there is room for more than one. */
  inputPanel: since(4, 'open', openOrClosed),
  inspectorPanel: since(4, 'open', openOrClosed),
  trainingPanel: since(4, 'open', openOrClosed),
  /** Large, for an audience: nothing but the diagram and this panel. */
  presented: since(4, 'none', oneOf(['none', 'input', 'inspector', 'training'], 'none')),
  /** The exercises that a teacher chose, in order. The page checks whether there are such exercises. */
  assigned: since<readonly string[]>(9, [], idList({ length: LIMITS.idLength.max, count: 60 }, [])),
  /** Controls that a teacher took out of reach. The page checks whether there are such controls. */
  locked: since<readonly string[]>(9, [], idList({ length: LIMITS.idLength.max, count: 20 }, [])),
} satisfies LinkedProperties;

/** What links carry of how a network is shown. */
export const linkedNetworkView = {
  /** The selected node of the graph; at first the first layer of the network that the page opens on. */
  selected: optionalId(LIMITS.idLength.max, 'c1'),
  tab: oneOf(['layer', 'maps', 'filters', 'activity', 'gradients', 'normalisation', 'residual', 'pixel'], 'maps'),
  /** One colour scale for all maps of a layer, or one per map. */
  mapScale: oneOf(['shared', 'own'], 'shared'),
  mapPage: wholeNumber({ min: 0, max: LIMITS.channels.max }, 0),
  /** The middle of the page: the drawing, its twin in rows and columns, or what the network gets wrong. */
  stage: since(2, 'diagram', oneOf(['diagram', 'table', 'mistakes'], 'diagram')),
  /** Cards and edges, or the papers' boxes drawn to scale. */
  style: since(2, 'graph', oneOf(['graph', 'volumes'], 'graph')),
  /** Where the network flows. */
  direction: since(2, 'right', oneOf(['right', 'down'], 'right')),
  /** What colours say: the kind of a layer, one of its measures, or the gradient on each edge while it trains. */
  overlay: since(2, 'kind', oneOf(['kind', ...MEASURE_NAMES, 'gradient'], 'kind')),
  /** Groups, and runs of identical groups, that are unfolded. The id of a run has one character more than a group's. */
  unfolded: since<readonly string[]>(2, [], idList({ length: LIMITS.idLength.max + 1, count: LIMITS.groups.max }, [])),
  /** The group, or run of groups, that is selected with the node whose output leaves it. */
  group: since<string | null>(5, null, optionalId(LIMITS.idLength.max + 1, null)),
  /** What the dock plots of a run. */
  chart: since(
    3,
    'curves',
    oneOf(['curves', 'gradientFlow', 'updates', 'activations', 'histograms', 'stepProfile'], 'curves'),
  ),
  /** A run over depth at one step, with its history as a trail, or over depth and time as a heat map. */
  depthForm: since(3, 'profile', oneOf(['profile', 'heatMap'], 'profile')),
  /** The page checks whether the layer has such a value. */
  pixel: since<readonly number[] | null>(
    3,
    null,
    optionalPlace({ min: 0, max: LIMITS.activationValues.max - 1 }, null),
  ),
  /** The labs, in front of the network. The page checks whether there is such a lab, with such parameters. */
  lab: since<readonly string[]>(7, [], idList({ length: LIMITS.idLength.max, count: 20 }, [])),
  /** The lesson beside whatever is shown, and its step. The page checks whether there is such a step. */
  lesson: since<readonly string[]>(9, [], idList({ length: LIMITS.idLength.max, count: 2 }, [])),
  /** The page of the textbook that is open. The page checks whether there is one. */
  textbook: since<string | null>(9, null, optionalId(LIMITS.idLength.max, null)),
  /** The exercises, or the one that is open. The page checks whether there is one. */
  exercise: since<readonly string[]>(9, [], idList({ length: LIMITS.idLength.max, count: 1 }, [])),
  /** What a network opens with where weights of it ship: these, or those of its seed. */
  weights: since(12, 'seed', oneOf(['shipped', 'seed'], 'shipped')),
} satisfies LinkedProperties;

/**
 * What is shown and how, as far as links carry it: one line per property. Its type, its default, how it is read from
 * a link and written into one, what links mean that were made before there was such a property, and its row in
 * docs/link-format.md follow from here. Names and options are permanent (tests/link/registry.json); a new property
 * takes the next schema, which raises the number of the schema by itself.
 */
export const linkedView = { ...linkedPage, ...linkedNetworkView };

/** The values of some of its properties, out of a whole view. */
export const viewOf = <P extends LinkedProperties>(properties: P, view: ValuesOf<P>): ValuesOf<P> =>
  Object.fromEntries(Object.keys(properties).map((name) => [name, view[name]])) as ValuesOf<P>;

/** The part of the view that links don't carry. */
export const readersView = {
  theme: oneOf(['system', 'light', 'dark'], 'system'),
  /** What charts show in words, for everybody to see; screen readers are told in any case. */
  captions: oneOf(['hidden', 'shown'], 'hidden'),
  /** The panel shown on a narrow screen. */
  panel: oneOf(['input', 'diagram', 'inspector', 'training'], 'diagram'),
  /** Axes of loss and accuracy; where they are logarithmic, the error stands in place of the accuracy. */
  curveScale: oneOf(['linear', 'log'], 'linear'),
  /** What the curves of compared networks go along. */
  curvesAlong: oneOf(['steps', 'time'], 'steps'),
} satisfies Properties;

export type LinkedView = ValuesOf<typeof linkedView>;
export type LinkedPage = ValuesOf<typeof linkedPage>;
export type ReadersView = ValuesOf<typeof readersView>;

export type Theme = ReadersView['theme'];
export type Panel = ReadersView['panel'];
/** The panels around the diagram, which takes what they leave. */
export type SidePanel = Exclude<Panel, 'diagram'>;
export type InspectorTab = LinkedView['tab'];
export type Stage = LinkedView['stage'];
export type Direction = LinkedView['direction'];
export type OverlayName = LinkedView['overlay'];
export type DockChart = LinkedView['chart'];
export type DepthForm = LinkedView['depthForm'];
