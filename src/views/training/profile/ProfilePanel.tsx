import { Download } from 'lucide-react';
import { useId, useState } from 'react';
import { describeEngineError } from '../../../i18n/messages/engineErrors';
import { profile as messages } from '../../../i18n/messages/profile';
import { useText } from '../../../page/useText';
import { Profile } from '../../../session/profile';
import { useSession } from '../../../session/react';
import { useProfile } from '../../../session/react/queries';
import { Button } from '../../../ui/Button';
import { IconButton } from '../../../ui/IconButton';
import { Segmented } from '../../../ui/Segmented';
import { ChartHead } from '../ChartHead';
import { LayerTable } from './LayerTable';
import { PhaseBar } from './PhaseBar';
import { ProfileCaption } from './ProfileCaption';
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
  const id = useId();
  const [order, setOrder] = useState<Order>('place');
  // The same button measures and cancels, so that it keeps the focus.
  const [word, act] = running
    ? [messages.cancel, session.query(Profile).cancel]
    : [found ? messages.again : messages.measure, () => void session.query(Profile).measure()];
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
              onClick={session.query(Profile).save}
            />
          </>
        )}
      </ChartHead>
      {error && (
        <p className={styles.error} role="alert">
          {t(describeEngineError(error))}
        </p>
      )}
      {found && <PhaseBar phases={found.profile.phases} describedBy={id} />}
      <p className={found ? styles.summary : styles.empty} role="status">
        {running ? t(messages.busy) : found ? <ProfileSummary file={found} /> : t(messages.empty)}
      </p>
      {found && <ProfileCaption id={id} profile={found.profile} />}
      {found && <LayerTable profile={found.profile} order={order} />}
    </div>
  );
}
