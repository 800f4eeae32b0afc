/** Fields with which a new layer fits where it is put. They follow from what a field is called: no kind is named here. */
import { type KindName, kindOf } from '../layers';
import type { Pair } from '../layers/fields';
import { LIMITS } from '../limits';
import type { Domain } from '../schema/domain';
import { channelsOf, isImage, type Shape, sizeOf } from '../shape';

/** A place for a layer. */
export interface Site {
  /** What enters it; null where that is not known. */
  readonly shape: Shape | null;
  /** What it is to give, beside a path that it is joined with; null in a series. */
  readonly wanted: Shape | null;
  /** Whether an output reads it, so that it gives a score for each class. */
  readonly ends: boolean;
  /** Whether it reads the image itself. */
  readonly first: boolean;
  readonly classes: number;
}

/** Where nothing else says how many: maps of a first layer, and units of a first dense layer. */
export const FILTERS = 16;
const UNITS = 64;
const KERNEL = 3;
const POOL = 2;

/** The step at which windows that keep a map's size at stride 1 give a map of the wanted size; null where none does. */
export function strideBetween(shape: Shape, wanted: Shape): Pair | null {
  const step = (axis: 0 | 1): number => {
    const [size, target] = [shape[axis] ?? 1, wanted[axis] ?? 1];
    const stride = Math.ceil(size / target);
    return Math.ceil(size / stride) === target && stride <= LIMITS.stride.max ? stride : 0;
  };
  const stride: Pair = [step(0), step(1)];
  return isImage(shape) && isImage(wanted) && stride[0] && stride[1] ? stride : null;
}

type Rules = Readonly<Record<string, (site: Site) => unknown>>;

/** Fields that have no default. */
const NEEDED: Rules = {
  filters: ({ wanted, first, ends, shape, classes }) => {
    if (ends) return classes;
    return first && !wanted ? FILTERS : channelsOf(wanted ?? shape ?? [FILTERS]);
  },
  units: unitsAt,
  output: ({ wanted }) => (wanted && isImage(wanted) ? [wanted[0], wanted[1]] : [1, 1]),
  /** Four channels to a group, where they can be shared out so. */
  groups: ({ shape }) => {
    const channels = channelsOf(shape ?? [1]);
    return channels % 4 ? 1 : channels / 4;
  },
  centres: (site) => codes(unitsAt(site), sizeOf(site.shape ?? [UNITS])),
};

/** Windows that keep a map's size, or give the wanted one. */
const KEEPING: Rules = {
  kernel: () => [KERNEL, KERNEL],
  stride: ({ shape, wanted }) => (shape && wanted && strideBetween(shape, wanted)) ?? [1, 1],
  padding: () => 'same',
};

/** Windows that halve a map, as far as it has two pixels. */
const HALVING: Rules = {
  kernel: ({ shape }) => halves(shape),
  stride: ({ shape }) => halves(shape),
};

/** Zeros up to as many channels as are wanted. */
const WIDENING: Rules = {
  stride: KEEPING.stride as (site: Site) => unknown,
  after: ({ shape, wanted }) => (shape && wanted ? Math.max(0, channelsOf(wanted) - channelsOf(shape)) : 0),
};

const NONE: Rules = {};

/** Values for the fields of a kind that have no default, and for those whose best value depends on the place. */
export function fitting(kind: KindName, site: Site): Readonly<Record<string, unknown>> {
  const { family, fields } = kindOf(kind);
  const windows = family === 'pooling' && !site.wanted ? HALVING : KEEPING;
  const special = fields.kernel ? windows : fields.after ? WIDENING : NONE;
  const values: Record<string, unknown> = {};
  for (const [name, { fallback, domain }] of Object.entries(fields)) {
    const rule = special[name] ?? (fallback === undefined ? NEEDED[name] : undefined);
    if (rule) values[name] = nearestIn(domain, rule(site));
  }
  return values;
}

/** As many as what is wanted, or as what comes in, where that is a vector: what has units makes no image. */
function unitsAt({ shape, wanted, ends, classes }: Site): number {
  if (ends) return classes;
  const like = wanted ?? shape;
  return like && !isImage(like) ? Math.min(sizeOf(like), LIMITS.channels.max) : UNITS;
}

/** A number that a field may have: what fits may be more, and a layer that does not quite fit is shown with its mistake. */
const nearestIn = (domain: Domain, value: unknown): unknown =>
  domain.type === 'number' && typeof value === 'number'
    ? Math.min(domain.range.max, Math.max(domain.range.min, value))
    : value;

const halves = (shape: Shape | null): Pair => {
  const along = (axis: 0 | 1) => Math.min(POOL, (shape && isImage(shape) && shape[axis]) || POOL);
  return [along(0), along(1)];
};

/** Of an image that nobody has made small, centres would be longer than all the rest of a definition. */
const LONGEST_CODE = 1_024;

/**
 * A code of zeros and ones for each unit. Rows of a Hadamard matrix: any two differ in half of their places, where their number is a power
 * of two.
 */
function codes(units: number, features: number): number[][] {
  const parity = (bits: number): number => {
    let odd = 0;
    for (let left = bits; left; left &= left - 1) odd ^= 1;
    return odd;
  };
  const columns = Math.min(features, LONGEST_CODE);
  return Array.from({ length: units }, (_, unit) =>
    Array.from({ length: columns }, (_, at) => parity((unit + 1) & at)),
  );
}
