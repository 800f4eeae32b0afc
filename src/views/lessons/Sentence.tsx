import { lessons as messages } from '../../i18n/messages/lessons';
import { type Known, piecesOf } from '../../lessons/facts';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import styles from './Sentence.module.css';

/** A sentence with its numbers, which follow the network and its run. */
export function Sentence({ text, known }: { readonly text: Text; readonly known: Known }) {
  const { t, language } = useText();
  // Pieces never change their places.
  return [...piecesOf(text, known, language).entries()].map(([i, piece]) =>
    'words' in piece ? (
      piece.words
    ) : (
      <span
        key={i}
        className={styles.fact}
        data-fact={piece.fact}
        data-known={piece.value !== null}
        title={piece.value === null ? t(messages.notYet) : undefined}
      >
        {piece.value ?? '…'}
      </span>
    ),
  );
}
