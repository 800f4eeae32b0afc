import { inspector } from '../../i18n/messages/inspector';
import { paddingOf, type Sides } from '../../network/analysis/padding';
import type { Field, Padding, Pair, Table } from '../../network/layers/fields';
import { formatPair } from '../../network/layers/window';
import { formatShape, type Shape } from '../../network/shape';
import type { Text } from '../../network/text';
import { optionName } from './optionName';

interface Writer {
  t(text: Text): string;
  value(x: number, digits?: number): string;
  integer(x: number): string;
}

// biome-ignore lint/suspicious/noExplicitAny: fields of any type; the control says which
type AnyField = Field<any>;
type FilledTable = NonNullable<Table>;

/** Rows of indices (which channels a filter sees), not rows of bits. */
export const isIndexTable = ({ domain }: AnyField, entry: unknown): entry is FilledTable =>
  domain.type === 'table' && domain.range.max > 1 && entry !== null;
export const isBitTable = ({ domain }: AnyField, entry: unknown): entry is FilledTable =>
  domain.type === 'table' && domain.range.max === 1 && entry !== null;

/** A field's value in words; null where it is drawn instead. What `same` padding does depends on the stride in `config`. */
export function fieldText(
  { domain }: AnyField,
  entry: unknown,
  { t, value, integer }: Writer,
  config: Readonly<Record<string, unknown>> = {},
): string | null {
  switch (domain.type) {
    case 'number':
      return domain.whole ? integer(entry as number) : value(entry as number, 6);
    case 'pair':
      return formatPair(entry as Pair);
    case 'toggle':
      return t(entry ? inspector.yes : inspector.no);
    case 'choice':
      return t(optionName(domain, String(entry)));
    case 'padding':
      return paddingText(entry as Padding, { t, integer }, config.stride as Pair | undefined);
    case 'table':
      return entry === null ? t(inspector.fullyConnected) : null;
    case 'note':
      return String(entry);
    case 'place':
      return entry === null ? '?' : formatShape(entry as Shape);
  }
}

function paddingText(padding: Padding, { t, integer }: Pick<Writer, 't' | 'integer'>, stride: Pair = [1, 1]): string {
  if (padding === 'valid') return t(inspector.paddingValid);
  if (padding === 'same')
    return t(stride[0] === 1 && stride[1] === 1 ? inspector.paddingSame : inspector.paddingSameStrided);
  return sidesText(padding, { t, integer });
}

/** The pixels that `same` stands for at a layer's input; null for other fields and values. */
export function resolvedPadding(
  { domain }: AnyField,
  config: Readonly<Record<string, unknown>>,
  input: Shape,
  write: Pick<Writer, 't' | 'integer'>,
): string | null {
  if (domain.type !== 'padding' || config.padding !== 'same') return null;
  const sides = paddingOf(config, [input]);
  return sides && write.t(inspector.paddingHere(sidesText(sides, write)));
}

function sidesText(padding: Sides, { t, integer }: Pick<Writer, 't' | 'integer'>): string {
  const [top, bottom, left, right] = padding;
  return padding.every((side) => side === top)
    ? t(inspector.paddingEven(integer(top)))
    : t(inspector.paddingSides(integer(top), integer(bottom), integer(left), integer(right)));
}
