import type { Lesson, LessonStep } from '../../lessons/lesson';
import { keptText } from '../../lib/keptText';
import type { Station } from './address';

const kept = keptText(() => window.localStorage, 'convoscope.lessons');

/** The steps that a text says were seen, by lesson, the last visited last; nothing of it where it is not ours, or damaged. */
export function readSeen(text: string | null): Readonly<Record<string, readonly string[]>> {
  try {
    const entries: [string, unknown][] = Object.entries(Object(JSON.parse(text ?? '{}')));
    return Object.fromEntries(
      entries.filter(
        (entry): entry is [string, string[]] =>
          Array.isArray(entry[1]) && entry[1].every((step) => typeof step === 'string'),
      ),
    );
  } catch {
    return {};
  }
}

/** Notes that a step was seen on this device, last of all. */
export function noteSeen({ lesson, step }: Station): void {
  const seen = readSeen(kept.read());
  const others = (seen[lesson.id] ?? []).filter((id) => id !== step.id);
  kept.write(JSON.stringify({ ...seen, [lesson.id]: [...others, step.id] }));
}

/** How many of the steps of a lesson were seen on this device, and which was visited last. */
export function seenOf({ id, steps }: Lesson): { readonly count: number; readonly last: LessonStep | undefined } {
  // A step of an older version of the lesson may be among them.
  const seen = (readSeen(kept.read())[id] ?? []).flatMap((name) => steps.find((step) => step.id === name) ?? []);
  return { count: seen.length, last: seen.at(-1) };
}
