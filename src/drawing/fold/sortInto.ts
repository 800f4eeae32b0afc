interface Named {
  readonly id: string;
}

interface Arrow {
  readonly from: string;
  readonly to: string;
}

/**
 * An order in which things come after those that lead to them, otherwise as given. Where a circle leaves none that could
 * come next, the first in line does: a definition may hold a cycle, and folding may make one out of a group whose layers
 * do not lie together.
 */
export function sortInto<Item extends Named>(items: readonly Item[], links: readonly Arrow[]): Item[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const targets = new Map<string, string[]>(items.map(({ id }) => [id, []]));
  const waiting = new Map<string, number>(items.map(({ id }) => [id, 0]));
  for (const { from, to } of links) {
    if (from === to || !byId.has(from) || !byId.has(to)) continue;
    targets.get(from)?.push(to);
    waiting.set(to, (waiting.get(to) ?? 0) + 1);
  }
  const sorted: Item[] = [];
  const done = new Set<string>();
  const ready = items.filter(({ id }) => waiting.get(id) === 0);
  let firstLeft = 0;
  for (let at = 0; sorted.length < items.length; at++) {
    let item = ready[at];
    if (!item) {
      while (done.has(items[firstLeft]?.id ?? '')) firstLeft++;
      item = items[firstLeft] as Item;
      ready.push(item);
    }
    if (done.has(item.id)) continue;
    done.add(item.id);
    sorted.push(item);
    for (const id of targets.get(item.id) ?? []) {
      const left = (waiting.get(id) ?? 0) - 1;
      waiting.set(id, left);
      if (left === 0 && !done.has(id)) ready.push(byId.get(id) as Item);
    }
  }
  return sorted;
}
