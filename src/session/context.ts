import { problems } from '../i18n/messages/session';
import { ModuleMissing } from '../lib/importModule';
import { runsOnDemand } from '../network/analysis/effort';
import { Capacity } from './capacity';
import type { Clock } from './clock';
import { asError, type Connection } from './connection';
import type { Datasets } from './datasets';
import type { Host } from './host';
import { Recoveries } from './recoveries';
import type { Stores } from './stores';
import type { Recorder } from './telemetry';
import { Work } from './work';

/** What every part of a session works with. */
export interface Context {
  readonly stores: Stores;
  readonly datasets: Datasets;
  readonly connection: Connection;
  readonly telemetry: Recorder;
  readonly clock: Clock;
  readonly host: Host;
  /** How often the engine has been lost of late. */
  readonly recoveries: Recoveries;
  /** What fits on the backend in use; on the one that opens first while there is none yet. */
  readonly capacity: Capacity;
  /** Runs a command whose failure belongs on the page. Cancelled ones are ignored: something newer replaced them. */
  attempt(work: Promise<unknown>): void;
  /** Asks before a training is lost. */
  readonly work: Work;
  /** Whether the present network runs only when somebody asks for it. */
  isOnDemand(): boolean;
  /** Makes `end` part of the session's end: subscriptions, timers. */
  onEnd(end: () => void): void;
}

export function createContext(
  parts: Pick<Context, 'stores' | 'datasets' | 'connection' | 'telemetry' | 'clock' | 'host'>,
): {
  readonly context: Context;
  end(): void;
} {
  const ends: (() => void)[] = [];
  const { document, run } = parts.stores;
  const context: Context = {
    ...parts,
    recoveries: new Recoveries(parts.clock),
    work: new Work(parts.host),
    capacity: new Capacity(() => run.getState().backend?.name ?? 'simd'),
    attempt: (work) =>
      void work.catch((error: unknown) => {
        if (error instanceof ModuleMissing) {
          parts.host.notify({ id: 'codeMissing', severity: 'warning', text: problems.codeMissing });
          return;
        }
        const failure = asError(error);
        if (failure.code !== 'cancelled') run.setState({ error: failure });
      }),
    isOnDemand: () => runsOnDemand(document.getState().analysis),
    onEnd: (end) => void ends.push(end),
  };
  return {
    context,
    end: () => {
      for (const end of ends.splice(0)) end();
    },
  };
}
