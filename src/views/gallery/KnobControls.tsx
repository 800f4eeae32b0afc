import { gallery } from '../../i18n/messages/app';
import { allowedNumber } from '../../i18n/messages/issues';
import { catalogEntry } from '../../network/catalog';
import { type KnobName, knobFields } from '../../network/catalog/knobs';
import { isKindName, kindOf } from '../../network/layers';
import type { Field } from '../../network/layers/fields';
import type { Text } from '../../network/text';
import { useDocument } from '../../state/document';
import { setKnob } from '../../state/session';
import { useText } from '../../state/useText';
import { NumberField } from '../../ui/NumberField';
import { Select } from '../../ui/Select';
import { Toggle } from '../../ui/Toggle';
import styles from './KnobControls.module.css';

/** What the open catalog network lets the reader turn; nothing for a network without knobs. */
export function KnobControls({ layout }: { layout: 'row' | 'column' }) {
  const { t } = useText();
  const source = useDocument((document) => document.source);
  if (source.type !== 'catalog') return null;
  const knobs = catalogEntry(source.id).knobs;
  if (!knobs.length) return null;
  return (
    <fieldset className={styles[layout]}>
      <legend className={layout === 'row' ? 'visually-hidden' : 'eyebrow'}>{t(gallery.knobs)}</legend>
      <div className={styles.knobs}>
        {knobs.map((name) => (
          <KnobControl key={name} name={name} value={source.knobs[name]} hideLabel={layout === 'row'} />
        ))}
      </div>
    </fieldset>
  );
}

/** Knobs choose between layer kinds, which carry their own names. */
const optionName = (option: string): Text =>
  isKindName(option) ? kindOf(option).text.title : { en: option, es: option };

function KnobControl({ name, value, hideLabel }: { name: KnobName; value: unknown; hideLabel: boolean }) {
  const { t } = useText();
  const { label, control }: Field<unknown> = knobFields[name] as Field<unknown>;
  switch (control.type) {
    case 'choice':
      return (
        <Select
          label={t(label)}
          hideLabel={hideLabel}
          value={String(value)}
          options={control.options.map((option) => ({ value: option, label: t(optionName(option)) }))}
          onChange={(next) => setKnob(name, next)}
        />
      );
    case 'toggle':
      return <Toggle label={t(label)} value={value === true} onChange={(next) => setKnob(name, next)} />;
    case 'number':
      return (
        <NumberField
          label={t(label)}
          hideLabel={hideLabel}
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
