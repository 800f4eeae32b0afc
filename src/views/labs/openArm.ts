import type { Arm } from '../../labs/arm';
import { trainingOf } from '../../labs/bench';
import type { Session } from '../../session/createSession';

/** Opens a network of a lab in the explorer, with its data and its settings, ready to be trained from the same weights. */
export function openArm(session: Session, arm: Arm, seed: number): void {
  const { work, stores, network, view, attempt } = session;
  void work.discard(['network', 'data'], () => {
    const { dataset } = stores.settings.getState();
    // All at once, before anything is waited for: one step of undo.
    stores.settings.setState({ dataset: arm.dataset, training: trainingOf(arm, seed) });
    if (dataset !== arm.dataset) stores.input.setState({ origin: { type: 'none' }, image: null, choices: [] });
    view.setLab([]);
    view.setStage('diagram');
    attempt(network.openDefinition(arm.definition).then(() => setToZero(session, arm)));
  });
}

/** What starts at 0 in the lab does so here, until the run starts over with the weights of its seed. */
async function setToZero({ stores, connection, pictures }: Session, { definition, zeros = [] }: Arm): Promise<void> {
  const { document, run } = stores;
  // Another network may have been opened meanwhile, and this one may have failed to load.
  if (zeros.length === 0 || document.getState().definition !== definition || run.getState().phase !== 'ready') return;
  const shapes = document
    .getState()
    .analysis.nodes.flatMap(({ id, weights }) => weights.map(({ name, shape }) => [`${id}/${name}`, shape] as const));
  const weights = shapes
    .filter(([name]) => zeros.includes(name))
    .map(([name, shape]) => [name, { shape, data: new Float32Array(shape.reduce((a, b) => a * b, 1)) }] as const);
  await connection.request('setWeights', Object.fromEntries(weights));
  run.setState({ weights: { type: 'given' } });
  await pictures.refresh();
}
