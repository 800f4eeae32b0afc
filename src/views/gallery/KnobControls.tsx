import { SlidersHorizontal } from 'lucide-react';
import { gallery } from '../../i18n/messages/gallery';
import { allowedNumber } from '../../i18n/messages/issues';
import { catalogEntry, defaultKnobs } from '../../network/catalog';
import { isKindName, kindOf } from '../../network/layers';
import type { Field } from '../../network/layers/fields';
import type { Text } from '../../network/text';
import { useDocument } from '../../state/document';
import { openCatalog, setKnob } from '../../state/session';
import { useText } from '../../state/useText';
import { Button } from '../../ui/Button';
import { NumberField } from '../../ui/NumberField';
import { Popover } from '../../ui/Popover';
import { Select } from '../../ui/Select';
import { Toggle } from '../../ui/Toggle';
import styles from './KnobControls.module.css';

/** Opens what the open catalog network lets the reader turn, and says how much of it is turned. */
export function KnobControls() {
  const { t } = useText();
  const source = useDocument((document) => document.source);
  if (source.type !== 'catalog') return null;
  const { knobs } = catalogEntry(source.id);
  const defaults = defaultKnobs(source.id);
  const turned = Object.keys(knobs).filter((name) => source.knobs[name] !== defaults[name]).length;
  return (
    <Popover
      label={t(gallery.knobs)}
      button={(button) => (
        <Button {...button} variant="quiet" className={styles.button}>
          <SlidersHorizontal aria-hidden size={16} strokeWidth={1.75} />
          <span className={styles.label}>{t(turned ? gallery.turned(turned) : gallery.knobs)}</span>
        </Button>
      )}
    >
      <div className={styles.content}>
        <div className={styles.knobs}>
          {Object.entries(knobs).map(([name, field]) => (
            <KnobControl key={name} name={name} field={field} value={source.knobs[name]} />
          ))}
        </div>
        <Button variant="quiet" size="small" disabled={turned === 0} onClick={() => openCatalog(source.id)}>
          {t(gallery.asPublished)}
        </Button>
      </div>
    </Popover>
  );
}

/** Knobs choose between layer kinds, which carry their own names. */
const optionName = (option: string): Text =>
  isKindName(option) ? kindOf(option).text.title : { en: option, es: option };

interface KnobProps {
  readonly name: string;
  readonly field: Field<unknown>;
  readonly value: unknown;
}

function KnobControl({ name, field: { label, control }, value }: KnobProps) {
  const { t } = useText();
  switch (control.type) {
    case 'choice':
      return (
        <Select
          label={t(label)}
          value={String(value)}
          options={control.options.map((option) => ({
            value: option,
            label: t(control.names?.[option] ?? optionName(option)),
          }))}
          onChange={(next) => setKnob(name, next)}
        />
      );
    case 'toggle':
      return <Toggle label={t(label)} value={value === true} onChange={(next) => setKnob(name, next)} />;
    case 'number':
      return (
        <NumberField
          label={t(label)}
          value={Number(value)}
          range={control.range}
          whole={control.whole}
          invalidText={t(allowedNumber(control.range, control.whole))}
          onChange={(next) => setKnob(name, next)}
        />
      );
    default:
      throw new Error(`No control for the knob '${name}' (${control.type})`);
  }
}
