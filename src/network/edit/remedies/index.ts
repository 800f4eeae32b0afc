import { type Analysis, analyze } from '../../analysis/analyze';
import type { Definition } from '../../definition';
import type { Issue } from '../../issues';
import { isRefused } from '../edited';
import { candidates, misfits } from './candidates';
import { mend } from './mend';
import type { Mending, Remedy } from './remedy';

/** As many as fit beside a sentence. */
const MOST = 4;

/**
 * The edits that do away with an issue of a network, the best first. Each has been tried: the layer can be worked out after it, or is
 * gone without leaving more issues than before. Of a join with several inputs that do not fit, each remedy mends one. Empty where only the user can
 * know what is meant.
 */
export function remediesOf(definition: Definition, issue: Issue): readonly Remedy[] {
  const before = analyze(definition);
  const offered = new Set<string>();
  const remedies: Remedy[] = [];
  for (const mending of candidates(before, issue)) {
    const name = JSON.stringify(mending);
    if (offered.has(name)) continue;
    offered.add(name);
    if (helps(before, issue, mending)) remedies.push({ ...mending, apply: (now) => mend(now, mending) });
    if (remedies.length === MOST) break;
  }
  return remedies;
}

function helps(before: Analysis, { place: { layer = '' } }: Issue, mending: Mending): boolean {
  const done = mend(before.definition, mending);
  if (isRefused(done)) return false;
  const after = analyze(done.definition);
  const node = after.byId.get(layer);
  if (!node) return after.issues.length <= before.issues.length;
  return node.outputShape !== null || misfits(after, layer) < misfits(before, layer);
}
