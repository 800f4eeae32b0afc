import { isPlain, own } from '../network/schema/read';
import type { Store } from './store';

/** What the user has written on a run. */
export interface RunLabel {
  /** Null where the run goes by what it is. */
  readonly name: string | null;
  /** Whether it stays when others make room. */
  readonly pinned: boolean;
}

/** Characters of a name. */
export const LONGEST_NAME = 60;

const PREFIX = 'label/';
const BLANK: RunLabel = { name: null, pinned: false };

/** Labels of kept runs by the ids of these, beside the runs themselves: a run is saved every few seconds and a label seldom. */
export class RunLabels {
  constructor(private readonly store: Store) {}

  async of(id: string): Promise<RunLabel> {
    return readLabel(await this.store.get(PREFIX + id));
  }

  async write(id: string, { name, pinned }: RunLabel): Promise<void> {
    const label = { name: name?.slice(0, LONGEST_NAME) || null, pinned };
    await this.store.write({ put: { [PREFIX + id]: label }, durable: true });
  }

  async remove(id: string): Promise<void> {
    await this.store.write({ remove: [PREFIX + id] });
  }
}

function readLabel(value: unknown): RunLabel {
  if (!isPlain(value)) return BLANK;
  const [name, pinned] = [own(value, 'name'), own(value, 'pinned')];
  return { name: typeof name === 'string' ? name.slice(0, LONGEST_NAME) : null, pinned: pinned === true };
}
