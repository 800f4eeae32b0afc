import { useEffect, useRef } from 'react';
import { input } from '../../i18n/messages/input';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import { useDataset, useSession } from '../../session/react';
import { setText } from '../../ui/setText';
import styles from './Answer.module.css';
import { changesVerdict, verdictOf } from './verdict';

/**
 * What the network says, in large type right below the drawing. It follows the pen, so it is written to the document directly;
 * screen readers hear the sentence of the prediction.
 */
export function Answer({ classNames }: { classNames: readonly Text[] }) {
  const session = useSession();
  const { t } = useText();
  const { handwriting } = useDataset();
  const line = useRef<HTMLParagraphElement>(null);

  // Without a list of dependencies: a new language or data set brings new words.
  useEffect(() => {
    const { input: shown, run } = session.stores;
    const write = () => {
      const state = shown.getState();
      const learned = run.getState();
      const { winner, wrong, early } = verdictOf(state, classNames, learned);
      const said = winner === null ? undefined : classNames[winner];
      const share = (winner !== null && state.probabilities?.[winner]) || 0;
      if (!line.current) return;
      const answer = (said: Text) => {
        if (early) return input.answerEarly(learned.step, said, share);
        return handwriting ? input.answerDigit(said, share) : input.answer(said, share);
      };
      setText(line.current, said ? t(answer(said)) : '');
      line.current.dataset.wrong = String(wrong);
      line.current.dataset.early = String(early);
    };
    write();
    const stops = [shown.subscribe(write), run.subscribe((now, before) => changesVerdict(now, before) && write())];
    return () => {
      for (const stop of stops) stop();
    };
  });

  return <p ref={line} className={styles.answer} aria-hidden />;
}
