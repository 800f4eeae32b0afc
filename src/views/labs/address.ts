import { LABS } from '../../labs';
import type { AnyLab } from '../../labs/lab';
import type { ConfigOf, Fields } from '../../network/layers/fields';
import { type Domain, defaultsOf, valueIn } from '../../network/schema/domain';
import { trainingFields } from '../../network/training';

/** A lab as it is shown: with which parameters, and from which seed on. */
export interface OpenLab {
  readonly lab: AnyLab;
  readonly parameters: ConfigOf<Fields>;
  readonly seed: number;
  /** Whether the recordings of its experiment are shown (`labs/experiments/`). */
  readonly recorded?: boolean;
}

/** What a link says of a lab whose recordings are shown. */
const RECORDED = 'recorded=true';

/** What a link says where it names no lab: the list of them. */
export const ALL = 'all';
const { seed: SEED } = trainingFields;

/** The id, in the page, of a lab's entry in the list. */
export const entryOf = ({ id }: AnyLab): string => `lab-${id}`;

/** A lab with its own parameters. */
export const asShipped = (lab: AnyLab): OpenLab => ({
  lab,
  parameters: defaultsOf(lab.fields),
  seed: SEED.fallback as number,
});

/**
 * The lab that a link means (`lab` in `record/view.ts`): null for the list, undefined where there is no such lab. What it
 * says of a parameter that there is not, or outside its domain, is left out.
 */
export function readAddress([id, ...changes]: readonly string[]): OpenLab | null | undefined {
  if (id === undefined || id === ALL) return null;
  const lab = LABS.find((one) => one.id === id);
  if (!lab) return undefined;
  let { parameters, seed } = asShipped(lab);
  const recorded = changes.includes(RECORDED);
  for (const change of changes) {
    const at = change.indexOf('=');
    const [name, text] = [change.slice(0, at), change.slice(at + 1)];
    const domain = name === 'seed' ? SEED.domain : Object.hasOwn(lab.fields, name) && lab.fields[name]?.domain;
    const value = domain ? valueIn(domain, parsed(domain, text)) : undefined;
    if (value === undefined) continue;
    if (name === 'seed') seed = value as number;
    else parameters = { ...parameters, [name]: value };
  }
  return { lab, parameters, seed, ...(recorded && { recorded }) };
}

/** The reverse: only what differs from what ships. */
export function writeAddress({ lab, parameters, seed, recorded = false }: OpenLab): readonly string[] {
  const own = asShipped(lab);
  return [
    lab.id,
    ...changedOf(lab, parameters).map((name) => `${name}=${parameters[name]}`),
    ...(seed === own.seed ? [] : [`seed=${seed}`]),
    ...(recorded ? [RECORDED] : []),
  ];
}

/** Names of the parameters that are not those that ship. */
export const changedOf = ({ fields }: AnyLab, parameters: ConfigOf<Fields>): readonly string[] =>
  Object.keys(fields).filter((name) => parameters[name] !== fields[name]?.fallback);

/** Whether two run the same, whatever is shown beside it. */
export const isSame = (a: OpenLab, b: OpenLab): boolean => whatRuns(a) === whatRuns(b);

const whatRuns = (open: OpenLab): string => writeAddress({ ...open, recorded: false }).join('\n');

/** A value of the domains that fields have controls for. */
function parsed({ type }: Domain, text: string): unknown {
  if (type === 'number') return text.trim() === '' ? undefined : Number(text);
  if (type === 'toggle') return text === 'true' ? true : text === 'false' ? false : undefined;
  return text;
}
