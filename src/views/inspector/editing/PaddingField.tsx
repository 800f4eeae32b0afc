import { allowedNumber } from '../../../i18n/messages/allowed';
import { editing } from '../../../i18n/messages/editing';
import type { Padding, Sides } from '../../../network/layers/fields';
import type { Range } from '../../../network/limits';
import { useText } from '../../../page/useText';
import { NumberField } from '../../../ui/NumberField';
import { Select } from '../../../ui/Select';
import styles from './Editing.module.css';

interface PaddingFieldProps {
  readonly label: string;
  readonly range: Range;
  /** The words that it may be instead of four sides. */
  readonly words: readonly string[];
  readonly value: Padding;
  /** What the present padding comes to, to begin with where it is to be given by side. */
  readonly resolved: Sides | null;
  readonly onChange: (value: Padding) => void;
}

const WORDS = { same: editing.paddingSame, valid: editing.paddingValid } as const;
const SIDES = [editing.top, editing.bottom, editing.left, editing.right] as const;

/** Padding by a word, or by its four sides. */
export function PaddingField({ label, range, words, value, resolved, onChange }: PaddingFieldProps) {
  const { t, integer } = useText();
  const sides = typeof value === 'string' ? null : value;
  const choices = [...words.filter((word): word is keyof typeof WORDS => word in WORDS), 'given'] as const;
  return (
    <fieldset className={styles.set}>
      <legend className={choices.length > 1 ? 'visually-hidden' : undefined}>{label}</legend>
      {choices.length > 1 && (
        <Select
          label={label}
          value={sides ? 'given' : (value as keyof typeof WORDS)}
          options={choices.map((word) => ({
            value: word,
            label: t(word === 'given' ? editing.paddingGiven : WORDS[word]),
          }))}
          onChange={(word) => onChange(word === 'given' ? (resolved ?? [0, 0, 0, 0]) : word)}
        />
      )}
      {sides && (
        <div className={styles.sides}>
          {SIDES.map((name, i) => (
            <NumberField
              key={name.en}
              label={t(name)}
              value={sides[i] ?? 0}
              range={range}
              whole
              format={integer}
              invalidText={t(allowedNumber(range, true))}
              onChange={(next) => onChange(sides.map((side, j) => (i === j ? next : side)) as unknown as Sides)}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}
