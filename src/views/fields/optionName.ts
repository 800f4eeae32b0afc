import { isKindName, kindOf } from '../../network/layers';
import type { FieldDomain } from '../../network/layers/fields';
import type { Text } from '../../network/text';

/** Knobs choose between layer kinds, which carry their own names, or between options that the knob names. */
export const optionName = ({ names }: Extract<FieldDomain, { type: 'choice' }>, option: string): Text =>
  names?.[option] ?? (isKindName(option) ? kindOf(option).text.title : { en: option, es: option });
