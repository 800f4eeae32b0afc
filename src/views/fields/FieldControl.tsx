import { allowedNumber } from '../../i18n/messages/allowed';
import type { Field } from '../../network/layers/fields';
import { useText } from '../../page/useText';
import { NumberField } from '../../ui/NumberField';
import { Select } from '../../ui/Select';
import { Toggle } from '../../ui/Toggle';
import { optionName } from './optionName';

export interface FieldControlProps<T> {
  readonly field: Field<T>;
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** The control that edits a field: a knob of a catalog network, a setting of a run. */
export function FieldControl<T>({ field: { label, domain }, value, onChange }: FieldControlProps<T>) {
  const { t, exact } = useText();
  // Each control brings values of the field's own domain.
  const change = onChange as (value: unknown) => void;
  switch (domain.type) {
    case 'choice':
      return (
        <Select
          label={t(label)}
          value={String(value)}
          options={domain.options.map((option) => ({ value: option, label: t(optionName(domain, option)) }))}
          onChange={change}
        />
      );
    case 'toggle':
      return <Toggle label={t(label)} value={value === true} onChange={change} />;
    case 'number':
      return (
        <NumberField
          label={t(label)}
          value={Number(value)}
          range={domain.range}
          whole={domain.whole}
          format={exact}
          invalidText={t(allowedNumber(domain.range, domain.whole))}
          onChange={change}
        />
      );
    default:
      throw new Error(`No control for a field of type '${domain.type}'`);
  }
}
