import type { Issue } from '../../network/issues';
import { into, isPlain, onlyNames, own } from '../../network/schema/read';
import type { Configuration } from './configuration';
import { KNOWN, type Known, type Part, partsOf } from './parts';

/** Checks the JSON of a link and copies its named values, and nothing else, out of it. */
export function readConfiguration(
  value: unknown,
  known: Known = KNOWN,
): { configuration: Configuration; issues: [] } | { configuration: null; issues: Issue[] } {
  const issues: Issue[] = [];
  const report = into(issues);
  const link = isPlain(value) ? value : {};
  const parts = Object.entries(partsOf(known)) as [string, Part<unknown>][];
  onlyNames(
    link,
    parts.map(([name]) => name),
    report,
  );
  const read = parts.map(([name, part]) => [name, part.read(own(link, name), name, report)]);
  // Every part is of its type where nothing was reported: the readers report before they return anything else.
  return issues.length
    ? { configuration: null, issues }
    : { configuration: Object.fromEntries(read) as Configuration, issues: [] };
}

/** The JSON of a link: the named values of a configuration, so that nothing else travels along. */
export const writeConfiguration = (configuration: Configuration, known: Known = KNOWN): unknown =>
  Object.fromEntries(
    Object.entries(partsOf(known)).map(([name, part]) => [
      name,
      (part as Part<unknown>).write(configuration[name as keyof Configuration]),
    ]),
  );
