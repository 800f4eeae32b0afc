import { keptText } from '../../lib/keptText';
import { asShipped, type OpenLab, writeAddress } from './address';
import { estimateSeconds } from './estimate';

/** Runs that are remembered, the latest. */
const MOST = 60;

const kept = keptText(() => window.localStorage, 'convoscope.labs');

/** What a text says of seconds by experiment; nothing of it where it is not ours, or damaged. */
export function readSeconds(text: string | null): ReadonlyMap<string, number> {
  try {
    const entries: [string, unknown][] = Object.entries(Object(JSON.parse(text ?? '{}')));
    return new Map(
      entries.filter(
        (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] > 0 && entry[1] < 1e5,
      ),
    );
  } catch {
    return new Map();
  }
}

/** The same experiment takes as long with any seed. */
export const nameOf = (open: OpenLab): string => writeAddress({ ...open, seed: asShipped(open.lab).seed }).join(' ');

/** The seconds with those of another run, which is the latest now. */
export function withSeconds(before: ReadonlyMap<string, number>, name: string, seconds: number): string {
  const entries = [...[...before].filter(([other]) => other !== name), [name, Math.max(1, Math.round(seconds))]];
  return JSON.stringify(Object.fromEntries(entries.slice(-MOST)));
}

/** Notes how long an experiment took on this device. */
export const noteSeconds = (open: OpenLab, seconds: number): void =>
  kept.write(withSeconds(readSeconds(kept.read()), nameOf(open), seconds));

/** Seconds that an experiment takes, about: what it took here before, or what its networks let expect. */
export const secondsOf = (open: OpenLab): number => readSeconds(kept.read()).get(nameOf(open)) ?? estimateSeconds(open);
