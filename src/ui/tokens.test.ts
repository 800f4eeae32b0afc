import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The custom properties declared in the first block after `selector`. */
const declarations = (selector: string): Map<string, string> => {
  const body = css.slice(css.indexOf(selector) + selector.length).match(/\{([^}]*)\}/)?.[1];
  if (!body) throw new Error(`No block ${selector}`);
  return new Map(
    [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name as string, value as string]),
  );
};

const light = declarations(':root ');
const wished = declarations(':root[data-theme="dark"]');

test('dark is the same whether the user or the system asks for it', () => {
  expect(declarations(':root:not([data-theme="light"])')).toEqual(wished);
});

test('every colour has a value in both themes', () => {
  const colours = [...light].filter(([, value]) => /^(#|rgb)/.test(value)).map(([name]) => name);

  expect([...wished.keys()].filter((name) => name !== '--shadow').sort()).toEqual(colours.sort());
});

/** WCAG 2.2 relative luminance. */
const luminance = (hex: string): number => {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [dark, bright] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
};

const GROUNDS = ['--surface', '--paper', '--sunken'];
const PAIRS: [ink: string, grounds: string[], least: number][] = [
  ...['--ink', '--muted', '--faint'].map((ink): [string, string[], number] => [ink, GROUNDS, 4.5]),
  ['--accent', ['--surface', '--paper', '--accent-soft'], 4.5],
  ['--on-accent', ['--accent'], 4.5],
  ['--danger', ['--surface', '--danger-soft'], 4.5],
  ['--warning', ['--surface', '--warning-soft'], 4.5],
  // Written on the bars above the table.
  [
    '--on-accent',
    ['--convolution', '--pooling', '--normalisation', '--activation', '--dense', '--join', '--shape'],
    4.5,
  ],
  // Graphics that carry meaning need 3:1 (WCAG 1.4.11).
  ...[
    '--convolution',
    '--pooling',
    '--normalisation',
    '--activation',
    '--dense',
    '--join',
    '--shape',
    '--boundary',
    '--line-strong',
  ].map((mark): [string, string[], number] => [mark, ['--surface', '--paper'], 3]),
];

test.each([
  ['light', light],
  ['dark', wished],
] as const)('%s: text and marks stand out from their grounds', (_name, tokens) => {
  for (const [ink, grounds, least] of PAIRS)
    for (const ground of grounds)
      expect
        .soft(contrast(tokens.get(ink) ?? '', tokens.get(ground) ?? ''), `${ink} on ${ground}`)
        .toBeGreaterThanOrEqual(least);
});
