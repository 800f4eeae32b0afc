import { EXERCISES } from '../../exercises';
import type { Exercise } from '../../exercises/exercise';
import { keptText } from '../../lib/keptText';
import { CONTROLS, type Control } from '../../record/controls';

/** What a teacher puts together. */
export interface Plan {
  /** In the order in which students see them. */
  readonly exercises: readonly Exercise[];
  readonly locked: readonly Control[];
}

const kept = keptText(() => window.localStorage, 'convoscope.assignment');

/** What a text says of a plan, as far as this page has such exercises and controls. */
export function readPlan(text: string | null): Plan {
  try {
    const { exercises = [], locked = [] }: { exercises?: unknown; locked?: unknown } = Object(JSON.parse(text ?? '{}'));
    const ids: readonly unknown[] = Array.isArray(exercises) ? [...new Set(exercises)] : [];
    return {
      exercises: ids.flatMap((id) => EXERCISES.find((exercise) => exercise.id === id) ?? []),
      locked: CONTROLS.filter((control) => Array.isArray(locked) && locked.includes(control)),
    };
  } catch {
    return { exercises: [], locked: [] };
  }
}

/** The plan that was made on this device. */
export const keptPlan = (): Plan => readPlan(kept.read());

export const keepPlan = ({ exercises, locked }: Plan): void =>
  kept.write(JSON.stringify({ exercises: exercises.map(({ id }) => id), locked }));

/** With one more at its end, or without it. */
export const toggled = <T>(list: readonly T[], item: T): readonly T[] =>
  list.includes(item) ? list.filter((one) => one !== item) : [...list, item];

/** With an item moved by one place, as far as there is one. */
export function moved<T>(list: readonly T[], index: number, by: 1 | -1): readonly T[] {
  const other = index + by;
  const [item, neighbour] = [list[index], list[other]];
  if (item === undefined || neighbour === undefined) return list;
  return list.map((one, i) => (i === index ? neighbour : i === other ? item : one));
}

/** By each locked control, the exercises of the plan that can't be solved without it. */
export const conflictsOf = ({ exercises, locked }: Plan) =>
  locked
    .map((control) => ({ control, needing: exercises.filter(({ needs }) => needs.includes(control)) }))
    .filter(({ needing }) => needing.length > 0);
