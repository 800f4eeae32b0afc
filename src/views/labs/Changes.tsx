import type { Ref } from 'react';
import { labs as messages } from '../../i18n/messages/labs';
import { trainingFields } from '../../network/training';
import { useText } from '../../page/useText';
import { useSession } from '../../session/react';
import { Button } from '../../ui/Button';
import { FieldControl } from '../fields/FieldControl';
import { asShipped, isSame, type OpenLab, writeAddress } from './address';
import styles from './Changes.module.css';
import { useLabRuns } from './useLabRuns';

/** What a reader may change of a lab: its parameters and its first seed. They are in the link. */
export function Changes({ open, ref }: { open: OpenLab; ref: Ref<HTMLFieldSetElement> }) {
  const session = useSession();
  const { t } = useText();
  const { lab, parameters, seed } = open;
  const isRunning = useLabRuns(({ running }) => running?.lab.id === lab.id);
  const change = (changed: Partial<OpenLab>) => session.view.setLab(writeAddress({ ...open, ...changed }));
  const label = lab.seeds > 1 ? messages.firstSeed : messages.seed;
  return (
    <fieldset ref={ref} className={styles.changes} disabled={isRunning}>
      <legend className="eyebrow">{t(messages.changeOne)}</legend>
      <div className={styles.fields}>
        {Object.entries(lab.fields).map(([name, field]) => (
          <FieldControl
            key={name}
            field={field}
            value={parameters[name]}
            onChange={(value) => change({ parameters: { ...parameters, [name]: value } })}
          />
        ))}
        <FieldControl
          field={{ ...trainingFields.seed, label }}
          value={seed}
          onChange={(value) => change({ seed: value })}
        />
        <Button
          variant="quiet"
          disabled={isRunning || isSame(open, asShipped(lab))}
          onClick={() => session.view.setLab(writeAddress(asShipped(lab)))}
        >
          {t(messages.reset)}
        </Button>
      </div>
    </fieldset>
  );
}
