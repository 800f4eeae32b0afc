import type { EventMessage } from '../worker/protocol';
import type { Context } from './context';
import type { Progress } from './progress';
import type { Training } from './training';

/** Where each event of the engine goes. */
export function routeEvents(
  { stores, connection, telemetry, onEnd }: Context,
  { training, progress }: { readonly training: Training; readonly progress: Progress },
): void {
  /** An event that the previous run sent before the engine stopped it; it must not count towards the next run. */
  const isOfRunBefore = ({ event }: EventMessage) =>
    stores.run.getState().phase === 'starting' &&
    (event === 'steps' || event === 'snapshot' || event === 'evaluation' || event === 'checkpoint');

  const hear = (message: EventMessage): void => {
    if (isOfRunBefore(message)) return;
    switch (message.event) {
      case 'steps':
        training.noteSteps(message.steps);
        return;
      case 'snapshot':
        telemetry.addSnapshot(message.snapshot);
        return;
      case 'evaluation':
        telemetry.addEvaluation(message.evaluation);
        stores.run.setState({ evaluation: message.evaluation });
        return;
      case 'dataset':
        stores.run.setState({ dataset: message.status });
        progress.updateTotals();
        return;
      case 'checkpoint':
        training.keepCheckpoint(message.checkpoint);
        return;
      case 'progress':
        if (message.progress.task !== 'occlusion') stores.look.setState({ progress: message.progress });
        return;
      case 'failed':
        if (message.error.code === 'deviceLost' || message.error.code === 'cancelled') return;
        stores.run.setState({ error: message.error });
        // The engine stands before the step at which it happened, and so does the page.
        if (message.error.code === 'nonFinite' && message.error.restored)
          stores.run.setState({ step: message.error.step });
    }
  };
  onEnd(connection.listen(hear));
}
