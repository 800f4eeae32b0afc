/**
 * Numbers in the sentences of a lesson. A sentence names them in braces, `{name place …}`, and they are read from the network that
 * is open and from its run; while it trains they follow it. A number that is not known yet is an ellipsis.
 *
 * A *place* is a layer or group (`c1`), and of networks that are compared with its number (`c1@2`; `@2` is the whole second network).
 * Without a number the open network is meant, or of those that are compared the first. Where "(place)" is in parentheses below it may
 * be left out and means the whole network. What is known:
 *
 * | name | from the definition alone |
 * |---|---|
 * | `{parameters (place)}` | trainable parameters |
 * | `{macs (place)}` | multiply-adds for one picture; short, as 15.5 G |
 * | `{share place}` `{macShare place}` | its part of all parameters, of all multiply-adds, in percent |
 * | `{parameterRatio place place}` `{macRatio place place}` | how many times as many the first has |
 * | `{layers (place)}` | layers with weights, as papers count them |
 * | `{shape layer}` `{channels layer}` `{side layer}` | output `28×28×6`; its channels; its larger side |
 * | `{values layer}` | numbers in its output |
 * | `{field layer}` | side of its receptive field, in pixels |
 * | `{kernel layer}` `{stride layer}` | larger side, larger step |
 * | `{classes}` | how many classes there are |
 * | `{epsilon layer}` | of a normalisation |
 *
 * | name | from the picture that flows through the open network |
 * |---|---|
 * | `{label}` `{answer}` | the picture's class; the class that gets most probability |
 * | `{confidence (class)}` | probability of the answer, or of the class with that number, in percent |
 * | `{value layer row column channel}` | one output |
 * | `{zeros layer}` | share of its outputs that are exactly 0, in percent |
 * | `{rank}` | which place the picture's class has among the answers, the most probable first |
 * | `{pixelTerms}` `{pixelSum}` `{pixelBias}` `{pixelValue}` | the value that is taken apart: products that were added, their sum, the bias, what comes out |
 * | `{pixelInput}` `{pixelMean}` `{pixelVariance}` `{pixelNormalised}` | of a normalisation: what comes in, what it is normalised by, what that gives |
 *
 * | name | from the channel that is opened in the tab of a normalisation, on the batch that the training is at |
 * |---|---|
 * | `{channel}` `{channelCount}` | its number; how many values it has in the batch |
 * | `{channelMean}` `{channelVariance}` `{channelDeviation}` | of these values; the deviation is the root of variance and ε |
 * | `{channelGamma}` `{channelBeta}` `{channelBias}` | what is learned for it; the bias is that of the layer in front |
 *
 * | name | from the training |
 * |---|---|
 * | `{rate (@k)}` `{batchSize}` | learning rate and batch size as they are set |
 * | `{step (@k)}` `{loss (@k)}` `{accuracy (@k)}` | steps done; loss and share of the latest batch |
 * | `{testAccuracy (@k)}` `{testError (@k)}` | of the latest evaluation, or of weights that ship; in percent |
 * | `{lossChange (@k)}` | mean change of the loss from one step to the next, up or down, over the last steps |
 * | `{headLoss output}` `{headAccuracy output}` | of one of several outputs, by its id: the mean of the last ten steps |
 * | `{gradient layer}` | RMS of the gradient of the loss at the layer's output: the sum of what all its readers send back |
 * | `{gradientRatio layer layer}` | the first over the second |
 * | `{gradientGrowth layer layer}` | the same, per layer with a kernel between the two: the root of it |
 * | `{edgeGradient layer layer}` | RMS of the gradient that the second layer sends back to the first, along their edge |
 * | `{skipGradient group}` | what the skip path delivers to a residual block's input, over what the branch delivers |
 * | `{headGradient group}` | what an auxiliary head delivers where it joins, over what the main path delivers |
 * | `{branchRatio group}` | RMS of F(x) over that of x at the sum of a residual block: in the recorded batch; before any, on the picture |
 * | `{mean layer}` `{deviation layer}` `{batchZeros layer}` | of its output in the recorded batch; zeros in percent |
 * | `{dead layer}` | of a ReLU: share of the channels that were 0 for the whole batch; of a sigmoid or tanh: share that is saturated; in percent |
 * | `{updateRatio layer}` | norm of what the last step changed in its kernel, over the norm of the kernel |
 * | `{batchMean layer channel}` `{batchVariance layer channel}` `{movingMean …}` `{movingVariance …}` `{gamma …}` `{beta …}` | of a batch norm, at the recorded step |
 */

import { hasKernel, layersInDepth } from '../drawing/depth/order';
import { addendsOf } from '../drawing/fold/addends';
import type { NodeLink } from '../drawing/fold/nodes';
import { foldTree } from '../drawing/fold/tree';
import type { Fold, FoldTree } from '../drawing/fold/types';
import { gradientAtOutputs } from '../drawing/gradient/atOutputs';
import { auxiliaryFork, type Fork, residualFork } from '../drawing/gradient/forks';
import { Gradients } from '../drawing/gradient/gradients';
import { formatCompact, formatInteger, formatPercent, formatValue } from '../i18n/format';
import { powersOfTen } from '../labs/words';
import { type Analysis, layerKindOf, type NodeAnalysis } from '../network/analysis/analyze';
import { type MeasureName, measureOf } from '../network/analysis/measures';
import { configOf } from '../network/definition';
import { channelsOf, formatShape, sizeOf } from '../network/shape';
import { type Language, same, type Text } from '../network/text';
import type { TrainingSettings } from '../network/training';
import type { ExplanationReport, NormalisationReport } from '../record/reports';
import type { ChannelRecord, Snapshot } from '../record/snapshot';
import type { HeadResult } from '../record/step';
import { type TensorData, weightName } from '../record/tensor';

/** What is known of one network. */
export interface KnownNetwork {
  readonly analysis: Analysis;
  readonly training: TrainingSettings;
  /** Steps done; null where there is no run. */
  readonly step: number | null;
  /** Of the latest batch. */
  readonly loss: number | null;
  readonly accuracy: number | null;
  /** Of the latest evaluation, or of weights that ship. */
  readonly testAccuracy: number | null;
  /** Mean absolute change of the loss from step to step, over the last steps. */
  readonly lossChange: number | null;
  /** Of each of several outputs by its id, the mean of the last steps; without any for one output, and before a run. */
  readonly heads: Readonly<Record<string, HeadResult>>;
  /** The recorded step that is shown. */
  readonly snapshot: Snapshot | null;
}

/** What is known at the moment. */
export interface Known {
  /** The open one, or those that are compared, in their order. */
  readonly networks: readonly KnownNetwork[];
  readonly classNames: readonly Text[];
  /** The class of the picture that flows through the open network; null of a drawn one. */
  readonly label: number | null;
  /** Per class. */
  readonly probabilities: Float32Array | null;
  /** Outputs of the open network for that picture, by id. */
  readonly activations: Readonly<Record<string, TensorData>>;
  /** The value that is taken apart. */
  readonly explanation: ExplanationReport | null;
  /** The channel of a normalisation that is opened. */
  readonly opened: { readonly channel: number; readonly report: NormalisationReport } | null;
}

/** A fact in words of a language. */
type Written = (language: Language) => string;

interface Place {
  readonly network: KnownNetwork;
  /** Null for the whole network. */
  readonly id: string | null;
}

type Parameter =
  /** A layer or group, or the network. */
  | 'part'
  | 'layer'
  | 'group'
  /** A whole network: `@2`. */
  | 'network'
  | 'output'
  | 'number';

interface Fact {
  readonly takes: readonly Parameter[];
  /** How many of them must be there. */
  readonly least: number;
  /** Since when it is known: a definition alone has it, or only a picture or a run. */
  readonly from: 'definition' | 'picture' | 'run';
  read(known: Known, places: readonly Place[], numbers: readonly number[], names: readonly string[]): Written | null;
}

const written = (value: number | null | undefined, write: (value: number, language: Language) => string) =>
  value === null || value === undefined || !Number.isFinite(value)
    ? null
    : (language: Language) => write(value, language);
const whole = (value: number | null | undefined) => written(value, formatInteger);
const measured = (value: number | null | undefined) =>
  written(value, (x, language) => powersOfTen(formatValue(x, language, 3)));
const percent = (share: number | null | undefined) => written(share, (x, language) => formatPercent(x, language));
const short = (value: number | null | undefined) => written(value, formatCompact);
const said = (text: Text | undefined): Written | null => (text ? (language) => text[language] : null);

/** The nodes of a place: of one layer, of a group with what lies in it, or of the network without heads that only train. */
function nodesAt({ network: { analysis }, id }: Place): readonly NodeAnalysis[] | null {
  const { nodes, byId, definition } = analysis;
  if (id === null) return nodes.filter(({ trainingOnly }) => !trainingOnly);
  const layer = byId.get(id);
  if (layer) return [layer];
  const group = foldTree(analysis).folds.get(id);
  if (group) return group.nodes;
  // A group that no fold shows.
  const found = definition.groups.find((one) => one.id === id);
  return found ? found.layers.flatMap((layer) => byId.get(layer) ?? []) : null;
}

const sumOf = (place: Place | undefined, of: 'trainable' | 'macs'): number | null =>
  (place && nodesAt(place)?.reduce((sum, node) => sum + node[of], 0)) ?? null;
const wholeOf = (place: Place | undefined): Place | undefined => place && { ...place, id: null };

const ratio = (a: number | null | undefined, b: number | null | undefined): number | null =>
  a === null || a === undefined || b === null || b === undefined || b === 0 ? null : a / b;

const nodeAt = (place: Place | undefined): NodeAnalysis | null =>
  (place?.id && place.network.analysis.byId.get(place.id)) || null;

/** Of parts of a definition; each may be left out. */
const ofParts = (count: 0 | 1 | 2, read: (places: readonly Place[]) => Written | null): Fact => ({
  takes: count === 2 ? ['part', 'part'] : ['part'],
  least: count,
  from: 'definition',
  read: (_known, places) => read(places),
});
/** Of a layer of the definition. */
const ofLayer = (read: (node: NodeAnalysis) => Written | null): Fact => ({
  takes: ['layer'],
  least: 1,
  from: 'definition',
  read(_known, [place]) {
    const node = nodeAt(place);
    return node && read(node);
  },
});
const byMeasure = (name: MeasureName): Fact => ofLayer((node) => whole(measureOf(name).value(node)));

const ofPicture = (
  takes: readonly Parameter[],
  least: number,
  read: (known: Known, places: readonly Place[], numbers: readonly number[]) => Written | null,
): Fact => ({ takes, least, from: 'picture', read });

/** Of the run of a network. */
const ofRun = (read: (network: KnownNetwork) => Written | null): Fact => ({
  takes: ['network'],
  least: 0,
  from: 'run',
  read: (_known, [place]) => (place ? read(place.network) : null),
});
/** Of places in the recorded step. */
const ofStep = (
  takes: readonly Parameter[],
  read: (
    snapshot: Snapshot,
    places: readonly Place[],
    numbers: readonly number[],
    names: readonly string[],
  ) => Written | null,
): Fact => ({
  takes,
  least: takes.length,
  from: 'run',
  read(_known, places, numbers, names) {
    const snapshot = places[0]?.network.snapshot;
    return snapshot ? read(snapshot, places, numbers, names) : null;
  },
});
const ofHead = (read: (head: HeadResult) => Written | null): Fact => ({
  takes: ['output'],
  least: 1,
  from: 'run',
  read(_known, [place], _numbers, [id = '']) {
    const head = place?.network.heads[id];
    return head ? read(head) : null;
  },
});
const ofChannel = (name: keyof ChannelRecord): Fact =>
  ofStep(['layer', 'number'], ({ batchNorm }, [place], [channel = 0]) =>
    measured(batchNorm[place?.id ?? '']?.[name]?.[channel]),
  );

/** What the first way of a fork delivers over what the second does. */
const ofFork = (forkOf: (fold: Fold, links: readonly NodeLink[]) => Fork | null): Fact =>
  ofStep(['group'], ({ edges, products }, [place]) => {
    const tree = place && foldTree(place.network.analysis);
    const fold = tree?.folds.get(place?.id ?? '');
    const fork = tree && fold && forkOf(fold, tree.links);
    if (!fork) return null;
    const sizes = edges.map(({ from, to, stats }) => ({ from, to, rms: stats.rms }));
    return measured(new Gradients(sizes, products).compare(fork.node, fork.first, fork.second)?.ratio);
  });

/** The gradient at the output of a layer, in the recorded step of its own network. */
function gradientAt(place: Place | undefined): number | null {
  const { analysis, snapshot } = place?.network ?? {};
  return analysis && snapshot && place?.id ? gradientAtOutputs(analysis, snapshot)(place.id) : null;
}

/** Layers with kernels after the first of two and up to the second. */
function kernelsBetween(a: Place | undefined, b: Place | undefined): number | null {
  if (!a || !b || a.network !== b.network) return null;
  const depthOf = new Map(layersInDepth(a.network.analysis).map(({ node, depth }) => [node.id, depth]));
  const [from, to] = [depthOf.get(a.id ?? ''), depthOf.get(b.id ?? '')];
  return from === undefined || to === undefined ? null : Math.abs(to - from);
}

/** The sum of a residual block: what it adds up, first the branch. */
function sumOfBlock({ network: { analysis }, id }: Place): { branch: string; skip: string } | null {
  const tree: FoldTree = foldTree(analysis);
  const block = id === null ? undefined : tree.folds.get(id);
  for (const node of block?.nodes ?? []) {
    if (layerKindOf(node)?.role !== 'sum') continue;
    const { sources, skip } = addendsOf(node, tree);
    const [branch, other] = sources;
    if (skip && branch !== undefined && other !== undefined) return { branch, skip: other };
  }
  return null;
}

const rmsOf = ({ data }: TensorData): number => {
  let squares = 0;
  for (const x of data) squares += x * x;
  return Math.sqrt(squares / Math.max(1, data.length));
};

/** The products that a value that is taken apart begins with. */
function productsOf(report: ExplanationReport | null) {
  const step = report?.explanation.steps.find(({ type }) => type === 'products');
  return step?.type === 'products' ? step : null;
}

/** How a value that is taken apart was normalised. */
function normalisationOf(report: ExplanationReport | null) {
  const step = report?.explanation.steps.find(({ type }) => type === 'normalisation');
  return step?.type === 'normalisation' ? step : null;
}

/** Of the channel that is opened. */
const ofChannelOpened = (read: (report: NormalisationReport) => number | null): Fact => ({
  takes: [],
  least: 0,
  from: 'picture',
  read: (known) => measured(known.opened && read(known.opened.report)),
});

const answerOf = ({ probabilities }: Known): number | null =>
  probabilities?.length ? probabilities.indexOf(Math.max(...probabilities)) : null;

/** How many are as probable as a class, itself included. */
const placeOf = (label: number, probabilities: Float32Array): number =>
  probabilities.reduce((place, other) => place + (other >= (probabilities[label] as number) ? 1 : 0), 0);

const className = ({ classNames, networks }: Known, label: number | null): Written | null => {
  // A network of a thousand classes on pictures of ten has no names for its answers.
  if (label === null || networks[0]?.analysis.definition.classes !== classNames.length) return null;
  return said(classNames[label]);
};

const FACTS = {
  parameters: ofParts(0, ([place]) => whole(sumOf(place, 'trainable'))),
  macs: ofParts(0, ([place]) => short(sumOf(place, 'macs'))),
  share: ofParts(1, ([place]) => percent(ratio(sumOf(place, 'trainable'), sumOf(wholeOf(place), 'trainable')))),
  macShare: ofParts(1, ([place]) => percent(ratio(sumOf(place, 'macs'), sumOf(wholeOf(place), 'macs')))),
  parameterRatio: ofParts(2, ([a, b]) => measured(ratio(sumOf(a, 'trainable'), sumOf(b, 'trainable')))),
  macRatio: ofParts(2, ([a, b]) => measured(ratio(sumOf(a, 'macs'), sumOf(b, 'macs')))),
  layers: ofParts(0, ([place]) => whole(place && nodesAt(place)?.filter(hasKernel).length)),
  shape: ofLayer(({ outputShape }) => said(outputShape ? same(formatShape(outputShape)) : undefined)),
  channels: ofLayer(({ outputShape }) => whole(outputShape && channelsOf(outputShape))),
  side: ofLayer(({ outputShape }) =>
    whole(outputShape && Math.max(...(outputShape.length > 1 ? outputShape.slice(0, -1) : [1]))),
  ),
  values: ofLayer(({ outputShape }) => whole(outputShape && sizeOf(outputShape))),
  field: byMeasure('receptiveField'),
  kernel: byMeasure('kernel'),
  stride: byMeasure('stride'),
  classes: {
    takes: ['network'],
    least: 0,
    from: 'definition',
    read: (_known, [place]) => whole(place?.network.analysis.definition.classes),
  },
  epsilon: ofLayer(({ node }) => {
    const { epsilon } = node.type === 'layer' ? configOf(node.layer) : {};
    return typeof epsilon === 'number' ? measured(epsilon) : null;
  }),

  label: ofPicture([], 0, (known) => className(known, known.label)),
  answer: ofPicture([], 0, (known) => className(known, answerOf(known))),
  rank: ofPicture([], 0, ({ label, probabilities }) =>
    whole(label === null ? null : probabilities && placeOf(label, probabilities)),
  ),
  confidence: ofPicture(['number'], 0, (known, _places, [label = answerOf(known) ?? -1]) =>
    percent(known.probabilities?.[label]),
  ),
  value: ofPicture(
    ['layer', 'number', 'number', 'number'],
    4,
    ({ activations }, [place], [row = 0, column = 0, channel = 0]) => {
      const { shape, data } = activations[place?.id ?? ''] ?? {};
      const [, width = 1, channels = 1] = shape ?? [];
      return measured(data?.[(row * width + column) * channels + channel]);
    },
  ),
  zeros: ofPicture(['layer'], 1, ({ activations }, [place]) => {
    const { data } = activations[place?.id ?? ''] ?? {};
    return percent(data && data.reduce((zeros, x) => zeros + (x === 0 ? 1 : 0), 0) / data.length);
  }),
  pixelTerms: ofPicture([], 0, ({ explanation }) => whole(productsOf(explanation)?.terms.length)),
  pixelSum: ofPicture([], 0, ({ explanation }) => measured(productsOf(explanation)?.result)),
  pixelBias: ofPicture([], 0, ({ explanation }) => {
    const step = explanation?.explanation.steps.find(({ type }) => type === 'bias');
    return measured(step?.type === 'bias' ? step.value : null);
  }),
  pixelValue: ofPicture([], 0, ({ explanation }) => measured(explanation?.value)),
  pixelInput: ofPicture([], 0, ({ explanation }) => measured(normalisationOf(explanation)?.reading.value)),
  pixelMean: ofPicture([], 0, ({ explanation }) => measured(normalisationOf(explanation)?.mean)),
  pixelVariance: ofPicture([], 0, ({ explanation }) => measured(normalisationOf(explanation)?.variance)),
  pixelNormalised: ofPicture([], 0, ({ explanation }) => measured(normalisationOf(explanation)?.normalised)),

  channel: ofPicture([], 0, ({ opened }) => whole(opened?.channel)),
  channelCount: ofPicture([], 0, ({ opened }) => whole(opened?.report.count)),
  channelMean: ofChannelOpened(({ mean }) => mean),
  channelVariance: ofChannelOpened(({ variance }) => variance),
  channelDeviation: ofChannelOpened(({ variance, epsilon }) => Math.sqrt(variance + epsilon)),
  channelGamma: ofChannelOpened(({ gamma }) => gamma),
  channelBeta: ofChannelOpened(({ beta }) => beta),
  channelBias: ofChannelOpened(({ bias }) => bias?.value ?? null),

  rate: { ...ofRun(({ training }) => measured(training.learningRate)), from: 'definition' },
  batchSize: { ...ofRun(({ training }) => whole(training.batchSize)), from: 'definition' },
  step: ofRun(({ step }) => whole(step)),
  loss: ofRun(({ loss }) => measured(loss)),
  accuracy: ofRun(({ accuracy }) => percent(accuracy)),
  testAccuracy: ofRun(({ testAccuracy }) => percent(testAccuracy)),
  testError: ofRun(({ testAccuracy }) => percent(testAccuracy === null ? null : 1 - testAccuracy)),
  lossChange: ofRun(({ lossChange }) => measured(lossChange)),
  headLoss: ofHead((head) => measured(head.loss)),
  headAccuracy: ofHead((head) => percent(head.accuracy)),
  gradient: ofStep(['layer'], (_snapshot, [place]) => measured(gradientAt(place))),
  gradientRatio: ofStep(['layer', 'layer'], (_snapshot, [a, b]) => measured(ratio(gradientAt(a), gradientAt(b)))),
  gradientGrowth: ofStep(['layer', 'layer'], (_snapshot, [a, b]) => {
    const [between, times] = [kernelsBetween(a, b), ratio(gradientAt(a), gradientAt(b))];
    return measured(between && times !== null ? times ** (1 / between) : null);
  }),
  edgeGradient: ofStep(['layer', 'layer'], ({ edges }, [a, b]) =>
    measured(edges.find(({ from, to }) => from === a?.id && to === b?.id)?.stats.rms),
  ),
  skipGradient: ofFork(residualFork),
  headGradient: ofFork(auxiliaryFork),
  branchRatio: {
    takes: ['group'],
    least: 1,
    from: 'picture',
    read({ activations }, [place]) {
      const sum = place && sumOfBlock(place);
      if (!sum) return null;
      const recorded = place.network.snapshot?.activations;
      const sizeAt = (id: string) => recorded?.[id]?.rms ?? (activations[id] ? rmsOf(activations[id]) : null);
      return measured(ratio(sizeAt(sum.branch), sizeAt(sum.skip)));
    },
  },
  mean: ofStep(['layer'], ({ activations }, [place]) => measured(activations[place?.id ?? '']?.mean)),
  deviation: ofStep(['layer'], ({ activations }, [place]) => measured(activations[place?.id ?? '']?.deviation)),
  batchZeros: ofStep(['layer'], ({ activations }, [place]) => percent(activations[place?.id ?? '']?.zeros)),
  dead: ofStep(['layer'], ({ health }, [place]) => percent(health[place?.id ?? '']?.share)),
  updateRatio: ofStep(['layer'], ({ weights }, [place]) => {
    const { updateNorm, norm } = weights[weightName(place?.id ?? '', 'kernel')] ?? {};
    return measured(ratio(updateNorm, norm));
  }),
  batchMean: ofChannel('batchMean'),
  batchVariance: ofChannel('batchVariance'),
  movingMean: ofChannel('movingMean'),
  movingVariance: ofChannel('movingVariance'),
  gamma: ofChannel('gamma'),
  beta: ofChannel('beta'),
} satisfies Record<string, Fact>;

type FactName = keyof typeof FACTS;
const factNamed = (name: string): Fact | undefined =>
  Object.hasOwn(FACTS, name) ? FACTS[name as FactName] : undefined;

/** A piece of a sentence: plain words, or a number; null while that is not known. */
export type Piece = { readonly words: string } | { readonly fact: string; readonly value: string | null };

const BRACES = /\{([^{}]*)\}/g;

/** A sentence with its numbers in it, as they are known now. */
export function piecesOf(sentence: Text, known: Known, language: Language): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: braces, 1: fact = '', index } of sentence[language].matchAll(BRACES)) {
    if (index > from) pieces.push({ words: sentence[language].slice(from, index) });
    pieces.push({ fact, value: read(fact, known)?.(language) ?? null });
    from = index + braces.length;
  }
  if (from < sentence[language].length) pieces.push({ words: sentence[language].slice(from) });
  return pieces;
}

/** The sentence as plain text, for what cannot follow it: an ellipsis where a number is not known. */
export const plainOf = (sentence: Text, known: Known, language: Language): string =>
  piecesOf(sentence, known, language)
    .map((piece) => ('words' in piece ? piece.words : (piece.value ?? '…')))
    .join('');

/** What sentences ask for, in their order, as it stands in their braces. */
export const factsIn = (sentences: readonly Text[], language: Language): readonly string[] =>
  sentences.flatMap((sentence) => [...sentence[language].matchAll(BRACES)].map(([, fact = '']) => fact));

/** Whether a number needs a value to be taken apart, which is asked for only while somebody looks. */
export const asksForPixel = (fact: string): boolean => fact.startsWith('pixel');

/**
 * What is wrong with a fact of a sentence, of networks that are known; null if nothing is. A fact that a definition alone gives must
 * be there at once.
 */
export function faultOf(text: string, known: Known): string | null {
  const [name = ''] = text.split(' ');
  const fact = factNamed(name);
  if (!fact) return `There is no fact {${text}}`;
  const parsed = parse(text, fact, known);
  if (typeof parsed === 'string') return parsed;
  if (fact.from === 'definition' && !fact.read(known, parsed.places, parsed.numbers, parsed.names))
    return `{${text}} is not known of this network`;
  return null;
}

function read(text: string, known: Known): Written | null {
  const fact = factNamed(text.split(' ')[0] ?? '');
  const parsed = fact && parse(text, fact, known);
  // Of another network, which the reader has opened meanwhile.
  if (!fact || !parsed || typeof parsed === 'string') return null;
  return fact.read(known, parsed.places, parsed.numbers, parsed.names);
}

interface Parsed {
  readonly places: readonly Place[];
  readonly numbers: readonly number[];
  readonly names: readonly string[];
}

/** What stands behind the name; a sentence says what is wrong with it. */
function parse(text: string, { takes, least }: Fact, known: Known): Parsed | string {
  const given = text.split(' ').slice(1);
  if (given.length < least || given.length > takes.length) return `{${text}} has too many or too few words`;
  const places: Place[] = [];
  const numbers: number[] = [];
  const names: string[] = [];
  for (const [i, word] of given.entries()) {
    const takesNow = takes[i];
    if (takesNow === 'number') {
      if (!/^\d+$/.test(word)) return `{${text}}: “${word}” is no whole number`;
      numbers.push(Number(word));
      continue;
    }
    const [id = '', number = '1'] = word.split('@');
    const network = known.networks[Number(number) - 1];
    if (!network) return `{${text}}: there is no network ${number}`;
    const fault = takesNow && faultOfPlace(id, takesNow, network);
    if (fault) return `{${text}}: ${fault}`;
    if (takesNow === 'output') names.push(id);
    places.push({ network, id: id || null });
  }
  const [first] = known.networks;
  if (places.length === 0 && first) places.push({ network: first, id: null });
  return { places, numbers, names };
}

function faultOfPlace(id: string, parameter: Parameter, { analysis }: KnownNetwork): string | null {
  const { byId, definition } = analysis;
  const isLayer = byId.has(id);
  const isGroup = definition.groups.some((group) => group.id === id);
  if (parameter === 'network') return id ? `“${id}” stands where only a network may` : null;
  if (parameter === 'output') return byId.get(id)?.node.type === 'output' ? null : `there is no output “${id}”`;
  if (parameter === 'layer') return isLayer ? null : `there is no layer “${id}”`;
  if (parameter === 'group') return isGroup ? null : `there is no group “${id}”`;
  return id === '' || isLayer || isGroup ? null : `there is no layer or group “${id}”`;
}
