import type { Configuration } from '../exchange/configuration/configuration';
import { defaultsOf } from '../network/schema/domain';
import type { BackendChoice } from '../record/backend';
import type { DatasetInfo } from '../record/dataset';
import { type LinkedPage, type LinkedView, linkedPage, type Panel } from '../record/view';
import { linkedNetwork } from './capture';
import { documentOfSeparate, type Sides } from './comparison';
import type { DocumentState } from './document';
import type { SessionView } from './view';

/** A state of session and page that was written beforehand, such as a step of a lesson. */
export interface Staged {
  readonly document: DocumentState;
  readonly dataset: DatasetInfo;
  readonly training: Configuration['training'];
  readonly sides: Sides | null;
  /** The test picture; null where the step leaves the one that is there. */
  readonly picture: number | null;
  readonly view: SessionView;
  readonly panels: Pick<LinkedPage, 'inputPanel' | 'inspectorPanel' | 'trainingPanel'>;
  /** The panel in front, on a narrow screen. */
  readonly front: Panel;
}

/** The same as a link carries it. */
export function configurationOf(
  staged: Staged,
  {
    language,
    madeWith,
    backend = 'auto',
  }: Pick<LinkedView, 'language'> & Pick<Configuration, 'madeWith'> & { readonly backend?: BackendChoice },
): Configuration {
  const { document, dataset, training, sides, picture, view, panels } = staged;
  return {
    network: linkedNetwork(document),
    compared:
      sides?.map((side) => (side.type === 'open' ? side : linkedNetwork(documentOfSeparate(side, dataset)))) ?? null,
    // Lessons use what ships.
    dataset: dataset.id as Extract<Configuration['dataset'], string>,
    training,
    backend,
    view: { ...defaultsOf(linkedPage), ...view, ...panels, language },
    input: picture === null ? { type: 'none' } : { type: 'test', index: picture },
    madeWith,
  };
}
