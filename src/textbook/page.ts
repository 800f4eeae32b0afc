import type { StatementId } from '../lessons/talk';
import type { Analysis, NodeAnalysis } from '../network/analysis/analyze';
import { configOf, type GroupRole } from '../network/definition';
import type { KindConfig, KindName } from '../network/layers';
import type { Shape } from '../network/shape';
import type { Text } from '../network/text';
import type { TrainingSettings } from '../network/training';
import type { DatasetInfo } from '../record/dataset';
import type { Snapshot } from '../record/snapshot';
import type { Maths } from './maths';
import type { PaperId } from './papers';

export const SUBJECTS = ['idea', 'layer', 'block'] as const;
/** What a page is about. */
export type Subject = (typeof SUBJECTS)[number];

/** A page of the textbook, read in a minute or two. Nothing but data and pure functions: `views/textbook/` shows it. */
export interface TextbookPage {
  /** A kind of layer, a role of groups, or a name of its own; links name it, so it is permanent. */
  readonly id: string;
  readonly subject: Subject;
  readonly title: Text;
  /** Other words that somebody may look for. */
  readonly alsoFoundBy?: Text;
  readonly what: Text;
  readonly why: Text;
  /** Whose numbers stand in the formulas: a layer or a group that it is about. Left out where it is the whole network. */
  readonly isAbout?: { layer(node: NodeAnalysis): boolean } | { group(group: GroupAt): boolean };
  formulas(here: Here): readonly Formula[];
  readonly statements: readonly StatementId[];
  readonly papers: readonly PaperId[];
  /** What people believed, asked or reported, and how it is. */
  readonly misunderstandings: readonly { readonly thought: Text; readonly is: Text }[];
  /** Ids of pages. */
  readonly related: readonly string[];
  /** Ids of labs that measure it. */
  readonly labs: readonly string[];
}

export interface Formula {
  /** What it gives. */
  readonly says: Text;
  readonly general: Maths;
  /** The same with the numbers of the network that is open, line by line; null where there are none yet. */
  readonly numbers: readonly Maths[] | null;
  /** Whether the numbers are those of a training step, and so there only after one. */
  readonly isMeasured?: true;
  /** What its letters mean. */
  readonly where?: Text;
}

/** A group of layers, or the first of a run of equal ones. */
export interface GroupAt {
  readonly title: string;
  readonly role: GroupRole;
  /** Everything in it, in the order of execution. */
  readonly nodes: readonly NodeAnalysis[];
}

/** What formulas take their numbers from. */
export interface Here {
  readonly analysis: Analysis;
  /** The layer or group that the page is about; null where there is none. */
  readonly node: NodeAnalysis | null;
  readonly group: GroupAt | null;
  /** What the latest recorded step measured; null before any. */
  readonly snapshot: Snapshot | null;
  readonly training: TrainingSettings;
  readonly dataset: Pick<DatasetInfo, 'trainCount' | 'testCount'>;
}

/** A layer of one kind, with what is known of it. */
export interface LayerAt<Name extends KindName> {
  readonly id: string;
  readonly config: KindConfig<Name>;
  readonly node: NodeAnalysis;
  readonly inputs: readonly Shape[];
  readonly input: Shape;
  readonly output: Shape;
}

type KindPage<Name extends KindName> = Omit<TextbookPage, 'id' | 'subject' | 'isAbout' | 'formulas'> & {
  formulas(at: LayerAt<Name> | null, here: Here): readonly Formula[];
};

/** The page of a kind of layer; its formulas get the layer with its own configuration. */
export const kindPage = <Name extends KindName>(kind: Name, page: KindPage<Name>): TextbookPage => ({
  ...page,
  id: kind,
  subject: 'layer',
  isAbout: { layer: (node) => node.kind === (kind as KindName) && node.outputShape !== null },
  formulas: (here) => page.formulas(here.node && layerAt<Name>(here.node), here),
});

function layerAt<Name extends KindName>(node: NodeAnalysis): LayerAt<Name> | null {
  const { inputShapes: inputs, outputShape: output } = node;
  if (node.node.type !== 'layer' || !output) return null;
  return { id: node.id, config: configOf(node.node.layer), node, inputs, input: inputs[0] ?? [], output };
}

/** The page of an idea. */
export const ideaPage = (page: Omit<TextbookPage, 'subject'>): TextbookPage => ({ ...page, subject: 'idea' });

/** The page of a role that groups have, or of one form of such groups. */
export const blockPage = (
  role: GroupRole,
  page: Omit<TextbookPage, 'subject' | 'isAbout'> & { isForm?(group: GroupAt): boolean },
): TextbookPage => {
  const { isForm = () => true, ...rest } = page;
  return { ...rest, subject: 'block', isAbout: { group: (group) => group.role === role && isForm(group) } };
};

/** The sum of a count over the layers of a group. */
export const totalOf = ({ nodes }: GroupAt, name: 'trainable' | 'macs'): number =>
  nodes.reduce((total, node) => total + node[name], 0);
