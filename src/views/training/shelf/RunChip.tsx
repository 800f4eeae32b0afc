import { Pin } from 'lucide-react';
import { shelf as messages } from '../../../i18n/messages/shelf';
import { useText } from '../../../page/useText';
import type { Shelf, ShelfRun } from '../../../session/shelf';
import { LineSample } from '../../charts/LineSample';
import type { GhostLook } from './looks';
import styles from './RunChip.module.css';
import { RunMenuButton } from './RunMenuButton';
import { wordsOf } from './words';

interface RunChipProps {
  readonly shelf: Shelf;
  readonly run: ShelfRun;
  /** How its curves look behind those of the run under way; null where they don't lie there. */
  readonly look: GhostLook | null;
  /** Settings that tell it from the others. */
  readonly telling: readonly string[];
}

/** A run on the shelf: pressed, its curves lie behind those of the run under way. */
export function RunChip({ shelf, run, look, telling }: RunChipProps) {
  const text = useText();
  const { t } = text;
  const { title, detail, result, whole } = wordsOf(run, text, telling);
  return (
    <li className={styles.chip} data-pressed={look !== null}>
      <button
        type="button"
        className={styles.run}
        aria-pressed={look !== null}
        disabled={run.isPresent}
        title={`${whole}. ${t(run.isPresent ? messages.present : messages.layDown(title))}`}
        onClick={() => shelf.toggleGhost(run.id)}
      >
        {look && <LineSample {...look} />}
        {run.pinned && <Pin aria-hidden size={12} strokeWidth={2} className={styles.pin} />}
        <span className={styles.title}>{title}</span>
        {run.name === null && detail && <span className={styles.detail}>{detail}</span>}
        <span className={styles.result}>{result}</span>
      </button>
      <RunMenuButton shelf={shelf} run={run} title={title} />
    </li>
  );
}
