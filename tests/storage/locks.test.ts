import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openLocks } from '@/storage/locks';

/** Locks of a browser that is too busy to answer anything that has a time limit. */
class BusyLocks {
  readonly held = new Set<string>();

  query = async () => ({ held: [...this.held].map((name) => ({ name })) });

  async request(name: string, options: LockOptions, callback: (lock: object | null) => unknown): Promise<void> {
    const { signal } = options;
    signal?.throwIfAborted();
    await callback(options.steal || !this.held.has(name) ? { name } : null);
  }
}

let locks: BusyLocks;
const channels: BroadcastChannel[] = [];
beforeEach(() => {
  locks = new BusyLocks();
  vi.stubGlobal('navigator', { locks });
  vi.stubGlobal(
    'BroadcastChannel',
    class extends BroadcastChannel {
      constructor(name: string) {
        super(name);
        channels.push(this);
      }
    },
  );
  // The limits are seconds.
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => AbortSignal.abort(new Error('late')));
});
afterEach(() => {
  for (const channel of channels.splice(0)) channel.close();
});

const nothing = { letGo: async () => {}, lost: () => {} };

describe('a run, where the browser answers late', () => {
  it('is taken if no other tab has it', async () => {
    const release = await (await openLocks()).take('a', nothing);
    expect(release).toBeTypeOf('function');
  });

  it('is left to the tab that has it, unless it is taken over', async () => {
    locks.held.add('convoscope/run/a');
    const opened = await openLocks();
    expect(await opened.take('a', nothing)).toBeNull();
    expect(await opened.take('a', nothing, { over: true })).toBeTypeOf('function');
  });
});
