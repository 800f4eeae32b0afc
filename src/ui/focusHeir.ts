/** What takes an element's place when it vanishes with the focus in it. */

const CONTROLS = 'button, a[href], input, select, textarea, summary, [tabindex="0"]';
/** What opens the keyboard of a phone. */
const FIELDS = 'input:not([type="checkbox"], [type="radio"], [type="range"], [type="button"]), textarea';
/** One stop of the Tab key, whose keys lead through its entries: the one that the keyboard is at is the stop. */
const WIDGETS = '[role="listbox"], [role="grid"], [role="tree"], [role="tablist"], [role="menu"], [role="radiogroup"]';
/** What a reader knows as one place, which its heading names. */
const PLACES = 'li, section, dialog, fieldset, aside, main, [role="region"], [role="dialog"], [role="tabpanel"]';

/** Where an element was when it was taken out. */
export interface Removal {
  readonly removed: Element;
  readonly parent: Element;
  /** What stands in its place: what was put there instead, then what followed it. */
  readonly after: readonly Element[];
  /** What came before it, the nearest first. */
  readonly before: readonly Element[];
}

/**
 * What the focus goes on to from a control that was taken out with what it is in: what that names, else where the keyboard is in the widget
 * whose entry it was, else the same control of what has taken the place, else of what is next to it, else the heading of the place where it was.
 */
export function focusHeir(control: Element, { removed, parent, after, before }: Removal): HTMLElement | null {
  const named = heirNamedBy(control);
  if (named) return named;
  const widget = parent.closest(WIDGETS);
  if (widget) return widget.querySelector<HTMLElement>('[tabindex="0"]');
  const [replacement] = after;
  const isAlike = (element: Element) =>
    element.tagName === removed.tagName && element.getAttribute('class') === removed.getAttribute('class');
  const neighbours = [...after.filter(isAlike), ...before.filter(isAlike)];
  if (replacement && !isAlike(replacement) && removed === control) neighbours.unshift(replacement);
  for (const neighbour of neighbours) {
    const heir = sameControlIn(neighbour, control);
    if (heir) return heir;
  }
  return headOf(parent);
}

/** What the outermost element that went with it names by the attribute `data-heir`. */
function heirNamedBy(control: Element): HTMLElement | null {
  const id = control.closest<HTMLElement>('[data-heir]')?.dataset.heir;
  return id === undefined ? null : document.getElementById(id);
}

/** The control of another entry that does what this one did, else the first that asks for no writing, unless this one was written in. */
function sameControlIn(entry: Element, control: Element): HTMLElement | null {
  const controls = controlsIn(entry);
  const looksAlike = (each: Element) => each.tagName === control.tagName && each.innerHTML === control.innerHTML;
  return controls.find(looksAlike) ?? controls.find((each) => control.matches(FIELDS) || !each.matches(FIELDS)) ?? null;
}

/** The heading of the nearest place, or where that has none its first control; where there is neither, the place itself. */
function headOf(inside: Element): HTMLElement | null {
  const place = inside.closest<HTMLElement>(PLACES);
  if (!place) return null;
  const heading = [...place.querySelectorAll<HTMLElement>('h1, h2, h3, h4')].find(isVisible);
  const head = heading ?? controlsIn(place).find((each) => !each.matches(FIELDS)) ?? place;
  // A heading takes the focus from here only, and not by Tab.
  if (head.tabIndex < 0) head.tabIndex = -1;
  return head;
}

const isVisible = (element: Element) => element.checkVisibility({ visibilityProperty: true });

const controlsIn = (entry: Element): HTMLElement[] =>
  [...(entry.matches(CONTROLS) ? [entry] : []), ...entry.querySelectorAll(CONTROLS)].filter(
    (each): each is HTMLElement => each instanceof HTMLElement && !each.matches(':disabled') && isVisible(each),
  );
