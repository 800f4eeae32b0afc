/** Classes and functions that PyTorch lacks, by name; each is in a file of its own. */
const SOURCES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(import.meta.glob<string>('./helpers/*.py', { query: '?raw', import: 'default', eager: true })).map(
    ([file, source]) => [file.replace(/^.*\/|\.py$/g, ''), source.trim()],
  ),
);

export const HELPER_NAMES = Object.keys(SOURCES);

/** The sources of all helpers that a text names, and of those that they name, in front of their first use. */
export function helpersFor(text: string): string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const visit = (source: string): void => {
    for (const name of HELPER_NAMES) {
      if (seen.has(name) || !new RegExp(`\\b${name}\\(`).test(source)) continue;
      seen.add(name);
      const helper = SOURCES[name] as string;
      visit(helper);
      found.push(helper);
    }
  };
  visit(text);
  return found;
}

export const helper = (name: string): string => {
  const source = SOURCES[name];
  if (source === undefined) throw new Error(`No helper '${name}'`);
  return source;
};
