import { useState } from 'react';
import { nameOf } from '../../drawing/graph/names';
import { textbook as messages } from '../../i18n/messages/textbook';
import { useText } from '../../page/useText';
import { useSession } from '../../session/react';
import { pageOf } from '../../textbook';
import { pageForGroup, pageForNode } from '../../textbook/pageFor';
import { Button } from '../../ui/Button';
import styles from './ChosenLink.module.css';
import { useChosen } from './useFormulas';

/** The way to the page of what was chosen in the diagram since the page shown was opened, where that is another. */
export function ChosenLink({ shown }: { shown: string }) {
  const session = useSession();
  const { t } = useText();
  const { node, group } = useChosen();
  const name = group?.title ?? (node && nameOf(node.id)) ?? '';
  const [atFirst] = useState(name);
  const id = group ? pageForGroup(group) : node && pageForNode(node);
  const page = id === null ? undefined : pageOf(id);
  if (!page || page.id === shown || name === atFirst) return null;
  return (
    <div className={styles.chosen}>
      <span>{t(messages.pageOfChosen(name))}</span>
      <Button size="small" onClick={() => session.view.setTextbook(page.id)}>
        {t(page.title)}
      </Button>
    </div>
  );
}
