import process from 'node:process';
import { analyze } from '@/network/analysis/analyze';
import { CATALOG_IDS, type CatalogId, catalogEntry, defaultKnobs } from '@/network/catalog';
import type { Definition } from '@/network/definition';
import { randomNetwork } from '../randomNetwork';
import { withoutDropout } from './expected';

/** A network that a bench exports. */
export interface Case {
  readonly name: string;
  readonly definition: Definition;
  /** Computed in float64 by the reference, with gradients; otherwise by the engine on the processor, without. */
  readonly double: boolean;
  /** False for networks whose parameters alone are counted: a smaller one of the same blocks is computed. */
  readonly numbers: boolean;
}

/** Networks with more weights than this, or more multiply-adds, are computed narrower and on smaller pictures. */
const MOST = { weights: 3_000_000, macs: 100_000_000 };
/** Of the float64 reference, which takes a second for as many. */
const REFERENCE = { macs: 4_000_000 };

/** How many random networks there are; `BENCH_RANDOM` asks for another number, `BENCH_CATALOG=0` for these alone. */
const RANDOM = 104;

const build = (id: CatalogId, knobs: object = {}): Definition => {
  const { input, build } = catalogEntry(id);
  return withoutDropout(build(input, { ...defaultKnobs(id), ...knobs } as never));
};

function caseOf(name: string, definition: Definition): Case {
  const { trainable, macs } = analyze(definition).trainingTotals;
  const numbers = trainable <= MOST.weights && macs <= MOST.macs;
  return { name, definition, numbers, double: macs <= REFERENCE.macs };
}

/** The knobs that make a network small enough for the reference. */
function smaller(id: CatalogId): object {
  const { knobs } = catalogEntry(id);
  const size = knobs.inputSize?.domain;
  return {
    ...('width' in knobs && { width: 0.125 }),
    ...(size?.type === 'number' && { inputSize: Math.max(size.range.min, 16) }),
    ...('classes' in knobs && { classes: 10 }),
  };
}

/** Every network of the catalog as published, those that are too large for float64 once more in small, and random ones. */
export function casesOf(random = Number(process.env.BENCH_RANDOM ?? RANDOM)): Case[] {
  const ids = process.env.BENCH_CATALOG === '0' ? [] : CATALOG_IDS;
  const catalog = ids.flatMap((id) => {
    const published = caseOf(id, build(id));
    if (published.double) return [published];
    return [published, { name: `${id}, small`, definition: build(id, smaller(id)), double: true, numbers: true }];
  });
  const others = Array.from({ length: random }, (_, i) => {
    const name = `random-${String(i + 1).padStart(3, '0')}`;
    return { name, definition: withoutDropout(randomNetwork(i + 1)), double: true, numbers: true };
  });
  return [...catalog, ...others];
}
