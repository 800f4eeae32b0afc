/**
 * `window.convoscope`: the page's stable programming interface, for embedders, notebooks and tests. Documented in
 * docs/scripting-api.md. Everything it does shows on the page.
 */

import { describeLinkProblem } from '../i18n/messages/issues';
import { scripting } from '../i18n/messages/session';
import type { Totals } from '../network/analysis/analyze';
import type { MemoryPlan } from '../network/analysis/memory';
import { catalogEntry, isCatalogId } from '../network/catalog';
import { type Definition, INPUT_ID } from '../network/definition';
import type { Issue } from '../network/issues';
import type { Text } from '../network/text';
import { suggestedRate, type TrainingSettings } from '../network/training';
import type { BackendChoice, BackendInfo } from '../record/backend';
import type { DatasetId } from '../record/dataset';
import { EngineFailure } from '../record/engineFailure';
import type { GradientReport, LayerMaps, LookReport } from '../record/inspection';
import type { LinkProblem } from '../record/linkProblem';
import type { ProfileFile } from '../record/profile';
import type { Snapshot } from '../record/snapshot';
import type { Evaluation, StepResult } from '../record/step';
import { type TensorData, type WeightMap, weightName } from '../record/tensor';
import type { BatchParameters } from '../worker/protocol';
import { lookUse, memoryLimit, trainingUse } from './capacity';
import type { Session } from './createSession';
import { type ScriptedLayer, scriptedLayer } from './scriptedLayer';
import {
  checked,
  documentOfEntry,
  type Known,
  knobsOf,
  mistakesIn,
  requireNone,
  ScriptingError,
  type TogetherEntry,
} from './scriptingArguments';
import type { Call } from './scriptingCalls';

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

  /** What the arguments of calls are checked by. */
  function known(): Known {
    const { definition, analysis } = stores.document.getState();
    const { height, width, channels } = definition.input;
    const data = datasets.of(stores.settings.getState().dataset);
    return {
      ids: {
        dataset: datasets.store.getState().all.map(({ id }) => id),
        layer: [INPUT_ID, ...analysis.byId.keys()],
        command: commands.list().map(({ id }) => id),
      },
      input: [height, width, channels],
      fitted: [data.height, data.width, data.channels],
      classes: definition.classes,
      weights: new Map(
        analysis.nodes.flatMap((node) => node.weights.map(({ name, shape }) => [weightName(node.id, name), shape])),
      ),
    };
  }

  /** The arguments of a call, once the page is ready for it. */
  async function given<A extends readonly unknown[]>(call: Call, ...args: A): Promise<A> {
    await ready;
    return checked(call, args, known());
  }

  /** The settings of the page with those of a call. */
  function settingsWith(
    options: Partial<TrainingSettings>,
    current = stores.settings.getState().training,
    rateScale = network.rateScale(),
  ): TrainingSettings {
    const rate =
      options.optimizer !== undefined && options.learningRate === undefined
        ? { learningRate: suggestedRate(options.optimizer, rateScale) }
        : {};
    return { ...current, ...rate, ...options };
  }

  /** Refuses a batch that would not fit before anything is allocated for it. */
  function requireMemory(settings: TrainingSettings, batchSize: number): void {
    const refusal = capacity.refuseTraining(stores.document.getState().analysis, { ...settings, batchSize });
    if (refusal) throw new EngineFailure(refusal);
  }

  return {
    version: __APP_VERSION__,

    /** A catalog id, a link (whole or from its `#`), or a definition. Resolves when the engine has loaded it. */
    async open(what: string | Definition, options: { knobs?: Readonly<Record<string, unknown>> } = {}): Promise<void> {
      const [source, { knobs = {} }] = await given('open', what, options);
      const id = typeof source === 'string' && isCatalogId(source) ? source : null;
      if (id === null) requireNone('open', knobs);
      if (typeof source !== 'string') await network.openDefinition(source);
      else if (id !== null) await network.openCatalogNetwork(id, knobsOf('open', id, knobs));
      else {
        const problem = await links.open(source.includes('#') ? source.slice(source.indexOf('#')) : source);
        if (problem)
          throw new ScriptingError(describeLinkProblem(problem), problem.code === 'invalid' ? problem.issues : []);
      }
      const { error } = stores.run.getState();
      if (error) throw new EngineFailure(error);
      const { issues } = stores.document.getState().analysis;
      if (issues.length) throw mistakesIn('open', issues);
    },

    definition: (): Definition => structuredClone(stores.document.getState().definition),

    /** Shapes, counts and receptive fields; `totals` leave training-only heads out, `trainingTotals` count them. */
    analysis(): { layers: ScriptedLayer[]; totals: Totals; trainingTotals: Totals; issues: readonly Issue[] } {
      const { nodes, totals, trainingTotals, issues } = stores.document.getState().analysis;
      const layers = nodes.filter(({ kind }) => kind !== 'output').map(scriptedLayer);
      return structuredClone({ layers, totals, trainingTotals, issues });
    },

    async backend(): Promise<BackendInfo> {
      await ready;
      const { backend } = stores.run.getState();
      if (!backend) throw new EngineFailure({ code: 'notLoaded' });
      return structuredClone(backend);
    },
    /**
     * Loads the network anew on another backend; the weights start again from the seed (or the shipped ones). `threads` is how
     * many the engine on the processor may use, at most.
     */
    async setBackend(name: BackendChoice, options: { threads?: number } = {}): Promise<void> {
      const [backend, { threads = null }] = await given('setBackend', name, options);
      await network.changeBackend(backend, threads);
      const { error } = stores.run.getState();
      if (error) throw new EngineFailure(error);
    },
    async setDataset(id: DatasetId): Promise<void> {
      const [dataset] = await given('setDataset', id);
      await network.changeDataset(dataset);
    },

    async weights(): Promise<WeightMap> {
      await ready;
      return connection.request('weights', { layers: null, most: null });
    },
    /** Replaces weights by name, all or nothing. */
    async setWeights(weights: WeightMap): Promise<void> {
      const [copies] = await given('setWeights', weights);
      await connection.request('setWeights', copies);
      stores.run.setState({ weights: { type: 'given' } });
      await pictures.refresh();
    },

    /**
     * Trains on the page's data set and resolves with every step's loss. A `seed` starts a new run at step 0, from the
     * weights of that seed (given ones stay); without one the run goes on from where it is.
     */
    async train(options: TrainOptions): Promise<{ steps: readonly StepResult[] }> {
      const [{ steps, ...settings }] = await given('train', options);
      await training.configure(settingsWith(settings));
      return { steps: await training.train(steps, { afresh: settings.seed !== undefined }) };
    },
    /**
     * Trains copies of several networks in lockstep on the same batches; the open network and its run stay as they are. Each
     * has the losses that `open` and `train` with the same seed give it alone.
     */
    async trainTogether(
      networks: readonly TogetherEntry[],
      options: TogetherOptions,
    ): Promise<{ runs: { name: string; steps: readonly StepResult[] }[] }> {
      const [entries, { steps, dataset = stores.settings.getState().dataset, ...seed }] = await given(
        'trainTogether',
        networks,
        options,
      );
      const info = datasets.of(dataset);
      const participants = entries.map((entry) => {
        const document = documentOfEntry('trainTogether', entry, info);
        const scale = document.source.type === 'catalog' ? catalogEntry(document.source.id).rateScale : 1;
        const settings = { ...entry.settings, ...seed };
        return { document, training: settingsWith(settings, session.together.trainingOf(document), scale) };
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
    async trainOnBatch(options: BatchOptions): Promise<Omit<StepResult, 'step'>> {
      const [{ images, labels, ...settings }] = await given('trainOnBatch', options);
      const changed = settingsWith(settings);
      requireMemory(changed, labels.length);
      await training.configure(changed);
      const result = await connection.request('trainOnBatch', { images, labels });
      stores.run.setState({ weights: { type: 'trained' } });
      return result;
    },
    /** A training step taken apart by layer and by phase, on scratch weights: nothing of the network changes. */
    async profile(): Promise<ProfileFile> {
      await ready;
      return structuredClone(await session.profile.take());
    },
    /** One forward and backward pass in training mode; nothing is updated, moving statistics included. */
    async gradients(options: BatchParameters): Promise<GradientReport> {
      const [batch] = await given('gradients', options);
      requireMemory(stores.settings.getState().training, batch.labels.length);
      return connection.request('gradients', batch);
    },
    async predict(images: Float32Array): Promise<Float32Array> {
      const [copy] = await given('predict', images);
      return connection.request('predict', { images: copy });
    },
    async activations(images: Float32Array, layerId: string): Promise<TensorData> {
      const [copy, layer] = await given('activations', images, layerId);
      return connection.request('activations', { images: copy, layer });
    },
    /**
     * One picture through the network, layer by layer, and back from the loss of `label` where `backward`: as the buttons
     * of large networks do, and shown in the same way. The picture is the one given, or the page's own; the label that of
     * the picture, or else the network's own answer.
     */
    async look(options: LookOptions = {}): Promise<LookReport> {
      const [{ image, backward = false, label = null }] = await given('look', options);
      if (image) pictures.showGivenPicture(image);
      return structuredClone(await looks.look({ backward, label }));
    },
    /** What the last look left at a layer: its output and the gradient there, without the batch axis; null where nothing. */
    async layerMaps(layerId: string): Promise<LayerMaps> {
      const [layer] = await given('layerMaps', layerId);
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
      structuredClone(
        commands.list().map(({ id, title, shortcuts, possible }) => ({ id, title, shortcuts, possible })),
      ),
    /** Does what the button, the key or the palette does. Resolves when it is done or, of what goes on for long, has begun. */
    async run(id: string): Promise<void> {
      const [command] = await given('run', id);
      if (!(await commands.perform(command))) throw new ScriptingError(scripting.notPossible(command));
    },

    snapshot: (): Snapshot | null => structuredClone(session.telemetry.history.latest),
    link: (): string => links.share(),

    on<E extends keyof Events>(event: E, listener: (value: Events[E]) => void): () => void {
      const [name, tell] = checked('on', [event, listener] as const, known());
      const hear = (value: StepResult | Snapshot | Evaluation) => tell(structuredClone(value) as Events[E]);
      return connection.listen((message) => {
        if (message.event !== (name === 'step' ? 'steps' : name)) return;
        if (message.event === 'steps') message.steps.forEach(hear);
        if (message.event === 'snapshot') hear(message.snapshot);
        if (message.event === 'evaluation') hear(message.evaluation);
      });
    },
  };
}
