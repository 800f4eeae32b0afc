import { SlidersHorizontal } from 'lucide-react';
import { compare as messages } from '../../i18n/messages/compare';
import { allowedNumber } from '../../i18n/messages/issues';
import { catalogEntry } from '../../network/catalog';
import type { Field } from '../../network/layers/fields';
import { catalogSide, type Side } from '../../state/comparison';
import { useText } from '../../state/useText';
import { IconButton } from '../../ui/IconButton';
import { NumberField } from '../../ui/NumberField';
import { Popover } from '../../ui/Popover';
import { Select } from '../../ui/Select';
import { Toggle } from '../../ui/Toggle';
import { optionName } from './knobText';
import styles from './SideKnobs.module.css';

export interface SideKnobsProps {
  readonly side: Extract<Side, { type: 'catalog' }>;
  readonly onChange: (side: Side) => void;
}

/** What the network of a side lets the reader turn. */
export function SideKnobs({ side, onChange }: SideKnobsProps) {
  const { t } = useText();
  const { title, knobs } = catalogEntry(side.id);
  const label = t(messages.knobsOf(title));
  return (
    <Popover
      label={label}
      align="end"
      className={styles.popover}
      button={(button) => <IconButton {...button} variant="quiet" icon={SlidersHorizontal} label={label} />}
    >
      <div className={styles.knobs}>
        {Object.entries<Field<unknown>>(knobs).map(([name, field]) => (
          <Knob
            key={name}
            field={field}
            value={side.knobs[name]}
            onChange={(value) => onChange(catalogSide(side.id, { ...side.knobs, [name]: value }))}
          />
        ))}
      </div>
    </Popover>
  );
}

interface KnobProps {
  readonly field: Field<unknown>;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function Knob({ field: { label, control }, value, onChange }: KnobProps) {
  const { t } = useText();
  switch (control.type) {
    case 'choice':
      return (
        <Select
          label={t(label)}
          value={String(value)}
          options={control.options.map((option) => ({ value: option, label: t(optionName(control, option)) }))}
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
          range={control.range}
          whole={control.whole}
          invalidText={t(allowedNumber(control.range, control.whole))}
          onChange={onChange}
        />
      );
    default:
      throw new Error(`No control for a knob of type '${control.type}'`);
  }
}
