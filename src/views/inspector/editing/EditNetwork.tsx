import { allowedNumber } from '../../../i18n/messages/allowed';
import { editing } from '../../../i18n/messages/editing';
import { setClasses, setInput } from '../../../network/edit/ends';
import { renameNetwork } from '../../../network/edit/names';
import { LIMITS, type Range } from '../../../network/limits';
import { useText } from '../../../page/useText';
import { useDocument } from '../../../session/react';
import { NumberField } from '../../../ui/NumberField';
import { TextField } from '../../../ui/TextField';
import { Section } from '../Section';
import styles from './Editing.module.css';
import { useEdit } from './useEdit';

const SIZES = { height: LIMITS.imageSide, width: LIMITS.imageSide, channels: LIMITS.channels } as const;

/** What the network is called, which pictures it takes, and how many classes it tells apart. */
export function EditNetwork() {
  const { t, integer } = useText();
  const edit = useEdit();
  const { name, input, classes } = useDocument((document) => document.definition);
  const number = (range: Range) => ({
    range,
    whole: true,
    format: integer,
    invalidText: t(allowedNumber(range, true)),
  });
  return (
    <Section title={t(editing.network)}>
      <div className={styles.fields}>
        <TextField
          label={t(editing.networkName)}
          value={name}
          maxLength={LIMITS.titleLength.max}
          onChange={(next) => edit((definition) => renameNetwork(definition, next))}
        />
        {(['height', 'width', 'channels'] as const).map((side) => (
          <div key={side} className={styles.half}>
            <NumberField
              {...number(SIZES[side])}
              label={t(editing[side])}
              value={input[side]}
              onChange={(next) => void edit((definition) => setInput(definition, { [side]: next }))}
            />
          </div>
        ))}
        <div className={styles.half}>
          <NumberField
            {...number(LIMITS.classes)}
            label={t(editing.classes)}
            value={classes}
            onChange={(next) => void edit((definition) => setClasses(definition, next))}
          />
        </div>
      </div>
    </Section>
  );
}
