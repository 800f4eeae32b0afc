import { inMarkup } from '../../lib/markup';

/** An element of a figure: plain data, written by `written`, compared by tests. */
export interface Mark {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: readonly (Mark | string)[];
}

/** Those that are null or undefined are left out. Numbers are in CSS pixels of the figure. */
export type Attributes = Readonly<Record<string, string | number | null | undefined>>;

export const mark = (name: string, attributes: Attributes, ...children: readonly (Mark | string)[]): Mark => ({
  name,
  attributes,
  children,
});

/** Marks at a place. */
export const at = (x: number, y: number, ...children: readonly Mark[]): Mark =>
  mark('g', { transform: `translate(${x} ${y})` }, ...children);

/** Hundredths of a pixel: nobody sees finer ones, and files are a third shorter. */
const short = (x: number): number => Math.round(x * 100) / 100 + 0;

/** Attributes whose numbers are as short as all others. */
const GEOMETRY = ['d', 'transform', 'points'];

const shortened = (name: string, value: string): string =>
  GEOMETRY.includes(name) ? value.replace(/-?\d+\.\d{3,}(e-?\d+)?/g, (number) => String(short(Number(number)))) : value;

/** An element as text, one on a line, what is in it further to the right. */
export function written({ name, attributes, children }: Mark, indent = ''): string {
  const inside = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(
      ([key, value]) =>
        ` ${key}="${typeof value === 'number' ? short(value) : inMarkup(shortened(key, value as string))}"`,
    );
  const open = `${indent}<${name}${inside.join('')}`;
  if (children.length === 0) return `${open}/>`;
  // In text every space counts.
  if (children.some((child) => typeof child === 'string') || name === 'text')
    return `${open}>${children.map(inLine).join('')}</${name}>`;
  return `${open}>\n${children.map((child) => written(child as Mark, `${indent} `)).join('\n')}\n${indent}</${name}>`;
}

const inLine = (child: Mark | string): string => (typeof child === 'string' ? inMarkup(child) : written(child));
