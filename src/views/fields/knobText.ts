import { compare as messages } from '../../i18n/messages/compare';
import { type CatalogId, catalogEntry, defaultKnobs } from '../../network/catalog';
import type { KnobValues } from '../../network/catalog/entry';
import type { Field } from '../../network/layers/fields';
import type { Text } from '../../network/text';
import { fieldText } from './fieldText';

export interface Writer {
  t(text: Text): string;
  value(x: number, digits?: number): string;
  integer(x: number): string;
}

/** The knobs that differ from their defaults, such as `Skip connections: no`. */
export function turnedKnobs(id: CatalogId, knobs: KnobValues, write: Writer): readonly string[] {
  const defaults = defaultKnobs(id);
  return Object.entries<Field<unknown>>(catalogEntry(id).knobs)
    .filter(([name]) => knobs[name] !== defaults[name])
    .map(([name, field]) => write.t(messages.knob(write.t(field.label), fieldText(field, knobs[name], write) ?? '…')));
}
