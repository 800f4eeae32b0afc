import { Shuffle } from 'lucide-react';
import { useState } from 'react';
import { input } from '../../i18n/messages/input';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import { useInput, useRun, useSession } from '../../session/react';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { NumberField } from '../../ui/NumberField';
import { part } from '../fields/part';
import { PictureCanvas } from '../maps/PictureCanvas';
import styles from './TestPictures.module.css';

const SearchEnd = part(
  () => import('./SearchEnd'),
  (module) => module.SearchEnd,
);

interface TestPicturesProps {
  classNames: readonly Text[];
  /** Whether the network can go through the whole test set, and knows its classes. */
  canSearch: boolean;
}

/** Three ways to choose a test picture: from a handful, by number, or the next one that the network gets wrong. */
export function TestPictures({ classNames, canSearch }: TestPicturesProps) {
  const session = useSession();
  const { t } = useText();
  const choices = useInput((state) => state.choices);
  const shown = useInput(({ origin }) => (origin.type === 'test' ? origin.index : null));
  const count = useRun((run) => run.dataset?.testCount ?? 0);
  const search = useWrongSearch();

  return (
    <div className={styles.area}>
      <ul className={styles.row} aria-label={t(input.choices)}>
        {choices.map(({ index, label, image }) => {
          const name = classNames[label];
          return (
            <li key={index}>
              <button
                type="button"
                className={styles.choice}
                aria-label={name && t(input.choice(index, name))}
                title={name && t(name)}
                aria-pressed={index === shown}
                onClick={() => session.pictures.showTestImage(index)}
              >
                <PictureCanvas picture={image} className={styles.picture} />
              </button>
            </li>
          );
        })}
      </ul>
      <div className={styles.tools}>
        <div className={styles.number}>
          <NumberField
            hideLabel
            label={t(input.number)}
            // Outside the range while none is shown, so that every number is a new one.
            value={shown ?? -1}
            format={(index) => (index < 0 ? '' : String(index))}
            range={{ min: 0, max: Math.max(0, count - 1) }}
            whole
            disabled={count === 0}
            invalidText={t(input.numberRange(count))}
            onChange={session.pictures.showTestImage}
          />
        </div>
        {canSearch && (
          <Button
            size="small"
            disabled={search.state === 'busy' || count === 0}
            title={t(input.nextWrongHint)}
            onClick={search.start}
          >
            {t(search.state === 'busy' ? input.searching : input.nextWrong)}
          </Button>
        )}
        <IconButton
          icon={Shuffle}
          label={t(input.more)}
          disabled={count === 0}
          onClick={session.pictures.moreChoices}
        />
      </div>
      <p className={styles.note} role="status">
        {(search.state === 'none' || search.state === 'failed') && <SearchEnd state={search.state} />}
      </p>
    </div>
  );
}

type Search = 'idle' | 'busy' | 'none' | 'failed';

/** The search runs the network over the test set, which takes a while. */
function useWrongSearch() {
  const session = useSession();
  const [state, setState] = useState<Search>('idle');
  const start = () => {
    setState('busy');
    session.pictures.nextWrong().then(
      (found) => setState(found ? 'idle' : 'none'),
      () => setState('failed'),
    );
  };
  return { state, start };
}
