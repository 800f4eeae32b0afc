import { FlaskConical, GitCompareArrows } from 'lucide-react';
import type { MouseEvent, RefObject } from 'react';
import { useCommands } from '../commands/react';
import { stage as messages, stageNames } from '../i18n/messages/stage';
import type { Text } from '../network/text';
import { useText } from '../page/useText';
import type { Stage } from '../record/view';
import { useComparison, useSession, useView } from '../session/react';
import { Button } from '../ui/Button';
import { Segmented } from '../ui/Segmented';
import { part } from '../views/fields/part';
import { TableStateProvider } from '../views/table/tableState';
import { useInvited } from './invitations/useInvited';
import styles from './MiddlePanel.module.css';
import { ReplayedDiagram } from './ReplayedDiagram';
import { useFocusAfter } from './useFocusAfter';
import { useNarrow } from './useNarrow';

const LayerTable = part(
  () => import('../views/table/LayerTable'),
  (module) => module.LayerTable,
);
const Comparison = part(
  () => import('../views/compare/Comparison'),
  (module) => module.Comparison,
);
const Labs = part(
  () => import('../views/labs/Labs'),
  (module) => module.Labs,
);

/** Not needed for the first sight. */
const LayerSheet = part(
  () => import('../views/inspector/LayerSheet'),
  (module) => module.LayerSheet,
);
const Invitations = part(
  () => import('./invitations/Invitations'),
  (module) => module.Invitations,
);

/** The network in the middle of the page, as a drawing or as a table; or two of them compared. */
export function MiddlePanel({ classNames }: { classNames: readonly Text[] }) {
  const stage = useView((view) => view.stage);
  const sides = useComparison((comparison) => comparison.sides);
  const labs = useView((view) => view.lab.length > 0);
  const front = sides ? 'comparison' : labs ? 'labs' : stage;
  const compareButton = useFocusAfter(sides !== null);
  const labsButton = useFocusAfter(labs);
  const takeApart = useTakeApart();
  const { invited, close } = useInvited();
  const narrow = useNarrow();
  return (
    <TableStateProvider>
      <div className={styles.panel}>
        {front === stage && <Head stage={stage} compareButton={compareButton} labsButton={labsButton} />}
        {/* Out of sight it keeps its zoom and place. */}
        <div className={styles.stage} hidden={front !== 'diagram'} onDoubleClickCapture={takeApart}>
          <ReplayedDiagram classNames={classNames} />
        </div>
        {invited && !labs && <Invitations onClose={close} />}
        {narrow && front === stage && <LayerSheet />}
        {front !== 'diagram' && (
          <div className={styles.stage}>{sides ? <Comparison sides={sides} /> : labs ? <Labs /> : <LayerTable />}</div>
        )}
      </div>
    </TableStateProvider>
  );
}

/** A double press on a layer with maps, which its first press has selected, takes one of its values apart. */
function useTakeApart() {
  const session = useSession();
  const commands = useCommands();
  return (event: MouseEvent) => {
    const id = (event.target as Element).closest('[id^="node-"]')?.id.slice('node-'.length);
    if (id === undefined || session.stores.view.getState().selected !== id || !commands.isPossible('view.pixel'))
      return;
    // The camera would fit the whole network.
    event.preventDefault();
    void commands.perform('view.pixel');
  };
}

const STAGES = Object.keys(stageNames) as Stage[];

interface HeadProps {
  readonly stage: Stage;
  readonly compareButton: RefObject<HTMLButtonElement | null>;
  readonly labsButton: RefObject<HTMLButtonElement | null>;
}

function Head({ stage, compareButton, labsButton }: HeadProps) {
  const session = useSession();
  const { t } = useText();
  return (
    <div className={styles.head}>
      <Segmented
        label={t(messages.view)}
        hideLabel
        value={stage}
        options={STAGES.map((value) => ({ value, label: t(stageNames[value]) }))}
        onChange={session.view.setStage}
      />
      <div className={styles.more}>
        <Button ref={compareButton} variant="quiet" title={t(messages.compareHint)} onClick={session.comparison.start}>
          <GitCompareArrows aria-hidden size={16} strokeWidth={1.75} />
          {t(messages.compare)}
        </Button>
        <Button ref={labsButton} variant="quiet" onClick={() => session.view.setLab(['all'])}>
          <FlaskConical aria-hidden size={16} strokeWidth={1.75} />
          {t(messages.labs)}
        </Button>
      </div>
    </div>
  );
}
