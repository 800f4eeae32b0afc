/**
 * `window.convoscope`: the stable programming interface of the page, for embedders, notebooks and tests. Documented in
 * docs/scripting-api.md. It works on the engine and the network of the page, which shows what a script changes.
 */

import type { ExportFormat } from '../exchange/exporting';
import { scripting } from '../i18n/messages/session';
import { importModule } from '../lib/importModule';
import type { Totals } from '../network/analysis/analyze';
import type { MemoryPlan } from '../network/analysis/memory';
import { type Definition, INPUT_ID } from '../network/definition';
import type { Issue } from '../network/issues';
import type { Text } from '../network/text';
import { suggestedRate, type TrainingSettings } from '../network/training';
import type { BackendChoice, BackendInfo } from '../record/backend';
import type { DatasetId, Split } from '../record/dataset';
import { EngineFailure } from '../record/engineFailure';
import type { GradientReport, LayerMaps, LookReport, LossMode, LossReport } from '../record/inspection';
import type { LinkProblem } from '../record/linkProblem';
import type { ProfileFile } from '../record/profile';
import type { Snapshot } from '../record/snapshot';
import type { Evaluation, EvaluationReport, StepResult } from '../record/step';
import { type TensorData, type WeightMap, weightName } from '../record/tensor';
import type { BatchParameters, EvaluationParameters } from '../worker/protocol';
import { lookUse, memoryLimit, trainingUse } from './capacity';
import type { Session } from './createSession';
import type { EditReport } from './editTo';
import type { ImportReport } from './importGiven';
import type { OpenOptions, ScriptedRun } from './scriptedCalls';
import type { ExportOptions, ScriptedExports } from './scriptedExports';
import type { LabResult, LabRunOptions, ScriptedLab, ScriptedLabs } from './scriptedLabs';
import { type ScriptedLayer, scriptedLayer } from './scriptedLayer';
import type { ScriptedLesson, ScriptedLessons } from './scriptedLessons';
import type { Known, TogetherEntry } from './scriptingArguments';
import type { Call } from './scriptingCalls';
import { ScriptingError } from './scriptingError';
import { requireListener } from './scriptingEvents';
import { importTrainedFile } from './trained';

/** Nobody sees it, and few pages need it. */
const importArguments = importModule(() => import('./scriptingArguments'));
const importCalls = importModule(() => import('./scriptedCalls'));
const importProfile = importModule(() => import('./profile'));
const importOpenWithout = importModule(() => import('./openWithout'));
const importEditTo = importModule(() => import('./editTo'));
const importOpenGiven = importModule(() => import('./openGiven'));
const importImportGiven = importModule(() => import('./importGiven'));

declare global {
  interface Window {
    convoscope: Scripting;
  }
  /** The version in package.json, inserted by the build. */
  const __APP_VERSION__: string;
}

/** Any settings of a run, as listed in `trainingFields`; those left out keep the page's values. */
interface TrainOptions extends Partial<TrainingSettings> {
  readonly steps: number;
}

interface TogetherOptions {
  readonly steps: number;
  readonly seed?: number;
  readonly dataset?: DatasetId;
  /** Whether each network is trained at the learning rate that suits it. */
  readonly ownRates?: boolean;
}

interface LookOptions {
  /** `[height, width, channel]` of the network's input. */
  readonly image?: Float32Array;
  readonly backward?: boolean;
  readonly label?: number | null;
}

type BatchOptions = BatchParameters & Pick<TrainOptions, 'optimizer' | 'learningRate' | 'momentum' | 'weightDecay'>;

interface DataOptions {
  readonly split: Split;
  /** The first of them, counted from 0. */
  readonly start?: number;
  readonly count: number;
}

interface LossOptions extends BatchParameters {
  /** Whether batch norm normalises by the statistics of these pictures, or by the moving ones. */
  readonly mode: LossMode;
}

interface Events {
  step: StepResult;
  snapshot: Snapshot;
  evaluation: Evaluation;
}

/** Something that a user can do. */
interface ScriptedCommand {
  readonly id: string;
  readonly title: Text;
  /** Such as `Mod+Z`, where `Mod` is Command on a Mac and Control elsewhere. */
  readonly shortcuts: readonly string[];
  /** Whether it is possible now. */
  readonly possible: boolean;
}

/** What the scripting interface needs from the page around a session. */
interface Surroundings {
  /** Resolves once the engine has been loaded for the first time or has failed to load. */
  readonly ready: Promise<void>;
  /** What a user can do, by id. */
  readonly commands: {
    list(): readonly ScriptedCommand[];
    /** Resolves to whether it was possible; null for an unknown id. */
    perform(id: string): Promise<boolean> | null;
  };
  readonly exports: () => Promise<ScriptedExports>;
  readonly labs: () => Promise<ScriptedLabs>;
  readonly lessons: () => Promise<ScriptedLessons>;
  readonly links: { share(): string; open(fragment: string): Promise<LinkProblem | null> };
}

export type Scripting = ReturnType<typeof createScripting>;

/** The programming interface of one session. */
export function createScripting(session: Session, { ready, commands, exports, labs, lessons, links }: Surroundings) {
  const { stores, datasets, connection, capacity, network, pictures, looks, training } = session;

  /** What the arguments of a call are checked against. */
  function known(): Known {
    const { definition, analysis } = stores.document.getState();
    const { height, width, channels } = definition.input;
    const data = datasets.of(stores.settings.getState().dataset);
    return {
      ids: {
        dataset: datasets.store.getState().all.map(({ id }) => id),
        layer: [INPUT_ID, ...analysis.byId.keys()],
        part: [...definition.groups, ...definition.layers].map(({ id }) => id),
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

  /** Waits until the page is ready, and returns the checked arguments of a call. */
  async function given<A extends readonly unknown[]>(call: Call, ...args: A): Promise<A> {
    await ready;
    const { checked } = await importArguments();
    return checked(call, args, known());
  }

  /** The settings of the page, overridden by those of a call. */
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

  /** Rejects a batch that would not fit, before anything is allocated for it. */
  function requireMemory(settings: TrainingSettings, batchSize: number): void {
    const refusal = capacity.refuseTraining(stores.document.getState().analysis, { ...settings, batchSize });
    if (refusal) throw new EngineFailure(refusal);
  }

  return {
    version: __APP_VERSION__,

    /**
     * Opens a catalog id, a link (whole, or from its `#`) or a definition. Resolves once the engine has loaded it. A catalog network
     * whose weights ship with the page opens with them, or with those of its seed where `weights` says so.
     */
    async open(what: string | Definition, options: OpenOptions = {}): Promise<void> {
      const [source, how] = await given('open', what, options);
      await (await importCalls()).openNetwork(session, source, how, links.open);
    },

    /**
     * Opens the present network without groups and layers, given by their ids, whose one input goes straight to what read
     * them. The layers that remain keep their present weights. Resolves with the ids of the layers that are gone; rejects
     * where shapes would not fit.
     */
    async bypass(parts: string | readonly string[]): Promise<{ layers: readonly string[] }> {
      const [ids] = await given('bypass', parts);
      return (await importOpenWithout()).openWithout(session, ids);
    },

    /**
     * Makes this definition of the open network, as one step of undo. Layers that it leaves as they are keep the weights that they have now,
     * all others start from the seed; the run ends. Rejects, and changes nothing, where the network could not run.
     */
    async edit(definition: Definition): Promise<EditReport> {
      const [edited] = await given('edit', definition);
      return (await importEditTo()).editTo(session, edited);
    },

    definition: (): Definition => structuredClone(stores.document.getState().definition),

    /** Shapes, counts and receptive fields; `totals` exclude training-only heads, `trainingTotals` include them. */
    analysis(): { layers: ScriptedLayer[]; totals: Totals; trainingTotals: Totals; issues: readonly Issue[] } {
      const { nodes, totals, trainingTotals, issues } = stores.document.getState().analysis;
      const layers = nodes.filter(({ kind }) => kind !== 'output').map(scriptedLayer);
      return structuredClone({ layers, totals, trainingTotals, issues });
    },

    async backend(): Promise<BackendInfo> {
      await ready;
      const { backend, error } = stores.run.getState();
      if (!backend) throw new EngineFailure(error ?? { code: 'notLoaded' });
      return structuredClone(backend);
    },
    /**
     * Reloads the network on another backend, with the weights of its seed (or the shipped ones). `threads` is the most
     * that the engine on the processor may use.
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
    /** Replaces weights by name, either all of them or none. */
    async setWeights(weights: WeightMap): Promise<void> {
      const [copies] = await given('setWeights', weights);
      await connection.request('setWeights', copies);
      stores.run.setState({ weights: { type: 'given' } });
      await pictures.refresh();
    },

    /** The runs on the shelf, the one kept last first; none where nothing is kept. */
    async runs(): Promise<readonly ScriptedRun[]> {
      await given('runs');
      return (await importCalls()).runsOf(session);
    },

    /**
     * Trains on the page's data set and resolves with the loss of every step. With a `seed` a new run starts at step 0
     * from the weights of that seed (weights set by `setWeights` are kept); without one the current run continues.
     */
    async train(options: TrainOptions): Promise<{ steps: readonly StepResult[] }> {
      const [{ steps, ...settings }] = await given('train', options);
      await training.configure(settingsWith(settings));
      return { steps: await training.train(steps, { afresh: settings.seed !== undefined }) };
    },
    /** The network with its run as the bytes of a file, the one that the page saves. */
    async saveTrained(): Promise<Uint8Array<ArrayBuffer>> {
      await ready;
      const bytes = await session.trained.encode();
      if (typeof bytes === 'string') throw (await importTrainedFile()).notSaved(bytes);
      return bytes;
    },
    /** Opens such a file, its run paused where it stood: `train` without a seed goes on with it, to the bit. */
    async openTrained(file: Blob | ArrayBuffer | ArrayBufferView): Promise<void> {
      // Whatever it was, its copy is a file.
      const [copy] = await given('openTrained', file as File);
      if (await (await importOpenGiven()).openGiven(copy, session.trained)) return;
      throw new EngineFailure(stores.run.getState().error ?? { code: 'cancelled' });
    },
    /**
     * Opens a network or weights that another program saved, given as one file or as all that belong together (as `File`, so that
     * their names are known). Pixels reach the network as its weights want them. Rejects, and changes nothing, where nothing fits.
     */
    async import(files: File | readonly File[]): Promise<ImportReport> {
      const [all] = await given('import', files instanceof File ? [files] : files);
      return (await importImportGiven()).importGiven(session, all);
    },
    /**
     * Trains copies of several networks in lockstep on the same batches; the open network and its run stay as they are.
     * Each copy has the same losses that `open` and `train` with the same settings give that network alone. All of one
     * optimizer have one learning rate, the smallest that they would have alone, but for those whose settings name one;
     * `ownRates` leaves each the rate that suits it.
     */
    async trainTogether(
      networks: readonly TogetherEntry[],
      options: TogetherOptions,
    ): Promise<{ runs: { name: string; steps: readonly StepResult[] }[] }> {
      const [entries, { steps, dataset = stores.settings.getState().dataset, ownRates = false, ...seed }] = await given(
        'trainTogether',
        networks,
        options,
      );
      return (await importCalls()).trainTogether(session, entries, { steps, dataset, ownRates, ...seed }, settingsWith);
    },
    async pause(): Promise<void> {
      await training.stop();
    },

    /** Makes one update on the given batch; returns the loss before it. */
    async trainOnBatch(options: BatchOptions): Promise<Omit<StepResult, 'step'>> {
      const [{ images, labels, ...settings }] = await given('trainOnBatch', options);
      const changed = settingsWith(settings);
      requireMemory(changed, labels.length);
      await training.configure(changed);
      const result = await connection.request('trainOnBatch', { images, labels });
      stores.run.setState({ weights: { type: 'trained' } });
      return result;
    },
    /** Measures a training step by layer and by phase on scratch weights, so that the network does not change. */
    async profile(): Promise<ProfileFile> {
      await ready;
      const { Profile } = await importProfile();
      return structuredClone(await session.query(Profile).take());
    },
    /** Runs one forward and backward pass in training mode; updates nothing, not even moving statistics. */
    async gradients(options: BatchParameters): Promise<GradientReport> {
      const [batch] = await given('gradients', options);
      requireMemory(stores.settings.getState().training, batch.labels.length);
      return connection.request('gradients', batch);
    },
    /**
     * The loss of given pictures, forward only; changes nothing. In training mode batch norm normalises by these pictures,
     * dropout drops and heads that only train count; in inference mode it is what `evaluate` measures.
     */
    async loss(options: LossOptions): Promise<LossReport> {
      const [batch] = await given('loss', options);
      requireMemory(stores.settings.getState().training, batch.labels.length);
      return connection.request('loss', batch);
    },
    /** Pictures of the data set as the network receives them, with their labels. */
    async data(options: DataOptions): Promise<BatchParameters> {
      const [which] = await given('data', options);
      return (await importCalls()).picturesOf(session, which);
    },
    /** What a step of the present run trains on, whether it has been done or not: it follows from seed and step. */
    async batch(step: number): Promise<BatchParameters> {
      const [checkedStep] = await given('batch', step);
      return connection.request('batch', { step: checkedStep });
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
     * Sends one picture through the network layer by layer and, if `backward` is set, back from the loss of `label`, as
     * the buttons of large networks do; the page shows it in the same way. Without `image` it uses the page's picture.
     * Without `label` it uses the picture's label or, if that has none, the network's prediction.
     */
    async look(options: LookOptions = {}): Promise<LookReport> {
      const [{ image, backward = false, label = null }] = await given('look', options);
      if (image) pictures.showGivenPicture(image);
      return structuredClone(await looks.look({ backward, label }));
    },
    /**
     * The output of a layer in the last look and the gradient there, without the batch axis; null for what was not
     * kept.
     */
    async layerMaps(layerId: string): Promise<LayerMaps> {
      const [layer] = await given('layerMaps', layerId);
      return connection.request('layerMaps', { layer });
    },
    /** The estimated bytes that a look and a training step need, and the most that this tab may use. */
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
    /**
     * Loss and accuracy on the test set, or on what is asked for: the first `count` pictures of a split. For very large
     * networks, on as many as are affordable. With `top`, also the share of pictures whose class is among so many.
     */
    async evaluate(options: EvaluationParameters = {}): Promise<EvaluationReport> {
      const [which] = await given('evaluate', options);
      return connection.request('evaluate', which);
    },

    /** Tensors and bytes currently allocated on the device. */
    async memory(): Promise<{ readonly tensors: number; readonly bytes: number }> {
      await ready;
      return connection.request('memory', null);
    },

    /**
     * The open network in a format: text, or a `Blob` where that is not text; of a format of several files the main one. `svg` and `png` are
     * figures of what the page shows. Rejects where the format cannot hold the network.
     */
    async export(format: ExportFormat, options: ExportOptions = {}): Promise<string | Blob> {
      const [name, chosen] = await given('export', format, options);
      return (await exports()).write(session, name, chosen);
    },

    /** Everything that a user can do, and whether it is possible now. */
    commands: (): readonly ScriptedCommand[] =>
      structuredClone(
        commands.list().map(({ id, title, shortcuts, possible }) => ({ id, title, shortcuts, possible })),
      ),
    /** Performs a command as its button or key does. Resolves when it is done or, for a training, when it has begun. */
    async run(id: string): Promise<void> {
      const [command] = await given('run', id);
      if (!(await commands.perform(command))) throw new ScriptingError(scripting.notPossible(command));
    },

    /** Claims of the field, each tested by a measurement. One runs at a time, beside the open network, as on the page. */
    labs: {
      list: async (): Promise<readonly ScriptedLab[]> => (await labs()).list(),
      async run(id: string, options?: LabRunOptions): Promise<LabResult> {
        await ready;
        return (await labs()).run(session, known(), id, options);
      },
    },

    /** The chapters of the talk, step by step. A step is shown as the page shows it, and trains what it shows trained. */
    lessons: {
      list: async (): Promise<readonly ScriptedLesson[]> => (await lessons()).list(),
      async open(id: string, step?: string): Promise<void> {
        await ready;
        await (await lessons()).open(session, known(), id, step);
      },
    },

    snapshot: (): Snapshot | null => structuredClone(session.telemetry.history.latest),
    link: (): string => links.share(),

    on<E extends keyof Events>(event: E, listener: (value: Events[E]) => void): () => void {
      requireListener(event, listener);
      const hear = (value: StepResult | Snapshot | Evaluation) => listener(structuredClone(value) as Events[E]);
      return connection.listen((message) => {
        if (message.event === 'evaluation' && event === 'evaluation') hear(message.evaluation);
        if (message.event === 'steps' && event !== 'evaluation')
          (event === 'step' ? message.steps : message.snapshots)?.forEach(hear);
      });
    },
  };
}
