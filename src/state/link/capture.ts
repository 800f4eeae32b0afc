import { catalogInput } from '../datasets';
import { catalogDocument, type DocumentState, documentOf, useDocument } from '../document';
import { useInput } from '../input';
import { useSettings } from '../settings';
import { useView } from '../view';
import { hashOf } from './canonical';
import type { Configuration, LinkedNetwork, MadeWith } from './configuration';

/** What the page shows at this moment, as its link carries it. */
export function captureConfiguration(madeWith: MadeWith): Configuration {
  const { dataset, training, backend } = useSettings.getState();
  const { theme: _theme, panel: _panel, ...view } = useView.getState();
  const { origin } = useInput.getState();
  return {
    network: linkedNetwork(useDocument.getState()),
    compared: null,
    dataset,
    training,
    backend,
    view,
    input: origin.type === 'test' ? { type: 'test', index: origin.index } : { type: 'none' },
    madeWith,
  };
}

export const linkedNetwork = ({ source, definition }: DocumentState): LinkedNetwork =>
  source.type === 'catalog'
    ? { type: 'catalog', id: source.id, knobs: source.knobs, hash: hashOf(definition) }
    : { type: 'custom', definition };

/**
 * The document that a link means. `asMeant` is false where this page builds a catalog network differently from the page
 * that made the link: it opens, but must be said to be another one.
 */
export function linkedDocument({ network, dataset }: Pick<Configuration, 'network' | 'dataset'>): {
  document: DocumentState;
  asMeant: boolean;
} {
  if (network.type === 'custom') return { document: documentOf({ type: 'custom' }, network.definition), asMeant: true };
  const document = catalogDocument(network.id, network.knobs, catalogInput(network.id, dataset));
  return { document, asMeant: hashOf(document.definition) === network.hash };
}
