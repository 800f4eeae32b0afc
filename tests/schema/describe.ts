import type { Domain, Properties } from '@/network/schema/domain';
import type { Rule } from '@/network/schema/rules';
import type { ListShape, OptionalShape, Shape, VectorType } from '@/network/schema/shape';
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

/** A row per value of a shape, named by its way. Of what depends on a name, one name stands for all. */
export const shapeTable = (shape: Shape): string => table(['field', 'value'], rowsOf(shape, ''));

type Row = readonly [way: string, value: string];

/** `also`: what else is to be said of the value. An object has a row only for that. */
function rowsOf(shape: Shape, path: string, also = ''): readonly Row[] {
  const row = (said: string): Row => [`\`${path}\``, said + also];
  if ('orNull' in shape) return rowsOf(shape.orNull, path, `, or null${mistaken(shape)}${also}`);
  if ('domain' in shape) return [row(described(shape.domain))];
  if ('real' in shape) return [row(shape.real === 'finite' ? 'a finite number' : 'any number')];
  if ('name' in shape) return [row(`id of a ${shape.of}`)];
  if ('vector' in shape) return [row(`${shape.per ? `one per ${shape.per}` : amount(shape)}, ${ITEMS[shape.vector]}`)];
  if ('each' in shape) {
    const order = shape.ascending ? `, in the order of \`${shape.ascending}\`` : '';
    return [row(`a list of ${amount(shape)}${order}`), ...rowsOf(shape.each, `${path}[]`)];
  }
  if ('entries' in shape) {
    const [[, each] = missing(path)] = shape.entries;
    const before = shape.before ? `; \`${JSON.stringify(shape.before)}\` in older files, which lack it` : '';
    return [row(`one for any ${shape.of}${before}`), ...rowsOf(each, `${path}.<${shape.of}>`)];
  }
  if ('variants' in shape) {
    const [[, variant] = missing(path)] = shape.variants;
    return rowsOf({ fields: { [shape.by]: { name: shape.variants, of: shape.of }, ...variant.fields } }, path, also);
  }
  const fields = Object.entries(shape.fields).flatMap(([name, field]) =>
    rowsOf(field, path ? `${path}.${name}` : name, (shape.rules ?? []).map((rule) => ruleOf(rule, name)).join('')),
  );
  return also ? [row('an object'), ...fields] : fields;
}

const ITEMS: Readonly<Record<VectorType, string>> = { float32: 'any numbers', uint32: 'whole numbers from 0' };

const amount = ({ least = 0, most }: Pick<ListShape, 'least' | 'most'>): string =>
  least === most ? `exactly ${number(most)}` : `${least ? `${number(least)} to` : 'up to'} ${number(most)}`;

const mistaken = ({ mistaken }: OptionalShape): string =>
  mistaken ? `, for which some older files have \`"${mistaken}"\`` : '';

/** What a rule says of a field. */
function ruleOf(rule: Rule, name: string): string {
  switch (rule.rule) {
    case 'equallyLong':
      return rule.fields.indexOf(name) > 0 ? `, as many as in \`${rule.fields[0]}\`` : '';
    case 'ordered':
      return rule.high === name ? `, at least \`${rule.low}\`` : '';
    case 'adds':
      return rule.total === name ? `, the sum of \`${rule.items}\`` : '';
  }
}

function missing(path: string): never {
  throw new Error(`The example has nothing for ${path}`);
}

/** A row per property. */
export const propertyTable = (properties: Properties): string =>
  table(
    ['field', 'value'],
    Object.entries(properties).map(([name, { domain }]) => [`\`${name}\``, described(domain)]),
  );

/** A row per property of the view, with the schema that brought it and what older links mean. */
export const viewTable = (view: LinkedProperties, meanings: Readonly<Record<string, string>> = {}): string =>
  table(
    ['field', 'value', 'since schema', 'before that'],
    Object.entries(view).map(([name, { domain, since }]) => [
      `\`${name}\``,
      Object.hasOwn(meanings, name) ? `${meanings[name]}: ${described(domain)}` : described(domain),
      String(since?.schema ?? 1),
      since ? `\`${JSON.stringify(since.before)}\`` : '',
    ]),
  );
