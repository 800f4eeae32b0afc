import type { Text } from '../../network/text';
import { SPACING } from '../layout/types';
import type { MeasureText } from '../lettering';
import type { Item } from './items';
import { followersOf, linesOf } from './operation';
import type { Scales } from './scales';
import { ARC, type Body, bodyOf } from './solid';

/** Sizes and distances of the lettering in CSS pixels at scale 1; the view that draws it reads them too. */
export const LETTERING = {
  /** Height of a line, and the distance from a shape to the text beside it. */
  line: 13,
  aside: 5,
  /** From an arrow to the operation over it. */
  over: 7,
  /** Before and after an operation, along its arrow. */
  air: 10,
  /** Room over boxes for how many blocks they stand for. */
  head: 16,
  /** Diameter of a sum. */
  joint: 18,
} as const;

/** Between consecutive columns, as the layout of the graph sets them. */
export const GAP = SPACING.column;

/** An item with its size along the flow, and across it on either side of its axis. */
export interface Measured {
  readonly item: Item;
  readonly body: Body;
  readonly lines: readonly Text[];
  readonly followers: readonly Text[];
  /** Room in front of the body for its operation. */
  readonly lead: number;
  readonly length: number;
  /** The length of the body along the flow, and half its breadth across. */
  readonly bodyLength: number;
  readonly half: number;
  /** How far the lettering reaches beyond its end along the flow. */
  readonly overhang: number;
  /** How far it reaches to either side of its axis across the flow, lettering included. */
  readonly before: number;
  readonly behind: number;
}

export interface MeasureOptions {
  readonly scales: Scales;
  readonly measure: MeasureText;
  readonly down: boolean;
  /**
   * Whether the arrow that leads here is straight, so that its operation may reach into the gap between the columns.
   */
  readonly straight: boolean;
}

export function measured(item: Item, { scales, measure, down, straight }: MeasureOptions): Measured {
  const widthOf = ({ en, es }: Text) => Math.ceil(Math.max(measure(en, 'name'), measure(es, 'name')));
  const widest = (texts: readonly Text[]) => Math.max(0, ...texts.map(widthOf));
  const body = item.joint
    ? { solids: [], counts: [], width: LETTERING.joint, height: LETTERING.joint }
    : bodyOf(item.slabs, scales);
  const lines = linesOf(item.operations);
  const followers = followersOf(item.followers);
  const joined = followers.reduce<Text>(
    (all, { en, es }) => ({ en: `${all.en}${all.en && ' · '}${en}`, es: `${all.es}${all.es && ' · '}${es}` }),
    { en: '', es: '' },
  );
  const caption = [...(item.joint ? [] : [item.name]), ...(followers.length > 0 ? [joined] : [])];
  const [operation, under] = [widest(lines), widest(caption)];
  const head =
    (body.solids.some(({ skip }) => skip) ? ARC : 0) + (!down && body.counts.length > 0 ? LETTERING.head : 0);
  const reach = straight ? GAP - LETTERING.aside : 0;
  const { line, air, aside } = LETTERING;
  const over = isOpenHead(item) ? SPACE_OVER_HEAD : 0;
  const common = { item, body, lines, followers };

  if (down) {
    const lead = Math.max(item.joint ? 4 : 8, lines.length * line + air - reach + 8);
    const half = body.width / 2;
    const shape = item.joint ? 0 : DIGITS;
    const behind = Math.max(half + 2 * aside + Math.max(under, shape), lines.length > 0 ? 2 * aside + operation : 0);
    return {
      ...common,
      lead,
      length: lead + body.height,
      bodyLength: body.height,
      half,
      before: half,
      behind,
      overhang: line,
    };
  }
  const sides = item.joint || item.slabs[0]?.shape?.length !== 3 ? 0 : 24;
  // A caption wider than its box overhangs on both sides; half of the gap to each neighbour is free for it.
  const excess = (under + air - body.width) / 2;
  const lead = Math.max(sides, operation + 2 * air - reach, excess - GAP / 2);
  const tail = Math.max(0, excess - GAP / 2);
  const half = body.height / 2;
  const letters = item.joint ? 0 : line + 2;
  return {
    ...common,
    ...{ lead, length: lead + body.width + tail, bodyLength: body.width, half },
    before: Math.max(half + head, LETTERING.over + lines.length * line) + over,
    behind: half + letters + caption.length * line + aside,
    overhang: Math.max(item.joint ? 0 : 2 * aside, (under - body.width) / 2 - tail),
  };
}

/** Whether an item is part of an unfolded auxiliary head, whose bracket lies right over it. */
export const isOpenHead = ({ aside, open }: Item): boolean => aside && open.some(({ role }) => role === 'auxiliary');

/** Room for a bracket with its title. */
export const SPACE_OVER_HEAD = 22;

/** Room for a shape such as 112×112×128. */
const DIGITS = 72;
