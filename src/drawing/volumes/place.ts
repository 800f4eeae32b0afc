import { atOnce } from '../../lib/slices';
import { isVector } from '../../network/shape';
import type { Fold } from '../fold/types';
import { layOutInSteps } from '../layout/layout';
import type { Point, Rect } from '../layout/types';
import type { MeasureText } from '../lettering';
import type { ItemGraph, ItemLink } from './items';
import { outlineCrossing, rounded, windowOf } from './lines';
import { GAP, isOpenHead, LETTERING, type Measured, measured, SPACE_OVER_HEAD } from './metrics';
import { partitions, type Row } from './rows';
import { type Scales, scalesOf } from './scales';

export interface PlaceOptions {
  /** Width over height of the space it will be shown in, which decides how many rows there are. */
  readonly ratio: number;
  readonly direction: 'right' | 'down';
  readonly measure: MeasureText;
}

/** An item placed in the drawing. */
export interface Cell extends Measured {
  readonly row: number;
  /** Number of links on the longest path that leads to it. */
  readonly rank: number;
  /** The top left corner of its body, and the rectangle that it takes up with its lettering. */
  readonly at: Point;
  readonly reach: Rect;
  /** Where its operation is written: the middle of the arrow's visible part. */
  readonly label: Point;
}

/** A line with its arrow. */
export interface Wire {
  readonly link: ItemLink;
  readonly path: string;
  /** The tip of the arrow, and the direction in which it points; null if the lines of a window meet there. */
  readonly tip: { readonly at: Point; readonly direction: Point } | null;
  /** The window of the operation on the box it reads, and the point where its lines meet. */
  readonly window: { readonly corners: readonly Point[]; readonly apex: Point } | null;
  readonly aside: boolean;
}

/** A line over the members of an unfolded group; a group that continues in the next row has one per row. */
export interface Bracket {
  readonly fold: Fold;
  readonly row: number;
  readonly start: Point;
  readonly end: Point;
}

export interface VolumeDrawing {
  readonly width: number;
  readonly height: number;
  readonly down: boolean;
  readonly scales: Scales;
  /** Whether there are bars, whose length shows their channels. */
  readonly bars: boolean;
  readonly cells: readonly Cell[];
  readonly wires: readonly Wire[];
  readonly brackets: readonly Bracket[];
}

const MARGIN = 10;
/** Between rows, from a row's end to the line that turns into the next, and over the boxes for a skip and a group. */
const SPACE = { rows: 26, turn: 18, arc: 14, bracket: 20 } as const;

/** How far the lines from a window still are apart where the operation over them begins, as a share of the window. */
const SPREAD = 0.8;

/** A column of the single row in which the network is laid out at first. */
interface Column {
  readonly start: number;
  readonly end: number;
}

/** The network in a single row, with x along the flow and y across it, whatever the direction on screen. */
interface Strip {
  readonly cells: readonly (Measured & { rank: number; start: number; centre: number })[];
  readonly columns: readonly Column[];
  readonly curves: ReadonlyMap<ItemLink, { readonly start: Point; readonly curves: readonly Point[][] }>;
}

/** Places the volumes of a network in rows. Pure: the same input always gives the same drawing. */
export const place = (graph: ItemGraph, options: PlaceOptions): VolumeDrawing => atOnce(placeInSteps(graph, options));

/** Does what `place` does, with pauses for large networks. */
export function* placeInSteps(
  graph: ItemGraph,
  { ratio, direction, measure }: PlaceOptions,
): Generator<void, VolumeDrawing> {
  const down = direction === 'down';
  const shapes = graph.items.flatMap(({ slabs }) => slabs.flatMap(({ shape }) => (shape ? [shape] : [])));
  const scales = scalesOf(shapes);
  const strip = yield* stripOf(graph, scales, measure, down);
  yield;
  const aspect = down ? 1 / ratio : ratio;
  let best: Sheet | null = null;
  for (const rows of partitions(strip.columns, (column) => mayBreak(strip, graph.links, column))) {
    const sheet = new Sheet(strip, graph.links, rows, down);
    if (!best || sheet.scaleIn(aspect) > best.scaleIn(aspect)) best = sheet;
    // Once the height limits the scale, more rows can only make it worse.
    if (sheet.across > sheet.along / aspect) break;
    yield;
  }
  const bars = shapes.some(isVector);
  if (!best) return { width: 0, height: 0, down, scales, bars, cells: [], wires: [], brackets: [] };
  return { ...best.drawing(), down, scales, bars };
}

/** Lays out the whole network in one row, with the ranks, branches and routes of the graph's layout. */
function* stripOf(
  { items, links }: ItemGraph,
  scales: Scales,
  measure: MeasureText,
  down: boolean,
): Generator<void, Strip> {
  const wires = links.filter(({ arc }) => !arc);
  const count = (end: 'from' | 'to') => {
    const counts = new Map<string, number>();
    for (const link of wires) counts.set(link[end], (counts.get(link[end]) ?? 0) + 1);
    return counts;
  };
  const [leaving, entering] = [count('from'), count('to')];
  const sourceOf = new Map(wires.map(({ from, to }) => [to, from]));
  const all = items.map((item) => {
    const straight = entering.get(item.id) === 1 && leaving.get(sourceOf.get(item.id) ?? '') === 1;
    return measured(item, { scales, measure, down, straight });
  });
  const boxes = all.map(({ item, length, before, behind }) => {
    const across = 2 * Math.max(before, behind);
    const [width, height] = down ? [across, length] : [length, across];
    return { id: item.id, width, height, groups: [], aside: item.aside };
  });
  // A space so long that one row is always best.
  const ratio = down ? Number.EPSILON : 1 / Number.EPSILON;
  yield;
  const layout = yield* layOutInSteps(boxes, wires, { ratio, direction: down ? 'down' : 'right' });
  const turned = ({ x, y }: Point): Point => (down ? { x: y, y: x } : { x, y });
  const placed = new Map(layout.boxes.map((box) => [box.id, box]));
  const cells = all.map((cell) => {
    const box = placed.get(cell.item.id);
    if (!box) throw new Error(`'${cell.item.id}' was not placed`);
    const corner = turned(box);
    return { ...cell, rank: box.rank, start: corner.x, centre: corner.y + (down ? box.width : box.height) / 2 };
  });
  const columns: { start: number; end: number }[] = [];
  for (const { rank, start, length } of cells) {
    const column = columns[rank];
    columns[rank] = {
      start: Math.min(column?.start ?? Number.POSITIVE_INFINITY, start),
      end: Math.max(column?.end ?? Number.NEGATIVE_INFINITY, start + length),
    };
  }
  const curves = new Map(
    wires.map((link, i) => {
      const route = layout.routes[i];
      if (!route) throw new Error(`'${link.from}' to '${link.to}' has no route`);
      const turnedCurves = route.curves.map(({ c1, c2, end }) => [turned(c1), turned(c2), turned(end)]);
      return [link, { start: turned(route.start), curves: turnedCurves }];
    }),
  );
  return { cells, columns, curves };
}

/**
 * Whether a row may end here: one volume alone is read later, only by the next column or by a skip that starts here.
 */
function mayBreak({ cells }: Strip, links: readonly ItemLink[], column: number): boolean {
  const rank = new Map(cells.map((cell) => [cell.item.id, cell.rank]));
  const sources = new Set<string>();
  for (const { from, to, arc } of links) {
    const [start, end] = [rank.get(from) ?? 0, rank.get(to) ?? 0];
    if (start > column || end <= column) continue;
    if (arc ? start < column : end > column + 1) return false;
    sources.add(from);
  }
  return sources.size === 1;
}

type Placed = Strip['cells'][number] & { row: number };

/** The strip cut into rows, along and across. */
class Sheet {
  readonly along: number;
  readonly across: number;
  readonly #down: boolean;
  readonly #strip: Strip;
  readonly #links: readonly ItemLink[];
  readonly #cells = new Map<string, Placed>();
  /** Per row: its shift along and across the flow, and where it lies after that. */
  readonly #rows: { dx: number; dy: number; end: number; top: number; bottom: number; axis: number }[] = [];
  /** Where each skip runs across the flow, before its row is shifted. */
  readonly #arcs = new Map<ItemLink, number>();
  readonly #brackets: { fold: Fold; row: number; start: number; end: number; level: number | null; across: number }[] =
    [];

  constructor(strip: Strip, links: readonly ItemLink[], rows: readonly Row[], down: boolean) {
    this.#strip = strip;
    this.#links = links;
    this.#down = down;
    let y = MARGIN;
    const rowOf = (rank: number) => rows.findIndex(({ last }) => rank <= last);
    for (const cell of strip.cells) this.#cells.set(cell.item.id, { ...cell, row: rowOf(cell.rank) });
    const byRow = rows.map((): Placed[] => []);
    for (const cell of this.#cells.values()) byRow[cell.row]?.push(cell);
    const arcs = this.#arcsByRow(byRow);
    for (const [i, { first }] of rows.entries()) {
      const members = byRow[i] ?? [];
      const axis = members.find(({ item }) => !item.aside)?.centre ?? members[0]?.centre ?? 0;
      const levels = this.#bracket(members, i);
      const top =
        Math.min(...members.map(({ centre, before }) => centre - before), ...(arcs.get(i) ?? [])) -
        (levels > 0 ? levels * SPACE.bracket + LETTERING.aside : 0);
      const bottom = Math.max(...members.map(({ centre, behind }) => centre + behind));
      const start = strip.columns[first]?.start ?? 0;
      const dx = MARGIN + (i > 0 ? GAP : 0) - start;
      const dy = y - top;
      this.#rows.push({
        dx,
        dy,
        end: dx + Math.max(...members.map(({ start: at, length, overhang }) => at + length + overhang)),
        top: y,
        bottom: bottom + dy,
        axis: axis + dy,
      });
      y = bottom + dy + SPACE.rows;
    }
    const turn = rows.length > 1 ? SPACE.turn : 0;
    this.along = Math.max(...this.#rows.map(({ end }) => end)) + turn + MARGIN;
    this.across = y - SPACE.rows + MARGIN;
  }

  /** The scale at which it fits a space of breadth 1 and length `aspect`. */
  scaleIn(aspect: number): number {
    return Math.min(aspect / this.along, 1 / this.across);
  }

  /** Finds where the skips run across the flow, and lists that by row. */
  #arcsByRow(members: readonly (readonly Placed[])[]): Map<number, number[]> {
    const byRow = new Map<number, number[]>();
    for (const link of this.#links) {
      if (!link.arc) continue;
      const [from, to] = [this.#cells.get(link.from), this.#cells.get(link.to)];
      if (!from || !to) continue;
      const passed = (members[to.row] ?? []).filter(({ rank }) => rank > from.rank && rank <= to.rank);
      const level = Math.min(...passed.map(({ centre, before }) => centre - before)) - SPACE.arc;
      this.#arcs.set(link, level);
      byRow.set(to.row, [...(byRow.get(to.row) ?? []), level]);
    }
    return byRow;
  }

  /** Records the brackets of a row, and returns how many lie over each other at most. */
  #bracket(members: readonly Placed[], row: number): number {
    const spans = new Map<Fold, { start: number; end: number; level: number | null; across: number }>();
    let deepest = 0;
    for (const { item, start, bodyLength, lead, centre, before } of members) {
      const head = isOpenHead(item);
      for (const [depth, fold] of item.open.entries()) {
        if (head && fold.role !== 'auxiliary') continue;
        const known = spans.get(fold);
        spans.set(fold, {
          start: Math.min(known?.start ?? Number.POSITIVE_INFINITY, start + lead),
          end: Math.max(known?.end ?? Number.NEGATIVE_INFINITY, start + lead + bodyLength),
          level: head ? null : depth,
          across: Math.min(known?.across ?? Number.POSITIVE_INFINITY, centre - before),
        });
        if (!head) deepest = Math.max(deepest, depth + 1);
      }
    }
    for (const [fold, span] of spans) this.#brackets.push({ fold, row, ...span });
    return deepest;
  }

  #point = (x: number, y: number): Point => (this.#down ? { x: y, y: x } : { x, y });

  #moved({ x, y }: Point, row: number): Point {
    const { dx, dy } = this.#rows[row] as { dx: number; dy: number };
    return this.#point(x + dx, y + dy);
  }

  drawing(): Pick<VolumeDrawing, 'width' | 'height' | 'cells' | 'wires' | 'brackets'> {
    const size = this.#point(this.along, this.across);
    const cells = [...this.#cells.values()].map((cell) => this.#cell(cell));
    return {
      width: size.x,
      height: size.y,
      cells,
      wires: this.#links.map((link) => (link.arc ? this.#arc(link) : this.#wire(link))),
      brackets: this.#brackets.map(({ fold, row, start, end, level, across: over }) => {
        const { dx, dy, top } = this.#rows[row] as { dx: number; dy: number; top: number };
        const raised = level === null ? over + dy + SPACE_OVER_HEAD : top + SPACE.bracket * (level + 1);
        const across = raised - LETTERING.aside;
        return { fold, row, start: this.#point(start + dx, across), end: this.#point(end + dx, across) };
      }),
    };
  }

  #cell(cell: Placed): Cell {
    const { start, length, lead, centre, half, before, behind, row } = cell;
    const { dx, dy } = this.#rows[row] as { dx: number; dy: number };
    const corner = this.#point(start + dx, centre + dy - before);
    const size = this.#point(length, before + behind);
    const straight = this.#strip.cells.length > 1 && this.#isStraight(cell);
    const front = start + lead - (straight ? GAP + lead : lead) / 2;
    return {
      ...cell,
      at: this.#point(start + dx + lead, centre + dy - half),
      reach: { x: corner.x, y: corner.y, width: size.x, height: size.y },
      label: this.#point(front + dx, centre + dy - this.#lift(cell)),
    };
  }

  /** How far over the arrow the lines from the window lie where the operation is written. */
  #lift(cell: Placed): number {
    const [source] = this.#links.filter(({ to, arc }) => to === cell.item.id && !arc);
    const from = source && this.#cells.get(source.from);
    const corners = !this.#down && from?.row === cell.row && this.#isStraight(cell) && windowOf(from, cell.item);
    return corners ? Math.max(0, (SPREAD * ((corners[3]?.y ?? 0) - (corners[0]?.y ?? 0))) / 2) : 0;
  }

  /** Whether the only line that leads here is straight, and the only one that leaves its source. */
  #isStraight({ item, centre }: Placed): boolean {
    const entering = this.#links.filter(({ to, arc }) => to === item.id && !arc);
    const [only] = entering;
    if (!only || entering.length > 1) return false;
    const leaving = this.#links.filter(({ from, arc }) => from === only.from && !arc);
    return leaving.length === 1 && Math.abs((this.#cells.get(only.from)?.centre ?? 0) - centre) < 0.5;
  }

  #wire(link: ItemLink): Wire {
    const [from, to] = [this.#cells.get(link.from), this.#cells.get(link.to)];
    const route = this.#strip.curves.get(link);
    if (!from || !to || !route) throw new Error(`A line from '${link.from}' to '${link.to}' without ends`);
    const down = this.#down;
    const shift = (point: Point, row: number) => this.#moved(point, row);
    const exit = { x: from.start + from.lead + outlineCrossing(from.body, down, 'exit'), y: from.centre };
    const entry = { x: to.start + to.lead + outlineCrossing(to.body, down, 'entry'), y: to.centre };
    const tip = { at: shift(entry, to.row), direction: this.#point(1, 0) };
    const common = { link, tip, window: null, aside: to.item.aside };

    if (from.row === to.row) {
      const row = to.row;
      const window = down ? null : this.#window(from, to, entry);
      const steps = route.curves.map((curve) => `C${curve.map((point) => text(shift(point, row))).join(' ')}`);
      const path = `M${text(shift(exit, row))}L${text(shift(route.start, row))}${steps.join('')}L${text(tip.at)}`;
      return window ? { ...common, path, window, tip: null } : { ...common, path };
    }
    // Out of the row, back between the rows, and into the next.
    const [above, below] = [this.#rows[from.row], this.#rows[to.row]];
    if (!above || !below) throw new Error('A line between rows that do not exist');
    const out = { x: above.end + SPACE.turn, y: from.centre + above.dy };
    const between = above.bottom + SPACE.rows / 2;
    const back = { x: MARGIN, y: below.axis };
    const corners = [
      { x: exit.x + above.dx, y: out.y },
      out,
      { x: out.x, y: between },
      { x: back.x, y: between },
      back,
      { x: MARGIN + GAP / 2, y: back.y },
    ].map(({ x, y }) => this.#point(x, y));
    const end = { x: entry.x + below.dx, y: entry.y + below.dy };
    const lead = { x: to.start + below.dx, y: end.y };
    const middle = (MARGIN + GAP / 2 + lead.x) / 2;
    const swing = [{ x: middle, y: back.y }, { x: middle, y: lead.y }, lead].map(({ x, y }) => text(this.#point(x, y)));
    return { ...common, path: `${rounded(corners)}C${swing.join(' ')}L${text(tip.at)}` };
  }

  #window(from: Placed, to: Placed, entry: Point): Wire['window'] {
    if (!this.#isStraight(to)) return null;
    const corners = windowOf(from, to.item);
    if (!corners) return null;
    const row = to.row;
    const origin = { x: from.start + from.lead, y: from.centre - from.half };
    return {
      corners: corners.map(({ x, y }) => this.#moved({ x: origin.x + x, y: origin.y + y }, row)),
      apex: this.#moved(entry, row),
    };
  }

  /** The arc of an identity: from the line behind its source, over everything in between, into the sum. */
  #arc(link: ItemLink): Wire {
    const [from, to] = [this.#cells.get(link.from), this.#cells.get(link.to)];
    if (!from || !to) throw new Error(`A skip from '${link.from}' to '${link.to}' without ends`);
    const row = this.#rows[to.row] as { dx: number; dy: number; axis: number };
    const level = (this.#arcs.get(link) ?? 0) + row.dy;
    const same = from.row === to.row;
    const start = same
      ? { x: from.start + from.length + row.dx + LETTERING.aside, y: from.centre + row.dy }
      : { x: MARGIN + GAP / 2, y: row.axis };
    const end = { x: to.start + to.lead + to.bodyLength / 2 + row.dx, y: to.centre - to.half + row.dy };
    const corners = [start, { x: start.x, y: level }, { x: end.x, y: level }, end].map(({ x, y }) => this.#point(x, y));
    const tip = { at: this.#point(end.x, end.y), direction: this.#point(0, 1) };
    return { link, path: rounded(corners), tip, window: null, aside: false };
  }
}

const round = (x: number): number => Math.round(x * 10) / 10;
const text = ({ x, y }: Point): string => `${round(x)},${round(y)}`;
