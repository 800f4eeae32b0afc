import type { NodeAnalysis } from '../../network/analysis/analyze';
import type { Family } from '../../network/layers/kind';
import type { Text } from '../../network/text';
import type { Schematic } from '../fold/schematic';
import type { Fold } from '../fold/types';
import type { Box } from '../layout/types';
import { familyOf } from './names';
import type { Picture } from './picture';

/** One node inside a card: the first has title and large picture, those after it one line each. */
export interface Cell {
  readonly id: string;
  readonly node: NodeAnalysis;
  readonly family: Family;
  readonly title: Text;
  /** Its name within its group; the input and outputs have none. */
  readonly name: string | null;
  /** Null in a drawing without pictures, and where the shape is unknown, because of an issue. */
  readonly picture: Picture | null;
  readonly height: number;
}

interface BaseCard extends Box {
  /** What a screen reader and the keyboard find in it, one option each. */
  readonly ids: readonly string[];
  /** All nodes in it, in the order of execution. */
  readonly nodes: readonly NodeAnalysis[];
}

/** A layer together with the normalisations and activations that directly follow it and that nothing else reads. */
export interface LayerCard extends BaseCard {
  readonly type: 'layers';
  readonly cells: readonly Cell[];
}

/** A sum or a concatenation: a small round joint, as in the papers' figures. */
export interface JointCard extends BaseCard {
  readonly type: 'joint';
  readonly cell: Cell;
}

/** A folded group, or a folded run of groups of equal structure. */
export interface FoldedCard extends BaseCard {
  readonly type: 'folded';
  readonly fold: Fold;
  /** Role and number of layers. */
  readonly role: Text;
  readonly shape: string | null;
  /** What it costs in short; empty where it costs nothing. */
  readonly costs: Text;
  readonly skip: Text | null;
  /** The weights of training-only losses in it. */
  readonly loss: Text | null;
  /** Null in a head that serves training only, which hangs small beside its stage. */
  readonly schematic: Schematic | null;
  /** The size of that miniature, CSS pixels at scale 1. */
  readonly figure: { readonly width: number; readonly height: number };
  /** Whether the picture is below the miniature, not beside it. */
  readonly stacked: boolean;
  readonly picture: Picture | null;
}

export type Card = LayerCard | JointCard | FoldedCard;

/** The lines of a card from its top: space, title, detail, and the space above its picture. */
const LINES = { top: 7, title: 18, detail: 15, above: 6 } as const;

/** What is measured here and laid out by the style sheet, which has it as custom properties. CSS pixels at scale 1. */
export const CARD = {
  ...LINES,
  left: 14,
  right: 10,
  /** What is written above the large picture. */
  header: LINES.top + LINES.title + LINES.detail + LINES.above,
  /** Below the large picture. */
  bottom: 9,
  /** Height of a cell after the first. */
  line: 29,
  /** Between texts in one line. */
  gap: 8,
  /** Height of a line of labels, which keep their size on screen. */
  label: 12,
  /** Size of the mark of an issue. */
  icon: 14,
  /** Of a folded card: what surrounds its lines, the cards behind it, the arc over it. */
  foldedHeader: LINES.top + LINES.title + LINES.above + 1,
  stack: 8,
  arc: 16,
  leastWidth: 96,
} as const;

/** Beside labels and below them, CSS pixels in the drawing. */
export const LABEL_BORDER = 2;

/** The family whose colour stands for a card. */
export function familyOfCard(card: Card): Family {
  if (card.type === 'folded') return card.fold.role === 'auxiliary' ? 'dense' : 'convolution';
  const [leader] = card.nodes;
  return leader ? familyOf(leader) : 'boundary';
}
