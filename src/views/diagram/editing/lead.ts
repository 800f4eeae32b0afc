import type { Analysis } from '../../../network/analysis/analyze';
import type { Session } from '../../../session/createSession';
import { followedOf } from '../../../session/followed';

/** Where something may be typed: a value that is held would show in it what was there before. */
const FIELDS = 'input, select, textarea';
/** What shows the stores at once (`Leading`). */
const LEADING = '[data-leads]';
/** The end of a press too: its beginning may have left a field, and so made an edit. */
const INPUTS = ['keydown', 'pointerdown', 'pointerup', 'click'] as const;

/** Milliseconds after which the page follows an edit that the diagram has not drawn yet: of a large network, or never, where drawing it has failed. */
const LONGEST = 1_000;

/** What is asked of the element that has the focus. */
interface Focused {
  matches(selector: string): boolean;
  closest(selector: string): unknown;
}

interface Lead {
  /** Tells which network the diagram shows now, before it is painted. */
  shows(analysis: Analysis): void;
  end(): void;
}

/**
 * Has an edit shown on the diagram before the rest of the page, which follows once that frame is painted, or before the user does
 * anything else, so that it never lags behind by more than what one key has done.
 *
 * @param inputs what hears the user's input first
 * @param focused what has the focus
 */
export function lead(
  session: Session,
  inputs: EventTarget = window,
  focused: () => Focused | null = () => document.activeElement,
): Lead {
  const { stores, clock, host } = session;
  const followed = followedOf(session);
  let cancelFrame = () => {};
  let cancelLatest = () => {};
  const release = () => {
    cancelFrame();
    cancelLatest();
    followed.release();
  };
  const isTypedElsewhere = () => {
    const element = focused();
    return element?.matches(FIELDS) === true && !element.closest(LEADING);
  };
  followed.takesOver = () => {
    const takesOver = host.isVisible() && !isTypedElsewhere();
    if (takesOver) cancelLatest = clock.after(LONGEST, release);
    return takesOver;
  };
  for (const input of INPUTS) inputs.addEventListener(input, release, { capture: true });
  // Out of sight there are no frames.
  const stop = host.onVisibilityChange(release);
  return {
    shows(analysis) {
      if (!followed.holds || analysis !== stores.document.getState().analysis) return;
      cancelFrame();
      cancelFrame = clock.frame(() => {
        cancelFrame = clock.after(0, release);
      });
    },
    end() {
      stop();
      followed.takesOver = () => false;
      for (const input of INPUTS) inputs.removeEventListener(input, release, { capture: true });
      release();
    },
  };
}
