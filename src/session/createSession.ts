import type { Configuration } from '../exchange/configuration/configuration';
import { importModule } from '../lib/importModule';
import type { TensorData } from '../record/tensor';
import { linkedNetworkView, viewOf } from '../record/view';
import type { Engine } from '../worker/engine';
import { Belongings } from './belongings';
import { datasetToOpen, importLinkNotices, linkedDocument, linkedOrigin, linkedSides } from './capture';
import type { Clock } from './clock';
import { ComparedRun } from './comparedRun';
import { Comparison } from './comparison';
import { Connection } from './connection';
import { type Context, createContext } from './context';
import { Datasets } from './datasets';
import type { DocumentState } from './document';
import { routeEvents } from './events';
import { GradientFeed } from './gradientFeed';
import type { Host } from './host';
import { Keepers, type OpenStorage } from './keepers';
import { Keeping, type KeepingOptions } from './keeping';
import { Looks } from './look';
import { Network } from './network';
import { type Asked, circumstancesOf, patienceFor } from './patience';
import { Pictures } from './pictures';
import { Progress } from './progress';
import { Reading } from './reading';
import { ReceptivePixels } from './receptivePixels';
import { importRecordingFile, Recordings } from './recording';
import { SlowMotion } from './slowMotion';
import { createStores } from './stores';
import { Recorder } from './telemetry';
import { Together } from './together';
import { TrainedNetworks } from './trained';
import { Training } from './training';
import { Undo } from './undo';
import { ViewActions } from './viewActions';

const importResuming = importModule(() => import('./resuming'));
const importShelf = importModule(() => import('./shelf'));
const importKeepingPicture = importModule(() => import('./keepingPicture'));

export interface SessionOptions {
  /** Starts an engine; called again when its device was lost. */
  readonly engine: () => Engine;
  readonly clock: Clock;
  readonly host: Host;
  /** Where runs are kept; without it they end with the page. */
  readonly storage?: OpenStorage;
}

/** Values of one weight that are shown: of larger ones (AlexNet's first dense layer has 37 million) the first rows. */
const MOST_WEIGHTS_SHOWN = 4_000_000;

/**
 * One network, how it is trained and looked at, and the engine that computes it. A value: several may live in one page,
 * and none touches another. It can train copies of networks together, each in a session of its own, which end with it.
 */
export function createSession(options: SessionOptions) {
  const datasets = new Datasets();
  const keepers = options.storage ? new Keepers(options.storage) : null;
  const { clock } = options;
  const single = createSingleSession({ ...options, keeping: keepers && { keepers, ofTab: true } }, datasets);
  // Nobody looks at a copy: it computes no maps.
  const host: Host = { ...options.host, isVisible: () => false };
  const together = new Together(single, (count, { kept }) => {
    const engine = inOneWorker(options.engine);
    const keeping = kept && keepers ? { keepers, ofTab: false } : null;
    const copies: readonly SingleSession[] = Array.from({ length: count }, () =>
      createSingleSession({ engine, clock, host, keeping }, datasets, () => copies),
    );
    return copies;
  });
  const compared = new ComparedRun(single, together);
  const belongings = new Belongings();
  return {
    ...single,
    together,
    compared,
    belongings,
    /** Starts an engine beside its own, for whoever ends it. */
    startEngine: options.engine,
    /**
     * Ends the engine, all copies and everything that follows the stores; whatever is under way rejects as cancelled.
     */
    dispose(): void {
      belongings.dispose();
      compared.dispose();
      together.end();
      single.dispose();
    },
  };
}

/** Starts engines that share a worker: the first begins it, and so does one that finds it ended. */
function inOneWorker(start: () => Engine): () => Engine {
  let latest: Engine | null = null;
  return () => {
    latest = latest?.lane() ?? start();
    return latest;
  };
}

type SingleSession = ReturnType<typeof createSingleSession>;

/** @param inWorker all sessions whose engines share the worker of this one */
function createSingleSession(
  { engine, clock, host, keeping: options }: Omit<SessionOptions, 'storage'> & { keeping: KeepingOptions | null },
  datasets: Datasets,
  inWorker: () => readonly { readonly connection: Connection }[] = () => [],
) {
  const stores = createStores();
  const patience = (asked: Iterable<Asked>) => patienceFor(asked, circumstancesOf(stores));
  const connection: Connection = new Connection({
    make: engine,
    clock,
    patience,
    others: () => inWorker().reduce((sum, { connection: each }) => sum + (each === connection ? 0 : each.patience), 0),
  });
  const telemetry = new Recorder();
  const { context, end } = createContext({ stores, datasets, connection, telemetry, clock, host });
  const progress = new Progress(context);
  const looks = new Looks(context);
  const pictures = new Pictures(context, looks);
  const network = new Network(context, progress, pictures);
  const training = new Training(context, { network, pictures, looks, progress });
  const comparison = new Comparison(stores.document, context.work);
  const reading = new Reading(context);
  const recordings = new Recordings(context, network, comparison, reading);
  const parts = { network, training, comparison, pictures, progress, recordings, reading };
  const trained = new TrainedNetworks(context, parts);
  const undo = new Undo(context, { network, training, comparison });
  routeEvents(context, { training, progress });
  const keeping = options && new Keeping(context, trained, options);
  /** Whether the run neither goes on nor waits to be kept: an edit can take its weights, and no step of it is lost. */
  const isAtRest = () => {
    const { phase, step } = stores.run.getState();
    const { saved = step, problem = null } = keeping?.store.getState() ?? {};
    return phase !== 'training' && (saved === step || problem !== null);
  };
  context.work.add(
    (change) => {
      const { step, secondsTrained } = stores.run.getState();
      const goesOn = change === 'comparison' || (change === 'edit' && isAtRest());
      return goesOn ? null : { steps: step, seconds: secondsTrained };
    },
    keeping && (() => keeping.hold()),
  );
  const keepingPicture =
    keeping &&
    once(() => importKeepingPicture().then(({ KeepingPicture }) => new KeepingPicture(context, pictures, keeping)));

  const resuming = keeping && (() => importResuming().then(({ Resuming }) => new Resuming(context, trained, keeping)));
  const shelf =
    keeping &&
    resuming &&
    once(() =>
      Promise.all([importShelf(), resuming()]).then(([{ Shelf }, ready]) => new Shelf(context, keeping, ready)),
    );

  const queries = new Map<unknown, unknown>();
  let started: Promise<void> | null = null;

  return {
    stores,
    datasets,
    telemetry,
    clock,
    host,
    capacity: context.capacity,
    isOnDemand: context.isOnDemand,
    attempt: context.attempt,
    work: context.work,
    connection,
    progress,
    looks,
    pictures,
    network,
    training,
    comparison,
    undo,
    view: new ViewActions(stores.view),
    slowMotion: new SlowMotion(context, training),
    receptivePixels: new ReceptivePixels(stores),
    recordings,
    trained,
    /** Opens a recording or a trained network, whichever the file holds. */
    openFile: (file: File): void =>
      context.attempt(
        importRecordingFile().then(async ({ isPacked }) =>
          (await isPacked(file)) ? recordings.open(file) : trained.open(file),
        ),
      ),
    /** Null where nothing is kept, as `resuming` is, which the first sight does not need. */
    keeping,
    keepingPicture,
    resuming,
    /** Null where nothing is kept; the same for everybody who asks. */
    shelf,
    gradients: new GradientFeed(context),

    /** Starts the engine and loads the document; resolves when it has been loaded, well or not. */
    start(): Promise<void> {
      if (!started) {
        undo.begin();
        connection.connect();
        started = network.load().then(() => undefined);
        if (keepingPicture) context.attempt(keepingPicture());
      }
      return started;
    },

    /** Takes over the settings, view and comparison of a link, and answers with its document for the caller to open. */
    adopt(configuration: Configuration): DocumentState {
      const { training: settings, backend, input } = configuration;
      const { dataset, isMeant } = datasetToOpen(configuration, context, () =>
        network.openDocument(this.adopt(configuration)),
      );
      network.noteLink();
      stores.settings.setState({ dataset: dataset.id, training: settings, backend });
      stores.view.setState(viewOf(linkedNetworkView, configuration.view));
      const origin = linkedOrigin(input, isMeant ? dataset : null, context);
      stores.input.setState({ origin, image: null, choices: [] });
      const { sides, asMeant } = linkedSides(configuration, dataset);
      comparison.store.setState({ sides });
      const opened = linkedDocument(configuration, dataset);
      if (isMeant && !(asMeant && opened.asMeant))
        context.attempt(importLinkNotices().then(({ tellRebuilt }) => tellRebuilt(host)));
      return opened.document;
    },

    /** What only later parts of the page ask: one of each class, made when it is first asked for. */
    query<T>(kind: new (context: Context, looks: Looks) => T): T {
      const query = (queries.get(kind) as T | undefined) ?? new kind(context, looks);
      queries.set(kind, query);
      return query;
    },

    /** The weights of one layer by their short names. */
    async weightsOf(layer: string): Promise<Record<string, TensorData>> {
      const weights = await connection.request('weights', { layers: [layer], most: MOST_WEIGHTS_SHOWN });
      return Object.fromEntries(Object.entries(weights).map(([name, data]) => [name.slice(layer.length + 1), data]));
    },

    /** Ends the engine and everything that follows the stores; whatever is under way rejects as cancelled. */
    dispose(): void {
      end();
      connection.dispose();
    },
  };
}

/** The same for everybody who asks. What could not be made, for its code has not arrived, may be the next time. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
}

export type Session = ReturnType<typeof createSession>;
