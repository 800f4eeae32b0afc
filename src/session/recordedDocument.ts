import type { Recording } from '../exchange/recording/recording';
import { hashOf } from '../lib/canonical';
import type { DatasetInfo } from '../record/dataset';
import { linkedDocument } from './capture';
import { documentOf } from './document';

/** The network of a recording: as a catalog entry where this page still builds the same one. */
export function documentFor({ configuration, definition }: Recording, dataset: DatasetInfo) {
  const { document, asMeant } = linkedDocument(configuration, dataset);
  return asMeant && hashOf(document.definition) === hashOf(definition)
    ? document
    : documentOf({ type: 'custom' }, definition);
}
