import { photographNames, photographs } from '../../i18n/messages/photographs';
import { useText } from '../../page/useText';
import { PHOTOGRAPHS } from '../../record/photographs';
import { useInput, useSession } from '../../session/react';
import styles from './Photographs.module.css';
import choices from './TestPictures.module.css';

/** Photographs to choose from. Their small versions come in one file, so that each is loaded only when it is chosen. */
export function Photographs() {
  const session = useSession();
  const { t } = useText();
  const shown = useInput(({ origin }) => (origin.type === 'photograph' ? origin.id : null));
  return (
    <ul className={choices.row} aria-label={t(photographs.choices)}>
      {PHOTOGRAPHS.map((id, i) => {
        const name = t(photographNames[id].name);
        return (
          <li key={id}>
            <button
              type="button"
              className={choices.choice}
              aria-label={name}
              title={name}
              aria-pressed={id === shown}
              onClick={() => session.attempt(session.pictures.showPhotograph(id))}
            >
              <span
                className={styles.small}
                style={{ backgroundPositionX: `${(100 * i) / (PHOTOGRAPHS.length - 1)}%` }}
              />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
