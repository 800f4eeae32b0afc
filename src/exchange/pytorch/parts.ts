/** Parts of the training script, each in a file of its own. */
const PARTS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(import.meta.glob<string>('./training/*.py', { query: '?raw', import: 'default', eager: true })).map(
    ([file, source]) => [file.replace(/^.*\/|\.py$/g, ''), source.trim()],
  ),
);

/**
 * A part of the training script with its blanks, `__NAME__`, filled in. A blank that is a line of its own may become several lines, or
 * none.
 */
export function part(name: string, blanks: Readonly<Record<string, string>> = {}): string {
  let source = PARTS[name];
  if (source === undefined) throw new Error(`No part '${name}'`);
  source = source.replaceAll(/^( *)__([A-Z]+)__\n/gm, (_, pad: string, blank: string) => {
    const text = blanks[blank] ?? '';
    return text === '' ? '' : `${text.replaceAll(/^/gm, pad)}\n`;
  });
  return source.replaceAll(/__([A-Z]+)__/g, (_, blank: string) => blanks[blank] ?? '');
}
