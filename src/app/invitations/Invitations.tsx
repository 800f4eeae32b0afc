import { GitCompareArrows, GraduationCap, ListChecks, ScanSearch, Scissors, X } from 'lucide-react';
import { useCommands } from '../../commands/react';
import { invitations as text } from '../../i18n/messages/invitations';
import { useText } from '../../page/useText';
import { catalogSide, type Sides } from '../../session/comparison';
import { useSession } from '../../session/react';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { useLock } from '../../views/fields/useLock';
import styles from './Invitations.module.css';

/** Small enough for the difference to show within seconds: 32 layers, and seven. */
const SMALL = { inputSize: 14, width: 0.5 };
const DEEP = { ...SMALL, blocks: 5 };
const SKIPS: Sides = [catalogSide('resnet20', DEEP), catalogSide('plain20', DEEP)];
const NORM: Sides = [
  catalogSide('vgg16-tab', SMALL),
  catalogSide('vgg16-tab', { ...SMALL, batchNorm: 'beforeActivation' }),
];

/** Its id: what it says is not needed to offer it. */
const FIRST_LESSON = 'first-examples';

interface InvitationsProps {
  readonly onClose: () => void;
}

/** A lesson, exercises, and three things that this page shows and others do not, each a press away. */
export function Invitations({ onClose }: InvitationsProps) {
  const session = useSession();
  const commands = useCommands();
  const { t } = useText();
  const lock = useLock('compare');
  const takeApart = () => {
    const first = session.stores.document.getState().analysis.nodes.find(({ node }) => node.type === 'layer');
    if (first) session.view.select(first.id);
    void commands.perform('view.pixel');
  };
  const trainBoth = async (sides: Sides) => {
    if (await session.comparison.compare(...sides)) await commands.perform('compare.run');
  };
  return (
    <aside className={styles.row} aria-label={t(text.heading)}>
      <span className={styles.heading}>{t(text.heading)}</span>
      <Button size="small" title={t(text.lessonNote)} onClick={() => session.view.setLesson([FIRST_LESSON])}>
        <GraduationCap aria-hidden size={14} />
        {t(text.lesson)}
      </Button>
      <Button size="small" title={t(text.pixelNote)} onClick={takeApart}>
        <ScanSearch aria-hidden size={14} />
        {t(text.pixel)}
      </Button>
      <Button size="small" title={t(text.skipsNote)} {...lock} onClick={() => session.attempt(trainBoth(SKIPS))}>
        <Scissors aria-hidden size={14} />
        {t(text.skips)}
      </Button>
      <Button size="small" title={t(text.normNote)} {...lock} onClick={() => session.attempt(trainBoth(NORM))}>
        <GitCompareArrows aria-hidden size={14} />
        {t(text.norm)}
      </Button>
      <Button size="small" title={t(text.exercisesNote)} onClick={() => void commands.perform('view.exercises')}>
        <ListChecks aria-hidden size={14} />
        {t(text.exercises)}
      </Button>
      <IconButton size="small" variant="quiet" icon={X} label={t(text.close)} onClick={onClose} />
    </aside>
  );
}
