import type { Definition } from '../definition';
import type { Edited } from './edited';
import { emptyNetwork } from './empty';
import { type Insertion, insertAfter } from './insert';
import { remove } from './remove';

/** What a new network may begin from. */
export const STARTS = ['empty', 'convolutional', 'residual', 'inception'] as const;
export type StartName = (typeof STARTS)[number];

const POOL: Insertion = { kind: 'maxPool' };
const AVERAGE: Insertion = { kind: 'globalAveragePool' };

/** What is put behind the image, one after the other. */
const PARTS: Readonly<Record<StartName, readonly Insertion[]>> = {
  empty: [],
  convolutional: [{ template: 'convBnRelu' }, POOL, { template: 'convBnRelu' }, POOL],
  residual: [{ template: 'convBnRelu' }, POOL, { template: 'residualBasic' }, { template: 'residualBasic' }, AVERAGE],
  inception: [{ template: 'convBnRelu' }, POOL, { template: 'inceptionReduced' }, AVERAGE],
};

/** A network of the user's own to begin with: the empty one, with the parts of a start put in as an edit would. */
export function startingNetwork(
  start: StartName,
  input: Definition['input'],
  classes: number,
  name: string,
): Definition {
  let definition = emptyNetwork(input, classes, name);
  let at = 'input';
  for (const part of PARTS[start]) {
    const done = made(insertAfter(definition, at, part));
    definition = done.definition;
    at = done.select ?? at;
  }
  // What is pooled to one value in each channel is a vector already.
  return PARTS[start].includes(AVERAGE) ? made(remove(definition, ['flatten'])).definition : definition;
}

function made(edited: Edited): Exclude<Edited, { issue: unknown }> {
  if ('issue' in edited) throw new Error(`A start can't be built: ${JSON.stringify(edited.issue)}`);
  return edited;
}
