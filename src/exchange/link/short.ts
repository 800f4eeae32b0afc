/**
 * A short link to a step of a lesson, for codes on paper: it names the step alone, `lesson=residual/block`, and leaves
 * everything else to the page that opens it.
 */
const FORM = /^lesson=([\w-]{1,64}(?:\/[\w-]{1,64})?)$/;

/** The text behind `#`. */
export const linkToStep = (lesson: string, step: string): string => `lesson=${lesson}/${step}`;

/** What a fragment names, `lesson` or `lesson/step`; null where it is no short link. */
export const stepOfLink = (fragment: string): string | null => FORM.exec(fragment)?.[1] ?? null;
