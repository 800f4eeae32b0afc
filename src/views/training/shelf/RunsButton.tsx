import { useState } from 'react';
import { shelf as messages } from '../../../i18n/messages/shelf';
import { useText } from '../../../page/useText';
import { Button } from '../../../ui/Button';
import { part } from '../../fields/part';
import { useShelf } from './useShelf';

const RunsTable = part(
  () => import('./RunsTable'),
  (module) => module.RunsTable,
);

/** Windows in which a line of chips would cost the chart more than it can spare: there a button opens the table. */
export const NO_LINE_TO_SPARE = '(min-width: 900px) and (max-height: 859px)';

/** How many runs there are; opens their table. Nothing where there are none. */
export function RunsButton() {
  const { t } = useText();
  const { runs } = useShelf();
  const [isTableOpen, setTableOpen] = useState(false);
  if (runs.length === 0) return null;
  return (
    <>
      <Button size="small" variant="quiet" title={t(messages.allNote)} onClick={() => setTableOpen(true)}>
        {t(messages.all(runs.length))}
      </Button>
      {isTableOpen && <RunsTable onClose={() => setTableOpen(false)} />}
    </>
  );
}
