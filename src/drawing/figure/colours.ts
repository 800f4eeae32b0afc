/** The colour of a token of the page's style, such as `line` or `convolution`, as `#rrggbb`. */
export type Palette = (token: string) => string;

/**
 * The light colours among the tokens of the page's style sheet. Figures go on white paper and light slides, whatever theme the page has.
 * @param css the style sheet: light is its first block
 */
export function lightPalette(css: string): Palette {
  const block = /:root\s*\{([^}]*)\}/.exec(css)?.[1] ?? '';
  const colours = new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/gi)].map(([, name, colour]) => [name, colour]),
  );
  return (token) => {
    const colour = colours.get(token);
    if (!colour) throw new Error(`The page's style has no light colour '${token}'`);
    return colour;
  };
}

/** What a style of the page names: `var(--line)`, or a colour as it is. */
export const resolved = (colour: string, palette: Palette): string => {
  const token = /^var\(--([\w-]+)\)$/.exec(colour)?.[1];
  return token ? palette(token) : colour;
};

const channels = (hex: string): number[] => [1, 3, 5].map((from) => Number.parseInt(hex.slice(from, from + 2), 16));

/** `share` of one colour in another, as `color-mix(in srgb, …)`. */
export const mixed = (colour: string, share: number, ground: string): string => {
  const [a, b] = [channels(colour), channels(ground)];
  const part = Math.max(0, Math.min(1, share));
  return `#${a.map((value, i) => hex(value * part + (b[i] as number) * (1 - part))).join('')}`;
};

const hex = (value: number): string => Math.round(value).toString(16).padStart(2, '0');
