import type { EventMessage } from '../worker/protocol';
import type { Context } from './context';
import type { Progress } from './progress';
import { isLost } from './recoveries';
import type { Training } from './training';

/** Where each event of the engine goes. */
export function routeEvents(
  { stores, connection, telemetry, onEnd }: Context,
  { training, progress }: { readonly training: Training; readonly progress: Progress },
): void {
  const hear = (message: EventMessage): void => {
    switch (message.event) {
      case 'steps':
        for (const snapshot of message.snapshots ?? []) telemetry.addSnapshot(snapshot);
        training.noteSteps(message.steps);
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
        if (isLost(message.error) || message.error.code === 'cancelled') return;
        // The engine is before the step at which it happened, and so does the page.
        if (message.error.code === 'nonFinite') progress.rewind(message.error.step);
        stores.run.setState({ error: message.error });
    }
  };
  onEnd(connection.listen(hear));
}
