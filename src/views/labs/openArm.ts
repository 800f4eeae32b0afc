import type { Arm } from '../../labs/arm';
import { trainingOf } from '../../labs/bench';
import type { Session } from '../../session/createSession';

/** Opens a network of a lab in the explorer, with its data and its settings, ready to be trained from the same weights. */
export function openArm({ work, stores, network, view, attempt }: Session, arm: Arm, seed: number): void {
  void work.discard(['network', 'data'], () => {
    const { dataset } = stores.settings.getState();
    // All at once, before anything is waited for: one step of undo.
    stores.settings.setState({ dataset: arm.dataset, training: trainingOf(arm, seed) });
    if (dataset !== arm.dataset) stores.input.setState({ origin: { type: 'none' }, image: null, choices: [] });
    view.setLab([]);
    view.setStage('diagram');
    attempt(network.openDefinition(arm.definition));
  });
}
