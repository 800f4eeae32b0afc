import type { Text } from '../../network/text';
import type { MeasureText } from '../lettering';
import type { Item } from './items';
import { followersOf, linesOf } from './operation';
import type { Scales } from './scales';
import { type Body, bodyOf } from './solid';

/** Distances of the lettering, CSS pixels at scale 1; shared with what draws it. */
export const LETTERING = {
  /** Height of a line, and from a thing to the text beside it. */
  line: 13,
  aside: 5,
  /** From an arrow to the operation over it. */
  over: 7,
  /** Around the operation, along its arrow. */
  air: 10,
  /** Over a box: how many it stands for, or the arc of a skip. */
  head: 16,
  /** A sum. */
  joint: 18,
} as const;

/** Between consecutive columns, as the layout of the graph sets them. */
export const GAP = 36;

/** An item with its size: along the flow, and across it to both sides of its axis. */
export interface Measured {
  readonly item: Item;
  readonly body: Body;
  readonly lines: readonly Text[];
  readonly followers: readonly Text[];
  /** Room in front of the body for its operation. */
  readonly lead: number;
  readonly length: number;
  /** Of the body along the flow, and half of it across. */
  readonly bodyLength: number;
  readonly half: number;
  /** Along: how far its lettering stands out at its end. */
  readonly overhang: number;
  /** Across: what it takes up before and behind its axis, with all lettering. */
  readonly before: number;
  readonly behind: number;
}

export interface MeasureOptions {
  readonly scales: Scales;
  readonly measure: MeasureText;
  readonly down: boolean;
  /** Whether the arrow that leads here is straight, so that its operation may reach into the gap between the columns. */
  readonly straight: boolean;
}

export function measured(item: Item, { scales, measure, down, straight }: MeasureOptions): Measured {
  const widthOf = ({ en, es }: Text) => Math.ceil(Math.max(measure(en, 'name'), measure(es, 'name')));
  const widest = (texts: readonly Text[]) => Math.max(0, ...texts.map(widthOf));
  const body = item.joint
    ? { solids: [], width: LETTERING.joint, height: LETTERING.joint }
    : bodyOf(item.slabs, scales);
  const lines = linesOf(item.operations);
  const followers = followersOf(item.followers);
  const joined = followers.reduce<Text>(
    (all, { en, es }) => ({ en: `${all.en}${all.en && ' · '}${en}`, es: `${all.es}${all.es && ' · '}${es}` }),
    { en: '', es: '' },
  );
  const caption = [...(item.joint ? [] : [item.name]), ...(followers.length > 0 ? [joined] : [])];
  const [operation, under] = [widest(lines), widest(caption)];
  const head = item.slabs.some(({ times }) => times > 1) || item.fold?.skip ? LETTERING.head : 0;
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
      before: half + head,
      behind,
      overhang: line,
    };
  }
  const sides = item.joint || item.slabs[0]?.shape?.length !== 3 ? 0 : 24;
  // A caption wider than its box stands out to both sides; the gap before and behind takes half of what there is.
  const stands = (under + air - body.width) / 2;
  const lead = Math.max(sides, operation + 2 * air - reach, stands - GAP / 2);
  const tail = Math.max(0, stands - GAP / 2);
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

/** A part of a training-only head that stands open: its bracket lies right over it. */
export const isOpenHead = ({ aside, open }: Item): boolean => aside && open.some(({ role }) => role === 'auxiliary');

/** Room for a bracket with its title. */
export const SPACE_OVER_HEAD = 22;

/** Room for a shape such as 112×112×128. */
const DIGITS = 72;
