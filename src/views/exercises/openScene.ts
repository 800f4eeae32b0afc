import type { Exercise } from '../../exercises/exercise';
import type { Page } from '../../page/page';
import type { Session } from '../../session/createSession';
import { DEFAULT_VIEW } from '../../session/view';
import { sceneParts } from '../fields/sceneParts';

/** What is trained has the dock; the picture has the room of it otherwise. */
const PANELS = { inputPanel: 'open', inspectorPanel: 'open', trainingPanel: 'closed' } as const;

/**
 * Opens the network of an exercise with the settings and the view that it begins with; what its scene leaves out is as on a new
 * page. Answers whether it does: a training may be worth more to the reader. All is set before anything is waited for, so it is
 * one step of undo.
 */
export async function openScene(session: Session, page: Page, { id, scene }: Exercise): Promise<boolean> {
  const { stores, datasets, comparison, network, work, attempt } = session;
  const { document, dataset, training, sides } = sceneParts(scene, datasets);
  const { picture = dataset.firstPicture } = scene;
  return work.discard(['network', 'data', 'comparison'], () => {
    comparison.store.setState({ sides });
    stores.settings.setState({
      dataset: dataset.id,
      training,
    });
    stores.view.setState({
      ...DEFAULT_VIEW,
      selected: document.definition.layers[0]?.id ?? null,
      ...scene.view,
      exercise: [id],
    });
    stores.input.setState({ origin: { type: 'test', index: picture, label: -1 }, image: null, choices: [] });
    page.store.setState({ ...PANELS, ...scene.panels, panel: 'diagram' });
    attempt(network.openDocument(document));
  });
}
