import { compare as messages } from '../../i18n/messages/compare';
import { type CatalogId, catalogEntry, defaultKnobs } from '../../network/catalog';
import type { KnobValues } from '../../network/catalog/entry';
import { isKindName, kindOf } from '../../network/layers';
import type { Control, Field } from '../../network/layers/fields';
import type { Text } from '../../network/text';

type Choice = Extract<Control, { type: 'choice' }>;

/** Knobs choose between layer kinds, which carry their own names, or between options that the knob names. */
export const optionName = ({ names }: Choice, option: string): Text =>
  names?.[option] ?? (isKindName(option) ? kindOf(option).text.title : { en: option, es: option });

interface Writer {
  t(text: Text): string;
  value(x: number, digits?: number): string;
}

function valueText({ control }: Field<unknown>, found: unknown, { t, value }: Writer): string {
  if (control.type === 'toggle') return t(found ? messages.yes : messages.no);
  if (control.type === 'choice') return t(optionName(control, String(found)));
  return typeof found === 'number' ? value(found, 6) : String(found);
}

/** The knobs that are not as published: `Skip connections: no`. */
export function turnedKnobs(id: CatalogId, knobs: KnobValues, write: Writer): readonly string[] {
  const defaults = defaultKnobs(id);
  return Object.entries<Field<unknown>>(catalogEntry(id).knobs)
    .filter(([name]) => knobs[name] !== defaults[name])
    .map(([name, field]) => write.t(messages.knob(write.t(field.label), valueText(field, knobs[name], write))));
}
