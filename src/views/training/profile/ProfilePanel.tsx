import { Download } from 'lucide-react';
import { useState } from 'react';
import { describeEngineError } from '../../../i18n/messages/engineErrors';
import { profile as messages } from '../../../i18n/messages/profile';
import { useText } from '../../../page/useText';
import { useProfile, useSession } from '../../../session/react';
import { Button } from '../../../ui/Button';
import { IconButton } from '../../../ui/IconButton';
import { Segmented } from '../../../ui/Segmented';
import { ChartHead } from '../ChartHead';
import { LayerTable } from './LayerTable';
import { PhaseBar } from './PhaseBar';
import styles from './ProfilePanel.module.css';
import { ProfileSummary } from './ProfileSummary';
import type { Order } from './rows';

const ORDERS = [
  ['place', messages.byPlace],
  ['time', messages.byTime],
] as const;

/** Where a training step spends its time: by phase, and by layer. */
export function ProfilePanel() {
  const session = useSession();
  const { t } = useText();
  const { found, running, error } = useProfile();
  const [order, setOrder] = useState<Order>('place');
  // The same button measures and cancels, so that it keeps the focus.
  const [word, act] = running
    ? [messages.cancel, session.profile.cancel]
    : [found ? messages.again : messages.measure, () => void session.profile.measure()];
  return (
    <div className={styles.panel}>
      <ChartHead>
        <Button variant={found || running ? 'plain' : 'primary'} size="small" onClick={act}>
          {t(word)}
        </Button>
        {found && (
          <>
            <Segmented
              hideLabel
              label={t(messages.sort)}
              value={order}
              options={ORDERS.map(([value, label]) => ({ value, label: t(label) }))}
              onChange={setOrder}
            />
            <IconButton
              icon={Download}
              size="small"
              variant="quiet"
              label={t(messages.save)}
              onClick={session.profile.save}
            />
          </>
        )}
      </ChartHead>
      {error && (
        <p className={styles.error} role="alert">
          {t(describeEngineError(error))}
        </p>
      )}
      {found && <PhaseBar phases={found.profile.phases} />}
      <p className={found ? styles.summary : styles.empty} role="status">
        {running ? t(messages.busy) : found ? <ProfileSummary file={found} /> : t(messages.empty)}
      </p>
      {found && <LayerTable profile={found.profile} order={order} />}
    </div>
  );
}
