import { useMemo, useState } from 'react';
import type { FoldTree } from '../../drawing/fold/types';
import { type Found, find } from '../../drawing/graph/find';
import { diagram } from '../../i18n/messages/diagram';
import { useText } from '../../page/useText';
import { Combobox } from '../../ui/Combobox';
import { FoundLayer } from '../graph/FoundLayer';
import styles from './Find.module.css';

export interface FindProps {
  readonly tree: FoldTree;
  readonly onFound: (found: Found) => void;
}

/** The field with what it finds. */
export function FindField({ tree, onFound }: FindProps) {
  const { t, integer } = useText();
  const [question, setQuestion] = useState('');
  const { found, count } = useMemo(() => find(tree, question), [tree, question]);
  const said =
    question.trim() === '' ? '' : count > 0 ? t(diagram.found(count, integer(count))) : t(diagram.nothingFound);
  return (
    <Combobox
      className={styles.find}
      label={t(diagram.find)}
      placeholder={t(diagram.findHint)}
      question={question}
      onQuestion={setQuestion}
      options={found}
      keyOf={({ fold, id }) => `${fold ? 'group' : 'layer'} ${id}`}
      onChoose={onFound}
      status={said}
    >
      {(hit) => <FoundLayer found={hit} />}
    </Combobox>
  );
}
