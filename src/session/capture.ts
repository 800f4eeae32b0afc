import type {
  Configuration,
  LinkedDataset,
  LinkedInput,
  LinkedNetwork,
  LinkedSide,
  MadeWith,
} from '../exchange/configuration/configuration';
import { hashOf } from '../lib/canonical';
import { importModule } from '../lib/importModule';
import { catalogEntry } from '../network/catalog';
import { defaultsOf } from '../network/schema/domain';
import type { Language } from '../network/text';
import { type DatasetInfo, isShipped } from '../record/dataset';
import { type LinkedPage, type LinkedView, linkedPage } from '../record/view';
import { catalogSide, OPEN, type Side, type Sides } from './comparison';
import type { Context } from './context';
import { catalogInput } from './datasets';
import { catalogDocument, type DocumentState, documentOf } from './document';
import type { InputState } from './input';
import type { Stores } from './stores';

/** What a session shows at this moment, as its link carries it. */
export function captureConfiguration(
  { document, settings, view, input }: Pick<Stores, 'document' | 'settings' | 'view' | 'input'>,
  {
    dataset,
    page,
    madeWith,
    sides = null,
  }: {
    /** The one of the settings. */
    dataset: DatasetInfo;
    /** The page around it, of which is as on a new page what is left out; and what of the view is to be different. */
    page: Pick<LinkedPage, 'language'> & Partial<LinkedView>;
    madeWith: MadeWith;
    sides?: Sides | null;
  },
): Configuration {
  const { training, backend } = settings.getState();
  const { origin } = input.getState();
  return {
    network: linkedNetwork(document.getState()),
    compared: sides?.map((side) => linkedSide(side, dataset)) ?? null,
    dataset: linkedDataset(dataset, page.language),
    training,
    backend,
    view: { ...view.getState(), ...defaultsOf(linkedPage), ...page },
    input: linkedInput(origin),
    madeWith,
  };
}

function linkedInput(origin: InputState['origin']): LinkedInput {
  if (origin.type === 'photograph') return origin;
  return origin.type === 'test' ? { type: 'test', index: origin.index } : { type: 'none' };
}

const linkedDataset = ({ id, title }: DatasetInfo, language: Language): LinkedDataset =>
  isShipped(id) ? id : { id, name: title[language] };

export const linkedNetwork = ({ source, definition }: Pick<DocumentState, 'source' | 'definition'>): LinkedNetwork =>
  source.type === 'catalog'
    ? { type: 'catalog', id: source.id, knobs: source.knobs, hash: hashOf(definition) }
    : { type: 'custom', definition };

function linkedSide(side: Side, dataset: DatasetInfo): LinkedSide {
  if (side.type === 'open') return side;
  if (side.type === 'definition') return { type: 'custom', definition: side.definition };
  const definition = catalogEntry(side.id).build(catalogInput(side.id, dataset), side.knobs);
  return linkedNetwork({ source: side, definition });
}

export const importLinkNotices = importModule(() => import('./linkNotices'));

/**
 * The data set on which a link or a recording opens. One that was added elsewhere is not here, for nothing carries its
 * pictures: the network opens on the present one then, and a notice says so, with a way to add it and `open` again.
 */
export function datasetToOpen(
  { dataset: linked }: Pick<Configuration, 'dataset'>,
  context: Pick<Context, 'datasets' | 'stores' | 'host' | 'attempt'>,
  open: () => Promise<unknown>,
): { dataset: DatasetInfo; isMeant: boolean } {
  const { datasets, stores, host, attempt } = context;
  host.dismiss('dataset');
  const { id, name } = typeof linked === 'string' ? { id: linked, name: linked } : linked;
  const meant = datasets.find(id);
  datasets.wanted = null;
  if (meant) return { dataset: meant, isMeant: true };
  const present = datasets.of(stores.settings.getState().dataset);
  const wanted = { id, name, open };
  datasets.wanted = wanted;
  attempt(importLinkNotices().then(({ tellMissing }) => tellMissing(context, wanted, present)));
  return { dataset: present, isMeant: false };
}

/**
 * The picture that a link names.
 * @param dataset null where it is not here
 */
export function linkedOrigin(
  input: LinkedInput,
  dataset: DatasetInfo | null,
  context: Pick<Context, 'host' | 'attempt'>,
): InputState['origin'] {
  if (input.type !== 'test') return input;
  return dataset ? { type: 'test', index: pictureToShow(input.index, dataset, context), label: -1 } : { type: 'none' };
}

/** The test picture that a link names, or the last one where the data set has fewer; a notice says so. */
function pictureToShow(
  index: number,
  dataset: DatasetInfo,
  { host, attempt }: Pick<Context, 'host' | 'attempt'>,
): number {
  const last = dataset.testCount - 1;
  if (index > last)
    attempt(importLinkNotices().then(({ tellNoSuchPicture }) => tellNoSuchPicture(host, index, dataset)));
  return Math.min(index, last);
}

/**
 * The document that a link means, on its data set. `asMeant` is false where this page builds a catalog network differently from the page
 * that made the link: it opens, but must be said to be another one.
 */
export function linkedDocument(
  { network }: Pick<Configuration, 'network'>,
  dataset: DatasetInfo,
): {
  document: DocumentState;
  asMeant: boolean;
} {
  if (network.type === 'custom') return { document: documentOf({ type: 'custom' }, network.definition), asMeant: true };
  const document = catalogDocument(network.id, network.knobs, catalogInput(network.id, dataset));
  return { document, asMeant: hashOf(document.definition) === network.hash };
}

/** The sides of the comparison that a link means; `asMeant` as with the document. */
export function linkedSides(
  { compared }: Pick<Configuration, 'compared'>,
  dataset: DatasetInfo,
): {
  sides: Sides | null;
  asMeant: boolean;
} {
  if (!compared) return { sides: null, asMeant: true };
  const meant = compared.map((side) => sideOf(side, dataset));
  return { sides: meant.map(({ side }) => side), asMeant: meant.every(({ asMeant }) => asMeant) };
}

function sideOf(linked: LinkedSide, dataset: DatasetInfo): { side: Side; asMeant: boolean } {
  if (linked.type === 'open') return { side: OPEN, asMeant: true };
  if (linked.type === 'custom') return { side: { type: 'definition', definition: linked.definition }, asMeant: true };
  const side = catalogSide(linked.id, linked.knobs);
  const { hash } = linkedSide(side, dataset) as Extract<LinkedNetwork, { type: 'catalog' }>;
  return { side, asMeant: hash === linked.hash };
}
