/** Every line `steps` steps in; empty lines stay empty. */
export const indented = (text: string, steps = 1): string => text.replaceAll(/^(?=.)/gm, '    '.repeat(steps));

/** Words in lines of at most `width` characters. */
export function wrapped(text: string, width = 96): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

/** Text that may stand in a docstring: nothing in it ends one or is an escape. */
export const inDocstring = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll('"""', '\\"\\"\\"')
    .replace(/"$/, '\\"')
    .replaceAll(/[\r\n\u2028\u2029]+/g, ' ');
