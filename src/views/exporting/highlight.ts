/** What a stretch of code is, which decides its colour. */
export type Kind = 'comment' | 'text' | 'number' | 'word' | 'plain';

export interface Stretch {
  readonly kind: Kind;
  readonly text: string;
}

const WORDS =
  'and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|not|or|pass|raise|return|try|while|with|yield|True|False|None|true|false|null';

/** Comments, texts, numbers and words of Python and of JSON, each where it begins first. */
const TOKENS = new RegExp(
  [
    '(?<comment>#[^\\n]*)',
    `(?<text>[rf]?"""[\\s\\S]*?"""|[rf]?"(?:[^"\\\\\\n]|\\\\.)*"|[rf]?'(?:[^'\\\\\\n]|\\\\.)*')`,
    '(?<number>\\b\\d[\\d_]*(?:\\.\\d+)?(?:e[+-]?\\d+)?\\b)',
    `(?<word>\\b(?:${WORDS})\\b)`,
  ].join('|'),
  'g',
);

/** Code in stretches, which together are the whole of it. */
export function stretchesOf(code: string): Stretch[] {
  const stretches: Stretch[] = [];
  let end = 0;
  for (const match of code.matchAll(TOKENS)) {
    if (match.index > end) stretches.push({ kind: 'plain', text: code.slice(end, match.index) });
    const [kind] = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined) ?? ['plain'];
    stretches.push({ kind: kind as Kind, text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < code.length) stretches.push({ kind: 'plain', text: code.slice(end) });
  return stretches;
}
