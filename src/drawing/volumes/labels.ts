import { volumes } from '../../i18n/messages/volumes';
import { translate } from '../../i18n/text';
import { formatShape } from '../../network/shape';
import type { Language, Text } from '../../network/text';
import { CARD } from '../graph/card';
import type { Level } from '../graph/detail';
import { contains, touches } from '../graph/visibleWindow';
import type { Point, Rect } from '../layout/types';
import { LETTERS, type MeasureText } from '../lettering';
import { LETTERING } from './metrics';
import type { Bracket, Cell, VolumeDrawing } from './place';
import { ARC, numberOf, outlineOf } from './solid';

/** What a label says, which decides its colour and weight. */
export type LabelRole = 'name' | 'number' | 'operation' | 'followers' | 'times' | 'group';

/** A line of text at its place in the drawing. */
export interface Label {
  readonly role: LabelRole;
  readonly text: string;
  /** On its baseline: where it begins, its middle or where it ends. */
  readonly at: Point;
  readonly anchor: 'start' | 'middle' | 'end';
  /** Whether it runs upwards. */
  readonly upright: boolean;
  /** Of its letters, in the drawing. */
  readonly size: number;
  /** What it covers. */
  readonly rect: Rect;
}

/** What a label belongs to: a volume, or the bracket of a group in one row. */
export type LabelOwner = Cell | Bracket;

export type Labels = ReadonlyMap<LabelOwner, readonly Label[]>;

/** Lines that are shown together or not at all, of which the first that fit are shown. */
interface Demand {
  readonly owner: LabelOwner;
  readonly choices: readonly (readonly Label[])[];
}

/**
 * What is written in a drawing. From near it is everything, in the room that was kept for it. From further away letters keep
 * their size on screen, and names come before operations and shapes. No label covers another, or a box.
 */
export function labelsOf(drawing: VolumeDrawing, level: Level, language: Language, measure: MeasureText): Labels {
  if (level.detail === 'colours') return new Map();
  const inFull = written(drawing, level.scale, new Writer(drawing.down, level, language, measure, 'shapes'));
  // Where some shapes have no room all are told by their channels.
  return inFull.complete
    ? inFull.labels
    : written(drawing, level.scale, new Writer(drawing.down, level, language, measure, 'channels')).labels;
}

/** The labels that have room, and whether all numbers have. */
function written(drawing: VolumeDrawing, scale: number, writer: Writer): { labels: Labels; complete: boolean } {
  const { cells, brackets } = drawing;
  const captions = cells.map((cell) => writer.captions(cell));
  const demands = [
    ...captions.flatMap(([first]) => first ?? []),
    ...brackets.map((bracket) => writer.title(bracket)),
    ...cells.map((cell) => writer.operations(cell)),
    ...cells.flatMap((cell) => writer.numbers(cell)),
    ...captions.flatMap(([, ...others]) => others),
    ...cells.flatMap((cell) => writer.counts(cell)),
  ];
  const labels = new Map<LabelOwner, readonly Label[]>();
  const room = new Room(drawing, scale);
  let complete = true;
  for (const { owner, choices } of demands) {
    const shown = choices.find((lines) => lines.every((label) => room.isFree(label, owner)));
    for (const { rect } of shown ?? []) room.take(rect);
    if (shown) labels.set(owner, [...(labels.get(owner) ?? []), ...shown]);
    else if (choices[0]?.[0]?.role === 'number') complete = false;
  }
  return { labels, complete };
}

/** How far letters reach over their baseline and below it, and how far the middle of a capital lies over it: shares of their size. */
const REACH = { over: 0.8, below: 0.22, middle: 0.35 } as const;
const BOLD: readonly LabelRole[] = ['name', 'times', 'group'];
/** From a box, an arrow or a bracket to the label over it, CSS pixels on screen, where labels keep their size. */
const NEAR = 3;

/** Says where each label would stand. */
class Writer {
  readonly #down: boolean;
  readonly #full: boolean;
  readonly #say: (text: Text) => string;
  readonly #measure: MeasureText;
  readonly #size: number;
  readonly #line: number;
  readonly #scale: number;
  readonly #numbers: 'shapes' | 'channels';

  constructor(
    down: boolean,
    { detail, scale }: Level,
    language: Language,
    measure: MeasureText,
    numbers: 'shapes' | 'channels',
  ) {
    this.#numbers = numbers;
    this.#down = down;
    this.#full = detail === 'full';
    this.#say = (text) => translate(text, language);
    this.#measure = measure;
    this.#scale = scale;
    this.#size = this.#full ? LETTERS.name.size : LETTERS.label.size / scale;
    this.#line = this.#full ? LETTERING.line : CARD.label / scale;
  }

  /**
   * The lines under a volume, or beside it where the network flows down: its name, which leads into a folded group, its shape
   * where the box has no numbers, and what follows in place.
   */
  captions(cell: Cell): Demand[] {
    const { item, followers, body, at } = cell;
    const full = this.#full;
    const name = item.joint ? '' : this.#say(item.name);
    const last = body.solids.at(-1);
    const shape = last?.slab.shape;
    const rows: { role: LabelRole; forms: readonly string[] }[] = [];
    if (name) rows.push({ role: 'name', forms: item.fold ? [`${name} ›`, name] : [name] });
    if (last && shape && (this.#down || !full))
      rows.push({ role: 'number', forms: [this.#numbers === 'shapes' ? formatShape(shape) : numberOf(last)] });
    if (followers.length > 0 && full) rows.push({ role: 'followers', forms: [followers.map(this.#say).join(' · ')] });
    // The channels are between the box and its name.
    const above = full && !this.#down && !item.joint ? 1 : 0;
    return rows.map(({ role, forms }, i) => {
      const inRow = (row: number) => forms.map((form) => [this.#caption(role, form, cell, row, rows.length)]);
      const middle = at.x + body.width / 2;
      const under = { x: middle, y: at.y + body.height + this.#line };
      const over = { x: middle, y: at.y - headOf(body) - NEAR / this.#scale };
      const elsewhere =
        i > 0 ? inRow(0) : [under, over].flatMap((at) => forms.map((form) => [this.#label(role, form, at)]));
      const free = full ? [] : elsewhere;
      return { owner: cell, choices: [...inRow(above + i), ...free] };
    });
  }

  #caption(role: LabelRole, text: string, { at, body, item }: Cell, row: number, rows: number): Label {
    if (this.#down) {
      const middle = at.y + body.height / 2 + REACH.middle * this.#size;
      const y = middle + (row - (rows - 1) / 2) * this.#line;
      return this.#label(role, text, { x: at.x + body.width + 2 * LETTERING.aside, y }, 'start');
    }
    const air = row > 0 && this.#full && !item.joint ? 2 : 0;
    return this.#label(role, text, { x: at.x + body.width / 2, y: at.y + body.height + (row + 1) * this.#line + air });
  }

  /** What leads to a volume, over its arrow; beside it where the network flows down. From further away at least the first line. */
  operations(cell: Cell): Demand {
    const { lines, label } = cell;
    const stacked = (texts: readonly Text[]) =>
      texts.map((text, i) => {
        const after = texts.length - 1 - i;
        const said = this.#say(text);
        if (this.#down) {
          const y = label.y + REACH.middle * this.#size + (i - (texts.length - 1) / 2) * this.#line;
          return this.#label('operation', said, { x: label.x + 2 * LETTERING.aside, y }, 'start');
        }
        const over = this.#full ? LETTERING.over : NEAR / this.#scale;
        return this.#label('operation', said, { x: label.x, y: label.y - over - after * this.#line });
      });
    return { owner: cell, choices: [stacked(lines), ...(this.#full ? [] : [stacked(lines.slice(0, 1))])] };
  }

  /** Channels under each box; of boxes that are drawn together, the height of the first and the width of the last. */
  numbers(cell: Cell): Demand[] {
    if (this.#down || !this.#full) return [];
    const { at, body } = cell;
    const { line, aside } = LETTERING;
    return body.solids.flatMap((solid, i) => {
      const { slab, thickness, recede, vector } = solid;
      if (!slab.shape) return [];
      const { height } = outlineOf(solid);
      const [x, y] = [at.x + solid.x, at.y + solid.y];
      const labels = [this.#label('number', numberOf(solid), { x: x + thickness / 2, y: at.y + body.height + line })];
      if (i === 0 && !vector)
        labels.push(this.#label('number', String(slab.shape[0]), { x: x - aside, y: y + height / 2 + line }, 'end'));
      if (i === body.solids.length - 1 && !vector) {
        const corner = { x: x + thickness + recede.x / 2 + aside, y: y + height - recede.y / 2 + 10 };
        labels.push(this.#label('number', String(slab.shape[1]), corner, 'start'));
      }
      return labels.map((label) => ({ owner: cell, choices: [[label]] }));
    });
  }

  /** How many blocks boxes stand for, over them. */
  counts(cell: Cell): Demand[] {
    if (this.#down) return [];
    const { at, body } = cell;
    const near = this.#full ? LETTERING.aside : NEAR / this.#scale;
    return body.counts.map(({ x, blocks }) => {
      const place = { x: at.x + x, y: at.y - headOf(body) - near };
      return { owner: cell, choices: [[this.#label('times', this.#say(volumes.times(blocks)), place)]] };
    });
  }

  /** The title of an open group, at the beginning of its bracket. */
  title(bracket: Bracket): Demand {
    const { fold, start, end } = bracket;
    const near = this.#full ? 4 : NEAR / this.#scale;
    const at = this.#down ? { x: start.x - near, y: end.y } : { x: start.x, y: start.y - near };
    const forms = [`${fold.title} ‹`, fold.title];
    return { owner: bracket, choices: forms.map((form) => [this.#label('group', form, at, 'start', this.#down)]) };
  }

  #label(role: LabelRole, text: string, at: Point, anchor: Label['anchor'] = 'middle', upright = false): Label {
    const size = this.#size;
    const style = BOLD.includes(role) ? 'label' : 'name';
    const width = (this.#measure(text, style) * size) / LETTERS[style].size;
    const before = { start: 0, middle: width / 2, end: width }[anchor];
    const [over, height] = [REACH.over * size, (REACH.over + REACH.below) * size];
    const rect = upright
      ? { x: at.x - over, y: at.y + before - width, width: height, height: width }
      : { x: at.x - before, y: at.y - over, width, height };
    return { role, text, at, anchor, upright, size, rect };
  }
}

/** Where nothing is drawn or written yet. */
class Room {
  readonly #bounds: Rect;
  readonly #drawn: readonly { readonly owner: LabelOwner; readonly rect: Rect }[];
  readonly #taken: Rect[] = [];

  constructor({ cells, brackets, width, height }: VolumeDrawing, scale: number) {
    const margin = MARGIN / scale;
    this.#bounds = { x: -margin, y: -margin, width: width + 2 * margin, height: height + 2 * margin };
    this.#drawn = [
      ...cells.flatMap((owner) => boxesOf(owner).map((rect) => ({ owner, rect }))),
      ...brackets.map((owner) => ({ owner, rect: lineOf(owner) })),
    ];
  }

  isFree({ role, rect }: Label, owner: LabelOwner): boolean {
    if (!contains(this.#bounds, rect) || this.#taken.some((other) => touches(other, rect))) return false;
    // Numbers stand at the edges of their box, which is no rectangle.
    return !this.#drawn.some((drawn) => touches(drawn.rect, rect) && !(role === 'number' && drawn.owner === owner));
  }

  take(rect: Rect): void {
    this.#taken.push(rect);
  }
}

/** Around a fitted drawing, CSS pixels on screen: labels may reach into it. */
const MARGIN = 10;

/** What is drawn over boxes: the skips around them. */
const headOf = ({ solids }: Cell['body']): number => (solids.some(({ skip }) => skip) ? ARC : 0);

function boxesOf({ item, at, body }: Cell): Rect[] {
  if (item.joint) return [{ ...at, width: body.width, height: body.height }];
  return body.solids.map((solid) => ({ x: at.x + solid.x, y: at.y + solid.y, ...outlineOf(solid) }));
}

const lineOf = ({ start, end }: Bracket): Rect => ({ ...start, width: end.x - start.x, height: end.y - start.y });
