import { SlidersHorizontal } from 'lucide-react';
import { compare as messages } from '../../i18n/messages/compare';
import { catalogEntry } from '../../network/catalog';
import type { Field } from '../../network/layers/fields';
import { useText } from '../../page/useText';
import { catalogSide, type Side } from '../../session/comparison';
import { IconButton } from '../../ui/IconButton';
import { Popover } from '../../ui/Popover';
import { FieldControl } from '../fields/FieldControl';
import styles from './SideKnobs.module.css';

export interface SideKnobsProps {
  readonly side: Extract<Side, { type: 'catalog' }>;
  readonly onChange: (side: Side) => void;
}

/** The knobs of a side's network. */
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
          <FieldControl
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
