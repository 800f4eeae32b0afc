import type { Domain, Properties } from '@/network/schema/domain';
import type { Shape } from '@/network/schema/shape';
import type { LinkedProperties } from '@/record/view';

const number = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 20 });
const range = ({ min, max }: { min: number; max: number }): string => `${number(min)} to ${number(max)}`;
const words = (options: readonly string[]): string => options.map((option) => `\`${option}\``).join(', ');

/** What a domain allows, for the documents. */
export function described(domain: Domain): string {
  switch (domain.type) {
    case 'number':
      return domain.whole ? `whole number, ${range(domain.range)}` : range(domain.range);
    case 'pair':
      return `two whole numbers, ${range(domain.range)}`;
    case 'choice':
      return words(domain.options);
    case 'toggle':
      return words(['true', 'false']);
    case 'padding':
      return [
        ...(domain.words.length ? [words(domain.words)] : []),
        `four whole numbers, ${range(domain.range)}`,
      ].join();
    case 'table':
      return `up to ${number(domain.rows)} rows of up to ${number(domain.columns)} whole numbers, ${range(domain.range)}, or null`;
    case 'note':
      return `text of at most ${domain.length} characters`;
    case 'id':
      return `at most ${domain.length} characters, or null`;
    case 'ids':
      return `up to ${domain.count}, at most ${domain.length} characters each`;
    case 'place':
      return `one or three whole numbers, ${range(domain.range)}, or null`;
  }
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** A row per value of a shape, named by its way. */
export const shapeTable = (shape: Shape): string => table(['field', 'value'], rowsOf(shape, '', ''));

function rowsOf(shape: Shape, path: string, or: string): readonly (readonly string[])[] {
  if ('orNull' in shape) return rowsOf(shape.orNull, path, ', or null');
  if ('domain' in shape) return [[`\`${path}\``, described(shape.domain) + or]];
  if ('each' in shape) return rowsOf(shape.each, `${path}[]`, or);
  return Object.entries(shape.fields).flatMap(([name, field]) => rowsOf(field, path ? `${path}.${name}` : name, or));
}

/** A row per property. */
export const propertyTable = (properties: Properties): string =>
  table(
    ['field', 'value'],
    Object.entries(properties).map(([name, { domain }]) => [`\`${name}\``, described(domain)]),
  );

/** A row per property of the view, with the schema that brought it and what older links mean. */
export const viewTable = (view: LinkedProperties): string =>
  table(
    ['field', 'value', 'since schema', 'before that'],
    Object.entries(view).map(([name, { domain, says, since }]) => [
      `\`${name}\``,
      says ? `${says}: ${described(domain)}` : described(domain),
      String(since?.schema ?? 1),
      since ? `\`${JSON.stringify(since.before)}\`` : '',
    ]),
  );
