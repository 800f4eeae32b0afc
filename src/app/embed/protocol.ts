/**
 * What a page and the Convoscope that it frames say to each other: docs/embedding.md. Each message is plain data with a `type`,
 * which begins with `convoscope:`, and a `version`.
 */

import { LINK_LIMITS } from '../../exchange/link/limits';
import type { Outcome } from '../../labs/lab';
import { LIMITS } from '../../network/limits';
import { note, oneOf, type Properties, valueIn, wholeNumber } from '../../network/schema/domain';
import { LANGUAGES, type Language, type Text } from '../../network/text';

export const VERSION = 1;
const PREFIX = 'convoscope:';

/** From the page around the frame. */
export type Wish =
  /** Says who frames the page: whoever has the origin of this message. */
  | { readonly type: 'hello' }
  | { readonly type: 'open'; readonly link: string }
  /** So many steps; null: to the end of the run. */
  | { readonly type: 'train'; readonly steps: number | null }
  | { readonly type: 'pause' }
  /** Turns a step of the lesson that is open. */
  | { readonly type: 'lesson'; readonly go: 'next' | 'back' }
  | { readonly type: 'language'; readonly language: Language };

/** To the page around the frame. */
export type News =
  /** The engine has loaded the network: what is wished for now is done at once. */
  | { readonly type: 'ready'; readonly app: string; readonly link: string }
  /** How high the page is where nothing scrolls, in CSS pixels. */
  | { readonly type: 'size'; readonly height: number }
  | { readonly type: 'step'; readonly training: TrainingStep }
  | { readonly type: 'step'; readonly lesson: LessonStep }
  /** What is open and how it is shown, as a link says it, from its `#`. */
  | { readonly type: 'state'; readonly link: string }
  | { readonly type: 'result'; readonly lab: LabVerdict }
  /** An exercise is solved, or explained before it was. */
  | { readonly type: 'result'; readonly exercise: { readonly id: string; readonly outcome: 'solved' | 'shown' } }
  /** The last step of a lesson is open. */
  | { readonly type: 'result'; readonly lesson: { readonly id: string } }
  /** A wish that was understood and could not be done. */
  | { readonly type: 'refused'; readonly wish: Wish['type']; readonly says: Text };

interface TrainingStep {
  readonly step: number;
  readonly loss: number;
  /** Of the batch, from 0 to 1. */
  readonly accuracy: number;
}

interface LessonStep {
  /** Of the lesson, and of the step in it. */
  readonly id: string;
  readonly step: string;
  /** From 1 to `count`. */
  readonly number: number;
  readonly count: number;
}

interface LabVerdict {
  readonly id: string;
  readonly outcome: Outcome;
  readonly measured: Text;
}

/** The fields of each wish; those with a fallback may be left out. */
const WISHES: Readonly<Record<Wish['type'], Properties>> = {
  hello: {},
  open: { link: note(LINK_LIMITS.readLength) },
  train: { steps: { ...wholeNumber({ ...LIMITS.steps, min: 1 }), fallback: null } },
  pause: {},
  lesson: { go: oneOf(['next', 'back']) },
  language: { language: oneOf(LANGUAGES) },
};

const isWish = (type: string): type is Wish['type'] => Object.hasOwn(WISHES, type);

/**
 * A message as a wish, checked field by field; null for anything else, whoever sent it: frames and extensions talk past each other
 * by the same channel. Fields that are not known are left out, so that later ones do not silence this page.
 *
 * @param data what came with a message event, a copy that runs no code of its sender
 */
export function readWish(data: unknown): Wish | null {
  if (typeof data !== 'object' || data === null) return null;
  const said = data as Record<string, unknown>;
  const own = (name: string) => (Object.hasOwn(said, name) ? said[name] : undefined);
  const named = own('type');
  if (own('version') !== VERSION || typeof named !== 'string' || !named.startsWith(PREFIX)) return null;
  const type = named.slice(PREFIX.length);
  if (!isWish(type)) return null;
  const fields = Object.entries(WISHES[type]).map(([name, { domain, fallback }]) => {
    const given = own(name);
    return [name, given === undefined ? fallback : valueIn(domain, given)] as const;
  });
  return fields.some(([, value]) => value === undefined) ? null : ({ type, ...Object.fromEntries(fields) } as Wish);
}

/** As it is sent. */
export const written = ({ type, ...fields }: News) => ({ type: `${PREFIX}${type}`, version: VERSION, ...fields });
