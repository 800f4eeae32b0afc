/**
 * The types of `window.convoscope`; scripting-api.md says what each call does. Made by `npm run scripting-types`.
 */

declare global {
  interface Window {
    readonly convoscope: Convoscope;
  }
}

export interface Convoscope {
  readonly version: string;
  /**
   * Opens a catalog id, a link (whole, or from its `#`) or a definition. Resolves once the engine has loaded it. A catalog network
   * whose weights ship with the page opens with them, or with those of its seed where `weights` says so.
   */
  readonly open: (what: string | Definition, options?: OpenOptions) => Promise<void>;
  /**
   * Opens the present network without groups and layers, given by their ids, whose one input goes straight to what read
   * them. The layers that remain keep their present weights. Resolves with the ids of the layers that are gone; rejects
   * where shapes would not fit.
   */
  readonly bypass: (parts: string | readonly string[]) => Promise<{ layers: readonly string[] }>;
  /**
   * Makes this definition of the open network, as one step of undo. Layers that it leaves as they are keep the weights that they have now,
   * all others start from the seed; the run ends. Rejects, and changes nothing, where the network could not run.
   */
  readonly edit: (definition: Definition) => Promise<EditReport>;
  readonly definition: () => Definition;
  /** Shapes, counts and receptive fields; `totals` exclude training-only heads, `trainingTotals` include them. */
  readonly analysis: () => {
    layers: ScriptedLayer[];
    totals: Totals;
    trainingTotals: Totals;
    issues: readonly Issue[];
  };
  readonly backend: () => Promise<BackendInfo>;
  /**
   * Reloads the network on another backend, with the weights of its seed (or the shipped ones). `threads` is the most
   * that the engine on the processor may use.
   */
  readonly setBackend: (name: 'auto' | 'reference' | 'simd' | 'webgl', options?: { threads?: number }) => Promise<void>;
  readonly setDataset: (id: string) => Promise<void>;
  readonly weights: () => Promise<Readonly<Record<string, TensorData>>>;
  /** Replaces weights by name, either all of them or none. */
  readonly setWeights: (weights: Readonly<Record<string, TensorData>>) => Promise<void>;
  /** The runs on the shelf, the one kept last first; none where nothing is kept. */
  readonly runs: () => Promise<readonly ScriptedRun[]>;
  /**
   * Trains on the page's data set and resolves with the loss of every step. With a `seed` a new run starts at step 0
   * from the weights of that seed (weights set by `setWeights` are kept); without one the current run continues.
   */
  readonly train: (options: TrainOptions) => Promise<{ steps: readonly StepResult[] }>;
  /** The network with its run as the bytes of a file, the one that the page saves. */
  readonly saveTrained: () => Promise<Uint8Array>;
  /** Opens such a file, its run paused where it stood: `train` without a seed goes on with it, to the bit. */
  readonly openTrained: (file: ArrayBuffer | ArrayBufferView | Blob) => Promise<void>;
  /**
   * Opens a network or weights that another program saved, given as one file or as all that belong together (as `File`, so that
   * their names are known). Pixels reach the network as its weights want them. Rejects, and changes nothing, where nothing fits.
   */
  readonly import: (files: File | readonly File[]) => Promise<ImportReport>;
  /**
   * Trains copies of several networks in lockstep on the same batches; the open network and its run stay as they are.
   * Each copy has the same losses that `open` and `train` with the same settings give that network alone. All of one
   * optimizer have one learning rate, the smallest that they would have alone, but for those whose settings name one;
   * `ownRates` leaves each the rate that suits it.
   */
  readonly trainTogether: (
    networks: readonly TogetherEntry[],
    options: TogetherOptions,
  ) => Promise<{ runs: { name: string; steps: readonly StepResult[] }[] }>;
  readonly pause: () => Promise<void>;
  /** Makes one update on the given batch; returns the loss before it. */
  readonly trainOnBatch: (options: BatchOptions) => Promise<Omit<StepResult, 'step'>>;
  /** Measures a training step by layer and by phase on scratch weights, so that the network does not change. */
  readonly profile: () => Promise<ProfileFile>;
  /** Runs one forward and backward pass in training mode; updates nothing, not even moving statistics. */
  readonly gradients: (options: BatchParameters) => Promise<GradientReport>;
  /**
   * The loss of given pictures, forward only; changes nothing. In training mode batch norm normalises by these pictures,
   * dropout drops and heads that only train count; in inference mode it is what `evaluate` measures.
   */
  readonly loss: (options: LossOptions) => Promise<LossReport>;
  /** Pictures of the data set as the network receives them, with their labels. */
  readonly data: (options: DataOptions) => Promise<BatchParameters>;
  /** What a step of the present run trains on, whether it has been done or not: it follows from seed and step. */
  readonly batch: (step: number) => Promise<BatchParameters>;
  readonly predict: (images: Float32Array) => Promise<Float32Array>;
  readonly activations: (images: Float32Array, layerId: string) => Promise<TensorData>;
  /**
   * Sends one picture through the network layer by layer and, if `backward` is set, back from the loss of `label`, as
   * the buttons of large networks do; the page shows it in the same way. Without `image` it uses the page's picture.
   * Without `label` it uses the picture's label or, if that has none, the network's prediction.
   */
  readonly look: (options?: LookOptions) => Promise<LookReport>;
  /**
   * The output of a layer in the last look and the gradient there, without the batch axis; null for what was not
   * kept.
   */
  readonly layerMaps: (layerId: string) => Promise<LayerMaps>;
  /** The estimated bytes that a look and a training step need, and the most that this tab may use. */
  readonly memoryPlan: () => Record<'backward' | 'forward' | 'training', MemoryPlan> & { readonly limit: number };
  /**
   * Loss and accuracy on the test set, or on what is asked for: the first `count` pictures of a split. For very large
   * networks, on as many as are affordable. With `top`, also the share of pictures whose class is among so many.
   */
  readonly evaluate: (options?: EvaluationParameters) => Promise<EvaluationReport>;
  /** Tensors and bytes currently allocated on the device. */
  readonly memory: () => Promise<{ readonly tensors: number; readonly bytes: number }>;
  /**
   * The open network in a format: text, or a `Blob` where that is not text; of a format of several files the main one. `svg` and `png` are
   * figures of what the page shows. Rejects where the format cannot hold the network.
   */
  readonly export: (
    format:
      | 'definition'
      | 'keras'
      | 'notebook'
      | 'notebookKeras'
      | 'onnx'
      | 'png'
      | 'pytorch'
      | 'safetensors'
      | 'svg'
      | 'tfjs',
    options?: ExportOptions,
  ) => Promise<string | Blob>;
  /** Everything that a user can do, and whether it is possible now. */
  readonly commands: () => readonly ScriptedCommand[];
  /** Performs a command as its button or key does. Resolves when it is done or, for a training, when it has begun. */
  readonly run: (id: string) => Promise<void>;
  /** Claims of the field, each tested by a measurement. One runs at a time, beside the open network, as on the page. */
  readonly labs: {
    list: () => Promise<readonly ScriptedLab[]>;
    run(id: string, options?: LabRunOptions | undefined): Promise<LabResult>;
  };
  /** The chapters of the talk, step by step. A step is shown as the page shows it, and trains what it shows trained. */
  readonly lessons: {
    list: () => Promise<readonly ScriptedLesson[]>;
    open(id: string, step?: string | undefined): Promise<void>;
  };
  readonly snapshot: () => Snapshot | null;
  readonly link: () => string;
  readonly on: <E extends keyof Events>(event: E, listener: (value: Events[E]) => void) => () => void;
}

/** The definition of a network: a directed acyclic graph of layers, as JSON. Nothing about a network is written twice. */
export interface Definition {
  readonly format: 'convoscope/network';
  readonly version: 1;
  readonly name: string;
  readonly input: { readonly height: number; readonly width: number; readonly channels: number };
  readonly classes: number;
  readonly layers: readonly LayerDefinition[];
  readonly groups: readonly GroupDefinition[];
  readonly outputs: readonly OutputDefinition[];
}

export type LayerDefinition =
  | {
      readonly id: string;
      readonly kind: 'adaptiveAvgPool';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
      readonly output: Pair;
    }
  | {
      readonly id: string;
      readonly kind: 'add';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
    }
  | {
      readonly id: string;
      readonly kind: 'avgPool';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
      readonly kernel: Pair;
      readonly stride: Pair;
      readonly padding: Padding;
      /** Round the output size up, so that the last window may hang over the edge (Caffe, GoogLeNet). */
      readonly ceil: boolean;
      /** PyTorch and Caffe divide by the whole window, Keras by the pixels inside the image. */
      readonly countPadding: boolean;
    }
  | {
      readonly id: string;
      readonly kind: 'batchNorm';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
      readonly epsilon: number;
      readonly momentum: number;
      readonly scale: boolean;
      readonly center: boolean;
    }
  | {
      readonly id: string;
      readonly kind: 'channelPad';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
      readonly stride: Pair;
      readonly before: number;
      readonly after: number;
    }
  | {
      readonly id: string;
      readonly kind: 'clippedRelu';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
      readonly ceiling: number;
    }
  | {
      readonly id: string;
      readonly kind: 'concat';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
    }
  | {
      readonly id: string;
      readonly kind: 'conv2d';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
      readonly kernel: Pair;
      readonly stride: Pair;
      readonly padding: Padding;
      readonly filters: number;
      readonly dilation: Pair;
      readonly groups: number;
      readonly bias: boolean;
      /** Row i lists the input channels that filter i sees; null connects everything. LeCun et al. 1998, Table I. */
      readonly connections: Table;
    }
  | {
      readonly id: string;
      readonly kind: 'dense';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
      readonly units: number;
      readonly bias: boolean;
    }
  | {
      readonly id: string;
      readonly kind: 'dropout';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
      readonly rate: number;
    }
  | {
      readonly id: string;
      readonly kind: 'elu';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
      readonly alpha: number;
    }
  | {
      readonly id: string;
      readonly kind: 'flatten';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
    }
  | {
      readonly id: string;
      readonly kind: 'gelu';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
    }
  | {
      readonly id: string;
      readonly kind: 'globalAveragePool';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
    }
  | {
      readonly id: string;
      readonly kind: 'groupNorm';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
      readonly epsilon: number;
      readonly scale: boolean;
      readonly center: boolean;
      /** As many as there are channels: instance norm. One: layer norm over the whole example. */
      readonly groups: number;
    }
  | {
      readonly id: string;
      readonly kind: 'layerNorm';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
      readonly epsilon: number;
      readonly scale: boolean;
      readonly center: boolean;
      readonly over: 'channels' | 'example';
    }
  | {
      readonly id: string;
      readonly kind: 'leakyRelu';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
      readonly slope: number;
    }
  | {
      readonly id: string;
      readonly kind: 'lrn';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
      /** Channels in a window; an even number takes one more before a channel than after it, as in PyTorch. */
      readonly size: number;
      readonly alpha: number;
      readonly beta: number;
      /** Not 0: a window of zeros would divide by it. */
      readonly k: number;
      /**
       * Alpha times the mean of the squares, as Caffe and PyTorch have it (with k = 1), not times their sum, as the paper
       * has.
       */
      readonly divideBySize: boolean;
    }
  | {
      readonly id: string;
      readonly kind: 'maxPool';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
      readonly kernel: Pair;
      readonly stride: Pair;
      readonly padding: Padding;
      /** Round the output size up, so that the last window may hang over the edge (Caffe, GoogLeNet). */
      readonly ceil: boolean;
    }
  | {
      readonly id: string;
      readonly kind: 'multiply';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
    }
  | {
      readonly id: string;
      readonly kind: 'opaque';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
      /** In the terms of the program that it comes from. */
      readonly operation: string;
      /** Of its output, where it is known; whatever reads it needs it. */
      readonly shape: Dims | null;
      readonly parameters: number;
    }
  | {
      readonly id: string;
      readonly kind: 'rbf';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
      readonly units: number;
      /** One row of zeros (for -1) and ones (for +1) per unit. */
      readonly centres: Table;
    }
  | {
      readonly id: string;
      readonly kind: 'relu';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
    }
  | {
      readonly id: string;
      readonly kind: 'scale';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
      readonly factor: number;
    }
  | {
      readonly id: string;
      readonly kind: 'scaledTanh';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
    }
  | {
      readonly id: string;
      readonly kind: 'sigmoid';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
    }
  | {
      readonly id: string;
      readonly kind: 'silu';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
    }
  | {
      readonly id: string;
      readonly kind: 'subsample';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
      readonly kernel: Pair;
      readonly stride: Pair;
      readonly padding: Padding;
    }
  | {
      readonly id: string;
      readonly kind: 'tanh';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
    }
  | {
      readonly id: string;
      readonly kind: 'zeroPad';
      /** Ids of the layers whose outputs enter here; `input` is the image. */
      readonly from: readonly string[];
      readonly padding: readonly [top: number, bottom: number, left: number, right: number];
    };

export type Pair = readonly [height: number, width: number];

/** `same`, `valid`, or `[top, bottom, left, right]`. */
export type Padding = 'same' | 'valid' | readonly [top: number, bottom: number, left: number, right: number];

/** A list of rows of whole numbers, or null for none. */
export type Table = readonly (readonly number[])[] | null;

export type Dims = readonly number[];

/** A block or a stage: layers that are drawn and folded together. Groups nest through `parent`. */
export interface GroupDefinition {
  readonly id: string;
  readonly title: string;
  readonly role: GroupRole;
  readonly parent?: string;
  /** Its own layers; those of the groups inside it need not be repeated. */
  readonly layers: readonly string[];
}

export type GroupRole = 'auxiliary' | 'block' | 'inception' | 'residual' | 'shortcut' | 'stage';

/**
 * Where a loss is attached. `crossEntropy` takes logits. `map` takes distances, of which the smallest wins: LeCun et al.
 * 1998, eq. 9, softmax cross-entropy of the negated distances with one extra "rubbish" class at the constant `j`.
 */
export interface OutputDefinition {
  readonly from: string;
  readonly weight: number;
  readonly loss: LossName;
  readonly name?: string;
  /** Left out at inference, and of the totals (GoogLeNet's auxiliary heads). */
  readonly trainingOnly: boolean;
}

export type LossName = 'crossEntropy' | 'map';

/** How a catalog network is opened. */
export interface OpenOptions {
  readonly knobs?: Readonly<Record<string, unknown>>;
  /** Those that ship with the page, where there are any, or those of the seed. */
  readonly weights?: 'shipped' | 'seed';
}

/** Which layers with weights kept theirs through an edit, and which have those of the seed. */
export interface EditReport {
  readonly kept: readonly string[];
  readonly anew: readonly string[];
}

export interface ScriptedLayer {
  readonly id: string;
  readonly kind: string;
  readonly inputShapes: readonly (readonly number[])[];
  readonly outputShape: readonly number[] | null;
  readonly trainable: number;
  readonly nonTrainable: number;
  readonly macs: number;
  readonly receptiveField: ScriptedField | null;
}

/** A receptive field as papers give it, for one axis; `width` is present only if the other axis differs. */
export interface ScriptedField {
  readonly size: number;
  readonly jump: number;
  readonly start: number;
  readonly width?: { readonly size: number; readonly jump: number; readonly start: number };
}

export interface Totals {
  readonly trainable: number;
  readonly nonTrainable: number;
  readonly macs: number;
}

/** A user's mistake: what and where. The sentences are in `i18n`. */
export interface Issue {
  readonly problem: Problem;
  readonly place: Place;
}

/** What can be wrong with a definition, with the numbers needed in its sentence. */
export type Problem =
  | { readonly code: 'notADefinition'; readonly detail: string }
  | { readonly code: 'newerVersion'; readonly found: number; readonly known: number }
  | {
      readonly code: 'tooMany';
      readonly what: 'layers' | 'groups' | 'outputs';
      readonly found: number;
      readonly max: number;
    }
  | { readonly code: 'unknownKind'; readonly kind: string }
  | { readonly code: 'missingField' }
  | { readonly code: 'outOfRange'; readonly found: string; readonly range: Range; readonly whole: boolean }
  | { readonly code: 'badValue'; readonly found: string; readonly allowed: string }
  | { readonly code: 'unknownField' }
  | { readonly code: 'badId'; readonly id: string }
  | { readonly code: 'reservedId'; readonly id: string }
  | { readonly code: 'duplicateId'; readonly id: string }
  | { readonly code: 'danglingEdge'; readonly from: string }
  | { readonly code: 'cycle'; readonly path: readonly string[] }
  | { readonly code: 'inputCount'; readonly found: number; readonly range: Range }
  | { readonly code: 'noOutput' }
  /** All outputs are left out at inference. */
  | { readonly code: 'onlyTrainingOutputs' }
  | { readonly code: 'outputShape'; readonly found: Shape; readonly classes: number }
  | { readonly code: 'needsImage'; readonly found: Shape }
  | { readonly code: 'needsVector'; readonly found: Shape }
  | {
      readonly code: 'kernelTooLarge';
      readonly kernel: number;
      readonly input: number;
      readonly axis: 'height' | 'width';
    }
  | { readonly code: 'paddingTooLarge'; readonly padding: number; readonly kernel: number }
  | { readonly code: 'groupsDoNotDivide'; readonly groups: number; readonly channels: number; readonly filters: number }
  | { readonly code: 'groupsDoNotDivideChannels'; readonly groups: number; readonly channels: number }
  | { readonly code: 'shapesDiffer'; readonly first: Shape; readonly other: Shape }
  | { readonly code: 'sizesDiffer'; readonly first: Shape; readonly other: Shape }
  | { readonly code: 'connectionsMismatch'; readonly filters: number; readonly rows: number }
  | { readonly code: 'connectionsChannel'; readonly channel: number; readonly channels: number }
  /** Of a file: a list of another length, and a name that the network lacks. */
  | { readonly code: 'wrongLength'; readonly found: number; readonly wanted: number }
  | { readonly code: 'unknownName'; readonly name: string }
  /** Of given pictures: as many values as no picture, or no such number of them, has. */
  | {
      readonly code: 'pictureSize';
      readonly found: number;
      readonly sizes: readonly Shape[];
      readonly count: number | null;
    }
  | { readonly code: 'centresMismatch'; readonly features: number; readonly expected: number }
  /** Of an edit: an edge that is there already; a part with several ways in or out; no layer whose shape fits; no unit. */
  | { readonly code: 'connected'; readonly from: string }
  | { readonly code: 'severalSources'; readonly found: number }
  | { readonly code: 'severalExits'; readonly found: number }
  | { readonly code: 'nothingToJoin' }
  | { readonly code: 'cutsGroup'; readonly group: string }
  | { readonly code: 'leavesOut'; readonly layer: string }
  | { readonly code: 'noLayers' }
  /** An operation of another program that there is no kind for. */
  | { readonly code: 'notComputed'; readonly operation: string }
  | { readonly code: 'tooLarge'; readonly values: number; readonly max: number }
  | { readonly code: 'inputUnknown'; readonly from: string };

/**
 * The limits of a definition and of a run. Controls, the schema of definitions and the decoder of links all read them
 * here, so that a link can never ask for what the page does not offer.
 */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** Shapes of one example, without the batch axis: `[height, width, channel]` for images, `[feature]` for vectors. */
export type Shape = Dims;

/** Where a mistake is: a layer, an edge into a layer, a field of a layer, or the definition as a whole. */
export interface Place {
  readonly layer?: string;
  readonly edge?: readonly [from: string, to: string];
  readonly field?: string;
}

export interface BackendInfo {
  readonly name: BackendName;
  /** How it was chosen: asked for, measured to be the fastest, or the only one that works. */
  readonly reason: 'chosen' | 'fastest' | 'only';
  /** Milliseconds of one timed training step per backend that was tried; null where it does not work here. */
  readonly timings: Readonly<Partial<Record<BackendName, number | null>>>;
  /** The graphics device, in use or merely there; null where there is none, or it was not looked for. */
  readonly device: string | null;
  /** Whether that device is emulated in software. */
  readonly softwareRendering: boolean;
  /** Only for the engine on the processor. */
  readonly processor: Processor | null;
}

export type BackendName = 'reference' | 'simd' | 'webgl';

/** How the processor computes: the vector instructions in use, and threads on one shared memory. */
export interface Processor {
  /** `relaxed` has fused multiply-adds. */
  readonly instructions: 'baseline' | 'relaxed';
  /** Threads that compute. */
  readonly threads: number;
}

/** Values read from the device, in row-major order. */
export interface TensorData {
  /** Without the batch axis where it belongs to one image. */
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** A run on the shelf: how it was trained and what came of it is in `about`, which earlier versions of the page did not keep. */
export type ScriptedRun = {
  /** Null where the run goes by what it is. */
  readonly name: string | null;
  /** Whether it stays when others make room. */
  readonly pinned: boolean;
  readonly id: string;
  readonly bytes: number;
  /** Whether it is the run under way. */
  readonly isPresent: boolean;
  /** The network's name. */
  readonly network: string;
  /** Checksum of its definition: whether a page shows the same network. */
  readonly definition: string;
  readonly step: number;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  /** Null in what earlier versions kept. */
  readonly about: RunAbout | null;
};

/** How a run was trained and what came of it: enough to tell it from others without reading it. */
export interface RunAbout {
  /** The catalog network and its knobs; null for a definition of the user's own. */
  readonly catalog: { readonly id: string; readonly knobs: NamedValues } | null;
  /** Title or id of what it was trained on. */
  readonly dataset: string;
  readonly training: NamedValues;
  /** Of the latest batch; null before any. */
  readonly loss: number | null;
  /** On test pictures, a share; null before any evaluation. */
  readonly accuracy: number | null;
  /** Null in what earlier versions kept. */
  readonly figures: RunFigures | null;
}

/** Values of settings, or of knobs, by their names. What they mean is for the reader to say. */
export type NamedValues = Readonly<Record<string, string | number | boolean>>;

/** How large the network is, and what the training took and came to. */
export interface RunFigures {
  /** Trainable ones. */
  readonly parameters: number;
  /** Multiply-adds of one picture. */
  readonly macs: number;
  /** Of training. */
  readonly seconds: number;
  /** The highest accuracy on test pictures so far; null before any evaluation. */
  readonly best: number | null;
}

/** Any settings of a run, as listed in `trainingFields`; those left out keep the page's values. */
export interface TrainOptions extends Partial<TrainingSettings> {
  readonly steps: number;
}

export type TrainingSettings = {
  readonly optimizer: 'adam' | 'momentum' | 'nesterov' | 'rmsprop' | 'sgd';
  readonly learningRate: number;
  readonly momentum: number;
  readonly weightDecay: number;
  readonly schedule: 'constant' | 'cosine' | 'step';
  readonly batchSize: number;
  readonly epochs: number;
  readonly seed: number;
  /** Trains on the first so many pictures of the data set; on all of them where 0, or where there are fewer. */
  readonly pictures: number;
  /** Every picture less the mean of the data set, divided by its deviation (`data/pixelStatistics.ts`). */
  readonly centred: boolean;
  /** Other than `unit`, it takes the place of `centred`. */
  readonly scaling: 'caffe' | 'imagenet' | 'symmetric' | 'unit';
  /** How training pictures are changed from epoch to epoch (`data/augment.ts`); those of the test never are. In pixels of the input. */
  readonly shift: number;
  readonly flip: boolean;
  readonly rotation: number;
  readonly brightness: number;
  readonly cutout: number;
  /** The share of training pictures with a wrong label (`data/labelNoise.ts`). */
  readonly labelNoise: number;
  /** How kernels start (`engine/initialize.ts`). */
  readonly start: 'activation' | 'glorot' | 'he' | 'normal';
  /** The deviation of a normal start; others have none of their own. */
  readonly startDeviation: number;
  /** Multiplies the kernels of any start. */
  readonly startScale: number;
  /**
   * Layers whose weights no step changes: neither gradient nor weight decay nor what an optimizer remembers. Gradients travel
   * through them as through others, and moving statistics go on moving, as with `requires_grad = False` in PyTorch.
   */
  readonly frozen: readonly string[];
};

export interface StepResult {
  /** Steps done before this one: the first is 0. */
  readonly step: number;
  /** Mean loss of the batch before its update: the weighted sum over the outputs. */
  readonly loss: number;
  /** Share of the batch that the main output got right. */
  readonly accuracy: number;
  readonly milliseconds: number;
  /** Each output by its id, the main one too; absent where that is the only one. */
  readonly heads?: Readonly<Record<string, HeadResult>>;
}

/** What one output of several came to in a training step. */
export interface HeadResult {
  /** Unweighted mean loss of the batch. */
  readonly loss: number;
  readonly accuracy: number;
}

export interface ImportReport {
  /** The name of the network that is open now. */
  readonly network: string;
  /** Tensors of the files that were put into it. */
  readonly tensors: number;
  /** Names of those that hold values which are no numbers. */
  readonly notFinite: readonly string[];
}

/** A network for `trainTogether`: a definition, or a catalog id with its knobs. */
export interface TogetherEntry {
  readonly definition?: Definition;
  readonly id?: CatalogId;
  readonly knobs?: Readonly<Record<string, unknown>>;
  readonly settings?: Partial<TrainingSettings>;
}

export type CatalogId =
  | 'alexnet'
  | 'alexnet-tab'
  | 'googlenet'
  | 'googlenet-tab'
  | 'googlenet9-tab'
  | 'lenet5'
  | 'lenet5-1998'
  | 'plain110'
  | 'plain20'
  | 'plain32'
  | 'plain44'
  | 'plain56'
  | 'resnet110'
  | 'resnet18'
  | 'resnet18-tab'
  | 'resnet20'
  | 'resnet32'
  | 'resnet34'
  | 'resnet44'
  | 'resnet50'
  | 'resnet50-tab'
  | 'resnet56'
  | 'vgg16'
  | 'vgg16-bn'
  | 'vgg16-bn-tab'
  | 'vgg16-tab';

export interface TogetherOptions {
  readonly steps: number;
  readonly seed?: number;
  readonly dataset?: DatasetId;
  /** Whether each network is trained at the learning rate that suits it. */
  readonly ownRates?: boolean;
}

/** Id of a data set that ships with the page, or of one that was added while it was open. */
export type DatasetId = string;

export type BatchOptions = BatchParameters &
  Pick<TrainOptions, 'optimizer' | 'learningRate' | 'momentum' | 'weightDecay'>;

export interface BatchParameters {
  /** `[batch, height, width, channel]` of the network's input, or of the data set's images; labels tell the count. */
  readonly images: Float32Array;
  readonly labels: Int32Array;
}

/** What the page keeps and saves: the measurement, the network and where it was taken. docs/profile-format.md */
export interface ProfileFile {
  readonly format: 'convoscope-profile';
  readonly schema: 1;
  readonly app: string;
  /** `hash` distinguishes two definitions of the same name. */
  readonly network: { readonly id: string | null; readonly name: string; readonly hash: string };
  readonly training: { readonly batchSize: number; readonly optimizer: string };
  readonly backend: {
    readonly name: BackendName;
    readonly device: string | null;
    readonly softwareRendering: boolean;
    readonly instructions: string | null;
    readonly threads: number | null;
  };
  readonly profile: StepProfile;
}

export interface StepProfile {
  readonly batchSize: number;
  /** Number of profiled steps. */
  readonly rounds: number;
  readonly phases: Readonly<Record<StepPhase, number>>;
  readonly layers: readonly LayerProfile[];
  /**
   * Milliseconds of an unprofiled step, to compare with the sum of the parts. Where each part waits for a graphics
   * device the sum is larger; on the processor, which computes at once, the two differ by noise.
   */
  readonly step: number;
  readonly calls: number;
  readonly tensors: number;
  /** Peak bytes in use, where the backend counts them. */
  readonly peakBytes: number | null;
}

export type StepPhase = 'backward' | 'forward' | 'loss' | 'readback' | 'recording' | 'update' | 'upload';

/** Milliseconds are medians over the rounds. */
export interface LayerProfile {
  readonly id: string;
  readonly forward: number;
  readonly backward: number;
  readonly update: number;
  /** Operations called, in all three phases together. */
  readonly calls: number;
  /** Multiply-adds of the forward pass, for the whole batch. */
  readonly macs: number;
  /** Of the backward pass: the forward count once for each gradient computed, the weights' and the input's. */
  readonly backwardMacs: number;
  /** The layer that it was fused with, if any. */
  readonly with: string | null;
}

export interface GradientReport {
  readonly loss: number;
  /** Loss per output, by output id. */
  readonly outputs: Readonly<Record<string, number>>;
  readonly weights: Readonly<Record<string, Float32Array>>;
  readonly edges: readonly EdgeGradient[];
  readonly batchNorm: Readonly<Record<string, { readonly mean: Float32Array; readonly variance: Float32Array }>>;
  /** The gradient of the loss, the mean over the batch, at the pictures: `[batch, height, width, channel]`. */
  readonly input: TensorData;
}

/** Root mean square of the gradient that travels back along an edge. */
export interface EdgeGradient {
  readonly from: string;
  readonly to: string;
  readonly rms: number;
}

export interface LossOptions extends BatchParameters {
  /** Whether batch norm normalises by the statistics of these pictures, or by the moving ones. */
  readonly mode: LossMode;
}

export type LossMode = 'inference' | 'training';

/** The loss of one batch, which was only sent forward. */
export interface LossReport {
  /** Weighted sum over the outputs. */
  readonly loss: number;
  /** Unweighted loss per output, by output id; in inference without those that only train. */
  readonly outputs: Readonly<Record<string, number>>;
  /** Share that the main output got right. */
  readonly accuracy: number;
  /** The same of each output, by its id. */
  readonly accuracies: Readonly<Record<string, number>>;
}

export interface DataOptions {
  readonly split: Split;
  /** The first of them, counted from 0. */
  readonly start?: number;
  readonly count: number;
}

export type Split = 'test' | 'train';

export interface LookOptions {
  /** `[height, width, channel]` of the network's input. */
  readonly image?: Float32Array;
  readonly backward?: boolean;
  readonly label?: number | null;
}

export interface LookReport extends LookNumbers {
  readonly milliseconds: number;
  /** Peak bytes in use, and bytes allocated for them; null where the backend doesn't count. */
  readonly memory: { readonly bytes: number; readonly reserved: number } | null;
  /** Thumbnails of nodes' outputs: the first 16 channels, at most 64 pixels along a side. */
  readonly activations: Readonly<Record<string, TensorData>>;
}

export interface LookNumbers {
  /** Per class. */
  readonly probabilities: Float32Array;
  /** Weighted sum over the outputs; null without a backward pass. */
  readonly loss: number | null;
  /** Null without a backward pass. */
  readonly edges: readonly EdgeGradient[] | null;
}

/** What the last look kept at a node, without the batch axis; only the first channels of very large outputs. */
export interface LayerMaps {
  readonly activation: TensorData | null;
  /** The gradient of the loss at the node's output. */
  readonly gradient: TensorData | null;
}

/**
 * Bytes that a use needs on the device at its peak, as float64, so that absurd definitions give absurd numbers and not
 * small ones. An estimate: tests/engine/memory.test.ts holds it against what the operations count.
 */
export interface MemoryPlan {
  readonly weights: number;
  readonly activations: number;
  /** Of activations and weights together. */
  readonly gradients: number;
  readonly slots: number;
  /** Copies with borders, packed kernels and patches of the neediest layer; 0 where the peak comes after all layers. */
  readonly scratch: number;
  /** What the probes allocate at a training step that is recorded with its histograms. */
  readonly recording: number;
  readonly total: number;
}

/** Which pictures are evaluated, and how. */
export interface EvaluationParameters {
  /** The first so many; all of them where it is absent or there are fewer. */
  readonly count?: number;
  /** The test pictures, or those that the run trains on. */
  readonly split?: Split;
  /** A picture also counts, in `topAccuracy`, where its class is among the so many most probable ones. */
  readonly top?: number;
}

/** An evaluation as it was asked for. */
export interface EvaluationReport extends Evaluation {
  /** Share of pictures whose class is among the most probable ones; there where it was asked how many count. */
  readonly topAccuracy?: number;
}

/** An evaluation runs the network as it answers: outputs that only train are no part of it. */
export interface Evaluation {
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly count: number;
  /** Whether it covers the whole test set, or its first images. */
  readonly whole: boolean;
  /** The class that the network gives to every picture; absent where it tells some apart. */
  readonly onlyAnswer?: number;
}

/** How a figure is to look; what is left out is as the page's dialog has it at first. Other formats take none of these. */
export type ExportOptions = {
  /** What it is of: the diagram, the feature maps of the selected layer, or the chart in the dock. */
  readonly figure?: 'chart' | 'diagram' | 'maps' | undefined;
  readonly caption?: boolean | undefined;
  readonly legend?: boolean | undefined;
  /** Feature maps on the cards of the diagram. */
  readonly maps?: boolean | undefined;
  /** A white ground in place of none. */
  readonly opaque?: boolean | undefined;
  readonly proportions?: 'page' | 'screen' | 'slide' | undefined;
  /** Pixels of a PNG to each of the figure. */
  readonly scale?: 1 | 2 | 3 | 4 | undefined;
};

/** Something that a user can do. */
export interface ScriptedCommand {
  readonly id: string;
  readonly title: Text;
  /** Such as `Mod+Z`, where `Mod` is Command on a Mac and Control elsewhere. */
  readonly shortcuts: readonly string[];
  /** Whether it is possible now. */
  readonly possible: boolean;
}

/** A sentence or name in every language of the product. */
export interface Text {
  readonly en: string;
  readonly es: string;
}

/** A claim of the field, with the measurement that tests it. */
export interface ScriptedLab {
  readonly id: string;
  readonly title: Text;
  readonly claim: Text;
  /** Authors, year, and where in the paper. */
  readonly paper: string;
  /** How many seeds a run has. */
  readonly seeds: number;
  /** Its parameters by name. */
  readonly fields: Readonly<Record<string, LabField>>;
}

/** What may be changed of a lab. */
export interface LabField {
  readonly label: Text;
  readonly domain: Domain;
  readonly default: unknown;
}

/**
 * Which values something may take, as data. Everything that uses a domain is a function of it: the check below, the
 * sentence about a wrong value (`read.ts`), the control and the text on the page (`views/fields/`), the row in the
 * documents and the random values of the property tests (`tests/schema/`). Each goes through every type, so that a new
 * type doesn't compile until all of them know it.
 */
export type Domain =
  | { readonly type: 'number'; readonly range: Range; readonly whole: boolean }
  /** `[height, width]` */
  | { readonly type: 'pair'; readonly range: Range; readonly whole: true }
  | {
      readonly type: 'choice';
      readonly options: readonly string[];
      /** How options are written, where their name isn't a word. */
      readonly names?: Readonly<Record<string, Text>>;
    }
  | { readonly type: 'toggle' }
  /** Four sides, or one of the words. */
  | { readonly type: 'padding'; readonly range: Range; readonly words: readonly string[] }
  /** Rows of whole numbers, or null for none. */
  | { readonly type: 'table'; readonly range: Range; readonly rows: number; readonly columns: number }
  /** A short text that is compared and shown, never interpreted. */
  | { readonly type: 'note'; readonly length: number }
  /** An id, or null for none; the page checks whether the node exists. */
  | { readonly type: 'id'; readonly length: number }
  | { readonly type: 'ids'; readonly length: number; readonly count: number }
  /** The place of a value, `[row, column, channel]` or `[feature]`, or null for none. */
  | { readonly type: 'place'; readonly range: Range };

export interface LabRunOptions {
  /** Those left out have their defaults. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** The first of its seeds; the others follow from it. */
  readonly seed?: number;
  readonly onProgress?: (progress: LabProgress) => void;
  /** Ends the run when it is aborted. */
  readonly signal?: AbortSignal;
}

/** How far a lab is. */
export interface LabProgress {
  /** Steps done and steps in all, over all networks and seeds. */
  readonly done: number;
  readonly total: number;
  /** The one that it is at. */
  readonly seed: number;
  /** Null until it can be told. */
  readonly secondsLeft: number | null;
}

export interface LabResult {
  /** Quantities by name, of one seed after the other. */
  readonly numbers: readonly Readonly<Record<string, number>>[];
  readonly verdict: {
    /** `notHere`: not at this scale; `unjudged`: shown and not judged. */
    readonly outcome: 'holds' | 'inPart' | 'notHere' | 'unjudged';
    readonly measured: Text;
  };
  readonly seconds: number;
}

/** A chapter of the talk, step by step. */
export interface ScriptedLesson {
  readonly id: string;
  readonly title: Text;
  readonly summary: Text;
  /** How long it takes. */
  readonly minutes: number;
  readonly steps: readonly { readonly id: string; readonly title: Text }[];
}

/** What the probes measured during one training step; `engine/probes.ts`. */
export interface Snapshot extends ProbeRecord {
  /** Steps done before this one. */
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
  /** Unweighted loss of each output, by its id. */
  readonly outputs: Readonly<Record<string, number>>;
  /** Share of the batch that each output got right, by its id; empty in recordings from before 2026-11-29. */
  readonly accuracies: Readonly<Record<string, number>>;
  readonly learningRate: number;
  /** The share of time spent on recording; null until known. */
  readonly recordingShare: number | null;
}

/** What a probe measured at one step; filled in when the values arrive. */
export interface ProbeRecord {
  /** Output of each layer, by id. */
  readonly activations: Record<string, TensorStats>;
  /** Gradient that travels back along each edge. */
  readonly edges: { from: string; to: string; stats: TensorStats }[];
  /** At nodes with several readers: every pair of the gradients that come back. */
  readonly products: GradientProduct[];
  readonly weights: Record<string, WeightRecord>;
  readonly batchNorm: Record<string, ChannelRecord>;
  /** Layers that normalise each example by itself: layer and group norm. */
  readonly groupNorm: Record<string, GroupRecord>;
  readonly health: Record<string, ActivationHealth>;
  /** Null at steps that recorded none. */
  readonly histograms: Histograms | null;
}

/** Summary of one tensor. */
export interface TensorStats {
  readonly count: number;
  readonly mean: number;
  readonly deviation: number;
  readonly rms: number;
  readonly min: number;
  readonly max: number;
  /** Share of exact zeros. */
  readonly zeros: number;
  readonly nonFinite: number;
}

/** Compares the gradients that two readers of a node send back to it. */
export interface GradientProduct {
  readonly node: string;
  readonly readers: readonly [string, string];
  /**
   * Mean of the products, value by value: rms(a) rms(b) cos(a, b). With the RMS of each it gives their angle, and the RMS
   * of any sum of them.
   */
  readonly mean: number;
}

export interface WeightRecord {
  norm: number;
  gradientNorm: number;
  /** The norm of what the update changed; null where nothing was updated. */
  updateNorm: number | null;
}

/** The statistics that normalised a batch, and what a batch-norm layer has learned; each `[channel]`. */
export interface ChannelRecord {
  batchMean: Float32Array;
  /** Biased: divided by the count. */
  batchVariance: Float32Array;
  /** After this step's move. */
  movingMean: Float32Array;
  movingVariance: Float32Array;
  /** Before this step's update, as beta is. */
  gamma: Float32Array | null;
  beta: Float32Array | null;
}

/** The statistics of a layer that normalises each example by itself: for each group, their means over a batch. */
export interface GroupRecord {
  /** Mean of the means of its examples (or pixels), `[group]`. */
  mean: Float32Array;
  /** Mean of their biased variances. */
  variance: Float32Array;
  /** Before this step's update, `[channel]`, as beta is. */
  gamma: Float32Array | null;
  beta: Float32Array | null;
}

/** How much of an activation function's output is dead or saturated. */
export type ActivationHealth =
  /** Share of the channels of a ReLU that were zero for the whole batch. */
  | { readonly type: 'dead'; readonly share: number }
  /** Share of the values where the derivative is less than a tenth of its largest. */
  | { readonly type: 'saturated'; readonly share: number };

/** Histograms of a step, recorded less often: outputs for the batch's first pictures, and trainable weights. */
export interface Histograms {
  /** Outputs of layers, by id. */
  readonly activations: Record<string, Histogram>;
  /** Trainable weights, by name. */
  readonly weights: Record<string, Histogram>;
}

/** How values are spread: bins of equal width between the smallest and the largest. */
export interface Histogram {
  readonly min: number;
  readonly max: number;
  readonly bins: Uint32Array;
  /** Values that are neither NaN nor infinite. */
  readonly count: number;
}

export interface Events {
  step: StepResult;
  snapshot: Snapshot;
  evaluation: Evaluation;
}
