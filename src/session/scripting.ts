/**
 * `window.convoscope`: the page's stable programming interface, for embedders, notebooks and tests. Documented in
 * docs/scripting-api.md. Everything it does shows on the page.
 */

import type { Totals } from '../network/analysis/analyze';
import type { MemoryPlan } from '../network/analysis/memory';
import { catalogEntry, isCatalogId } from '../network/catalog';
import type { Definition } from '../network/definition';
import type { Issue } from '../network/issues';
import { show } from '../network/schema/read';
import type { Text } from '../network/text';
import { suggestedRate, type TrainingSettings, trainingFields } from '../network/training';
import { parseDefinition } from '../network/validate';
import type { BackendChoice, BackendInfo } from '../record/backend';
import type { DatasetId, DatasetInfo } from '../record/dataset';
import { EngineFailure } from '../record/engineFailure';
import type { GradientReport, LayerMaps, LookReport } from '../record/inspection';
import type { LinkProblem } from '../record/linkProblem';
import type { ProfileFile } from '../record/profile';
import type { Snapshot } from '../record/snapshot';
import type { Evaluation, StepResult } from '../record/step';
import type { TensorData, WeightMap } from '../record/tensor';
import type { BatchParameters } from '../worker/protocol';
import { lookUse, memoryLimit, trainingUse } from './capacity';
import type { Session } from './createSession';
import { type ScriptedLayer, scriptedLayer } from './scriptedLayer';
import {
  batchOf,
  copyOf,
  definitionError,
  documentOfEntry,
  knobsOf,
  readOptions,
  ScriptingError,
  type TogetherEntry,
} from './scriptingArguments';

declare global {
  interface Window {
    convoscope: Scripting;
  }
  /** The version of package.json; filled in by the build. */
  const __APP_VERSION__: string;
}

/** Any setting of a run, as `trainingFields` lists them; those left out stay as the page has them. */
interface TrainOptions extends Partial<TrainingSettings> {
  readonly steps: number;
}

interface TogetherOptions {
  readonly steps: number;
  readonly seed?: number;
  readonly dataset?: DatasetId;
}

interface LookOptions {
  /** `[height, width, channel]` of the network's input. */
  readonly image?: Float32Array;
  readonly backward?: boolean;
  readonly label?: number | null;
}

type BatchOptions = BatchParameters & Pick<TrainOptions, 'optimizer' | 'learningRate' | 'momentum' | 'weightDecay'>;

interface Events {
  step: StepResult;
  snapshot: Snapshot;
  evaluation: Evaluation;
}

/** Something that a user can do. */
interface ScriptedCommand {
  readonly id: string;
  readonly title: Text;
  /** As `Mod+Z`, where `Mod` is Command on a Mac and Control elsewhere. */
  readonly shortcuts: readonly string[];
  /** Whether it is possible now. */
  readonly possible: boolean;
}

/** What the scripting interface needs of the page around a session. */
interface Surroundings {
  /** Resolves when the engine has been loaded for the first time, well or not. */
  readonly ready: Promise<void>;
  /** What a user can do, by id. */
  readonly commands: {
    list(): readonly ScriptedCommand[];
    /** Says whether it was possible; null where there is no such command. */
    perform(id: string): Promise<boolean> | null;
  };
  readonly links: { share(): string; open(fragment: string): Promise<LinkProblem | null> };
}

export type Scripting = ReturnType<typeof createScripting>;

/** The programming interface of one session. */
export function createScripting(session: Session, { ready, commands, links }: Surroundings) {
  const { stores, datasets, connection, capacity, network, pictures, looks, training } = session;

  /** The settings of the page with those of a call; out-of-range values are the caller's mistake. */
  function settingsWith(
    options: Partial<Record<keyof TrainingSettings, unknown>>,
    current = stores.settings.getState().training,
    rateScale = network.rateScale(),
  ): TrainingSettings {
    const given = Object.fromEntries(
      Object.entries(options).filter(([name, value]) => Object.hasOwn(trainingFields, name) && value !== undefined),
    );
    const rate =
      given.optimizer !== undefined && given.learningRate === undefined
        ? { learningRate: suggestedRate(given.optimizer as TrainingSettings['optimizer'], rateScale) }
        : {};
    return readOptions('Training', trainingFields, { ...current, ...rate, ...given });
  }

  /** Refuses a batch that would not fit before anything is allocated for it. */
  function requireMemory(batchSize: number): void {
    const refusal = capacity.refuseTraining(stores.document.getState().analysis, {
      ...stores.settings.getState().training,
      batchSize,
    });
    if (refusal) throw new EngineFailure(refusal);
  }

  /** A data set by its id; an unknown one is the caller's mistake. */
  function datasetNamed(id: DatasetId): DatasetInfo {
    const found = datasets.find(id);
    if (found) return found;
    const ids = datasets.store.getState().all.map((info) => info.id);
    throw new ScriptingError(`Data set: ${show(id)}: ${ids.join(', ')}`);
  }

  return {
    version: __APP_VERSION__,

    /** A catalog id, a link (whole or from its `#`), or a definition. Resolves when the engine has loaded it. */
    async open(
      what: string | Definition,
      { knobs = {} }: { knobs?: Readonly<Record<string, unknown>> } = {},
    ): Promise<void> {
      await ready;
      if (typeof what !== 'string') {
        const { definition, issues } = parseDefinition(what);
        if (!definition) throw definitionError(issues);
        await network.openDefinition(definition);
      } else if (isCatalogId(what)) await network.openCatalogNetwork(what, knobsOf(what, knobs));
      else {
        const problem = await links.open(what.includes('#') ? what.slice(what.indexOf('#')) : what);
        if (problem)
          throw new ScriptingError(`Link: ${problem.code}`, problem.code === 'invalid' ? problem.issues : []);
      }
      const { error } = stores.run.getState();
      if (error) throw new EngineFailure(error);
      const { issues } = stores.document.getState().analysis;
      if (issues.length)
        throw new ScriptingError(`Network: ${issues.map(({ problem }) => problem.code).join('; ')}`, issues);
    },

    definition: (): Definition => stores.document.getState().definition,

    /** Shapes, counts and receptive fields; `totals` leave training-only heads out, `trainingTotals` count them. */
    analysis(): { layers: ScriptedLayer[]; totals: Totals; trainingTotals: Totals; issues: readonly Issue[] } {
      const { nodes, totals, trainingTotals, issues } = stores.document.getState().analysis;
      return {
        layers: nodes.filter(({ kind }) => kind !== 'output').map(scriptedLayer),
        totals,
        trainingTotals,
        issues,
      };
    },

    async backend(): Promise<BackendInfo> {
      await ready;
      const { backend } = stores.run.getState();
      if (!backend) throw new EngineFailure({ code: 'notLoaded' });
      return backend;
    },
    /**
     * Loads the network anew on another backend; the weights start again from the seed (or the shipped ones). `threads` is how
     * many the engine on the processor may use, at most.
     */
    async setBackend(name: BackendChoice, { threads }: { threads?: number } = {}): Promise<void> {
      await ready;
      await network.changeBackend(name, threads ?? null);
      const { error } = stores.run.getState();
      if (error) throw new EngineFailure(error);
    },
    async setDataset(id: DatasetId): Promise<void> {
      await ready;
      await network.changeDataset(datasetNamed(id).id);
    },

    async weights(): Promise<WeightMap> {
      await ready;
      return connection.request('weights', { layers: null, most: null });
    },
    /** Replaces weights by name, all or nothing. */
    async setWeights(weights: WeightMap): Promise<void> {
      await ready;
      await connection.request('setWeights', copyOf(weights));
      stores.run.setState({ weights: { type: 'given' } });
      await pictures.refresh();
    },

    /**
     * Trains on the page's data set and resolves with every step's loss. A `seed` starts a new run at step 0, from the
     * weights of that seed (given ones stay); without one the run goes on from where it is.
     */
    async train({ steps, ...options }: TrainOptions): Promise<{ steps: readonly StepResult[] }> {
      await ready;
      await training.configure(settingsWith(options));
      return { steps: await training.train(steps, { afresh: options.seed !== undefined }) };
    },
    /**
     * Trains copies of several networks in lockstep on the same batches; the open network and its run stay as they are. Each
     * has the losses that `open` and `train` with the same seed give it alone.
     */
    async trainTogether(
      entries: readonly TogetherEntry[],
      { steps, seed, dataset = stores.settings.getState().dataset }: TogetherOptions,
    ): Promise<{ runs: { name: string; steps: readonly StepResult[] }[] }> {
      await ready;
      const info = datasetNamed(dataset);
      const participants = entries.map((entry) => {
        const document = documentOfEntry(entry, info);
        const scale = document.source.type === 'catalog' ? catalogEntry(document.source.id).rateScale : 1;
        const options = { ...entry.settings, ...(seed !== undefined && { seed }) };
        return { document, training: settingsWith(options, session.together.trainingOf(document), scale) };
      });
      const done = await session.together.train(participants, { steps, dataset });
      return {
        runs: participants.map(({ document }, i) => ({ name: document.definition.name, steps: done[i] ?? [] })),
      };
    },
    async pause(): Promise<void> {
      await training.stop();
    },

    /** One update on the given batch; the loss is the one before it. */
    async trainOnBatch({ images, labels, ...options }: BatchOptions): Promise<Omit<StepResult, 'step'>> {
      await ready;
      await training.configure(settingsWith(options));
      requireMemory(labels.length);
      const result = await connection.request('trainOnBatch', batchOf(images, labels));
      stores.run.setState({ weights: { type: 'trained' } });
      return result;
    },
    /** A training step taken apart by layer and by phase, on scratch weights: nothing of the network changes. */
    async profile(): Promise<ProfileFile> {
      await ready;
      return session.profile.take();
    },
    /** One forward and backward pass in training mode; nothing is updated, moving statistics included. */
    async gradients({ images, labels }: BatchParameters): Promise<GradientReport> {
      await ready;
      requireMemory(labels.length);
      return connection.request('gradients', batchOf(images, labels));
    },
    async predict(images: Float32Array): Promise<Float32Array> {
      await ready;
      return connection.request('predict', { images: Float32Array.from(images) });
    },
    async activations(images: Float32Array, layerId: string): Promise<TensorData> {
      await ready;
      return connection.request('activations', { images: Float32Array.from(images), layer: layerId });
    },
    /**
     * One picture through the network, layer by layer, and back from the loss of `label` where `backward`: as the buttons
     * of large networks do, and shown in the same way. The picture is the one given, or the page's own; the label that of
     * the picture, or else the network's own answer.
     */
    async look({ image, backward = false, label = null }: LookOptions = {}): Promise<LookReport> {
      await ready;
      if (image) pictures.showGivenPicture(Float32Array.from(image));
      return looks.look({ backward, label });
    },
    /** What the last look left at a layer: its output and the gradient there, without the batch axis; null where nothing. */
    async layerMaps(layer: string): Promise<LayerMaps> {
      await ready;
      return connection.request('layerMaps', { layer });
    },
    /** Bytes that a look and a training step need by estimate, and the most that this tab may use. */
    memoryPlan(): Record<'forward' | 'backward' | 'training', MemoryPlan> & { readonly limit: number } {
      const { analysis } = stores.document.getState();
      const lookPlan = (backward: boolean) =>
        capacity.plan(analysis, lookUse(backward, capacity.keepThatFits(analysis, backward) ?? 'shown'));
      return {
        forward: lookPlan(false),
        backward: lookPlan(true),
        training: capacity.plan(analysis, trainingUse(stores.settings.getState().training)),
        limit: memoryLimit(),
      };
    },
    /** Loss and accuracy on the whole test set. */
    async evaluate(): Promise<Evaluation> {
      await ready;
      return connection.request('evaluate', null);
    },

    /** Tensors and bytes now alive on the device. */
    async memory(): Promise<{ readonly tensors: number; readonly bytes: number }> {
      await ready;
      return connection.request('memory', null);
    },

    /** Everything that a user can do, as it stands now. */
    commands: (): readonly ScriptedCommand[] =>
      commands.list().map(({ id, title, shortcuts, possible }) => ({ id, title, shortcuts, possible })),
    /** Does what the button, the key or the palette does. Resolves when it is done or, of what goes on for long, has begun. */
    async run(id: string): Promise<void> {
      await ready;
      const done = commands.perform(id);
      if (!done) throw new ScriptingError(`Command: ${show(id)}`);
      if (!(await done)) throw new ScriptingError(`Command: ${show(id)} is not possible now`);
    },

    snapshot: (): Snapshot | null => session.telemetry.history.latest,
    link: (): string => links.share(),

    on<E extends keyof Events>(event: E, listener: (value: Events[E]) => void): () => void {
      return connection.listen((message) => {
        if (message.event === 'steps' && event === 'step')
          for (const step of message.steps) listener(step as Events[E]);
        if (message.event === 'snapshot' && event === 'snapshot') listener(message.snapshot as Events[E]);
        if (message.event === 'evaluation' && event === 'evaluation') listener(message.evaluation as Events[E]);
      });
    },
  };
}
