import { Check, CircleSlash, Contrast, Eye } from 'lucide-react';
import { outcomes } from '../../i18n/messages/labs';
import type { Outcome } from '../../labs/lab';
import { useText } from '../../page/useText';
import { classes } from '../../ui/classes';
import styles from './OutcomeChip.module.css';

/** Told apart by their shape and their words as well as by their colour. */
const ICONS = { holds: Check, inPart: Contrast, notHere: CircleSlash, unjudged: Eye };

/** A verdict in a word. */
export function OutcomeChip({ outcome, large = false }: { outcome: Outcome; large?: boolean }) {
  const { t } = useText();
  const Icon = ICONS[outcome];
  return (
    <span className={classes(styles.chip, styles[outcome], large && styles.large)}>
      <Icon aria-hidden size={large ? 20 : 14} strokeWidth={2} />
      {t(outcomes[outcome])}
    </span>
  );
}
