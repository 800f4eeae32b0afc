import { createRandom } from '../../network/random';
import { SPLITS, type Split } from '../../record/dataset';
import type { FoundPictures, ImportProblem, PicturePlan, PlannedPictures } from '../../record/pictures';
import { IMPORT_LIMITS } from './limits';
import { type Source, splitOf } from './source';
import type { Twins } from './twins';

/** Pictures of a class by split. */
type Counts = Readonly<Record<Split, number>>;

/** What a plan comes to with what was found, or why nothing can be made of it. Quick: it unpacks nothing. */
export function planPictures(found: FoundPictures, plan: PicturePlan): PlannedPictures | ImportProblem {
  const chosen = found.classes.flatMap((each, i) => {
    const name = plan.names[i];
    return name ? [{ ...each, name }] : [];
  });
  if (chosen.length < IMPORT_LIMITS.classes.min) return { code: 'tooFewClasses', found: chosen.length };
  const counts = balanced(
    chosen.map(({ count, split }) => countsOf(count, split ?? { train: count, test: 0 }, plan)),
    plan,
  );
  const lacking = counts.findIndex(({ train, test }) => !train || (plan.split !== 'asFound' && !test));
  const few = chosen[lacking];
  if (few) return { code: 'tooFewPictures', name: few.name, count: few.count };
  const total = (split: Split) => counts.reduce((sum, each) => sum + each[split], 0);
  const [train, test] = [total('train'), total('test')];
  if (!test) return { code: 'nothingToTest' };
  const bytes = (train + test) * plan.height * plan.width * plan.channels;
  return bytes > IMPORT_LIMITS.pixels ? { code: 'tooLarge', bytes, max: IMPORT_LIMITS.pixels } : { train, test, bytes };
}

/** A place in the data set, with the picture that is to fill it. */
export interface Slot {
  /** Number of the class in the data set. */
  readonly label: number;
  readonly source: Source;
  /** What takes the picture's place where it is damaged: shared by all slots of a class and split, and used from the front. */
  readonly spare: Source[];
}

/**
 * The pictures of a data set in their final order, which follows from files and plan alone. Where the split is drawn, all pictures of one
 * content are in the same one.
 */
export function slotsOf(
  classes: readonly (readonly Source[])[],
  plan: PicturePlan,
  twins: Twins,
): Readonly<Record<Split, Slot[]>> {
  const chosen = classes.filter((_, i) => plan.names[i]);
  const seed = plan.split === 'asFound' ? 0 : plan.split.seed;
  const sides: Sides = new Map();
  const lists = chosen.map((members) =>
    listsOf(shuffled(members, seed, members[0]?.name.en ?? ''), plan, { twins, sides }),
  );
  const wanted = balanced(
    lists.map(({ train, test }) => ({ train: train.length, test: test.length })),
    plan,
  );
  const slots = (split: Split): Slot[] => {
    const all = lists.flatMap((list, label) => {
      const count = wanted[label]?.[split] ?? 0;
      const spare = list[split].slice(count);
      return list[split].slice(0, count).map((source) => ({ label, source, spare }));
    });
    if (plan.split === 'asFound' && all.every(({ source }) => source.exported)) return all.sort(asExported);
    // Mixed: a run's first epoch takes pictures nearly in the order in which they come.
    return shuffled(all, seed, split);
  };
  return { train: slots('train'), test: slots('test') };
}

const asExported = (a: Slot, b: Slot): number =>
  (a.source.exported?.position ?? 0) - (b.source.exported?.position ?? 0);

function shuffled<T>(items: readonly T[], seed: number, purpose: string): T[] {
  const order = createRandom(seed, 'own pictures', purpose).permutation(items.length);
  return Array.from(order, (i) => items[i] as T);
}

/** The split that each group of equal pictures is in, once one of them is. */
type Sides = Map<number, Split>;

function listsOf(
  members: readonly Source[],
  plan: PicturePlan,
  { twins, sides }: { readonly twins: Twins; readonly sides: Sides },
): Readonly<Record<Split, readonly Source[]>> {
  if (plan.split === 'asFound')
    return {
      train: members.filter((source) => splitOf(source) === 'train'),
      test: members.filter((source) => splitOf(source) === 'test'),
    };
  const { test: wanted } = countsOf(members.length, { train: 0, test: 0 }, plan);
  const sizes = new Map<number, number>();
  for (const group of members.flatMap((source) => twins.get(source) ?? []))
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const lists: Record<Split, Source[]> = { train: [], test: [] };
  let taken = 0;
  for (const source of members) {
    const group = twins.get(source);
    const decided = group === undefined ? undefined : sides.get(group);
    const size = group === undefined ? 1 : (sizes.get(group) ?? 1);
    const side = decided ?? (taken + size <= wanted ? 'test' : 'train');
    if (!decided && side === 'test') taken += size;
    if (group !== undefined) sides.set(group, side);
    lists[side].push(source);
  }
  return lists;
}

/** Of a class; one for training and one for testing at least, where there are two. */
function countsOf(count: number, asFound: Counts, { split }: PicturePlan): Counts {
  if (split === 'asFound') return asFound;
  const test = Math.min(count - 1, Math.max(1, Math.round(split.share * count)));
  return { train: count - test, test };
}

function balanced(counts: readonly Counts[], { balance }: PicturePlan): readonly Counts[] {
  if (balance === 'asIs') return counts;
  const [train, test] = SPLITS.map((split) => Math.min(...counts.map((each) => each[split]))) as [number, number];
  return counts.map(() => ({ train, test }));
}
