import { allowedNumber } from '../../i18n/messages/issues';
import type { Field } from '../../network/layers/fields';
import { useText } from '../../page/useText';
import { NumberField } from '../../ui/NumberField';
import { Select } from '../../ui/Select';
import { Toggle } from '../../ui/Toggle';
import { optionName } from './optionName';

export interface KnobControlProps {
  readonly field: Field<unknown>;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** The control of one knob of a catalog network. */
export function KnobControl({ field: { label, domain }, value, onChange }: KnobControlProps) {
  const { t } = useText();
  switch (domain.type) {
    case 'choice':
      return (
        <Select
          label={t(label)}
          value={String(value)}
          options={domain.options.map((option) => ({ value: option, label: t(optionName(domain, option)) }))}
          onChange={onChange}
        />
      );
    case 'toggle':
      return <Toggle label={t(label)} value={value === true} onChange={onChange} />;
    case 'number':
      return (
        <NumberField
          label={t(label)}
          value={Number(value)}
          range={domain.range}
          whole={domain.whole}
          invalidText={t(allowedNumber(domain.range, domain.whole))}
          onChange={onChange}
        />
      );
    default:
      throw new Error(`No control for a knob of type '${domain.type}'`);
  }
}
