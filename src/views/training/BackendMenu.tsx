import { ChevronDown } from 'lucide-react';
import { depth } from '../../i18n/messages/depth';
import { offlineCopy } from '../../i18n/messages/offlineCopy';
import { backendChoices, backendNames, backendReasons, softwareWebgl, training } from '../../i18n/messages/training';
import type { Text } from '../../network/text';
import { useOffline } from '../../page/react';
import { useText } from '../../page/useText';
import type { BackendInfo, BackendName } from '../../record/backend';
import { useRun, useSession, useSettings } from '../../session/react';
import { Button } from '../../ui/Button';
import { Popover } from '../../ui/Popover';
import { Select } from '../../ui/Select';
import { Toggle } from '../../ui/Toggle';
import { useShown } from '../charts/useShown';
import styles from './BackendMenu.module.css';
import { shortDevice } from './device';

/** A button with the name of the backend; it opens the measured times and the choice. */
export function BackendMenu() {
  const session = useSession();
  const { t } = useText();
  const backend = useRun((run) => run.backend);
  const choice = useSettings((settings) => settings.backend);
  const name = nameOf(backend);
  // The list does not offer the reference backend, but must name it once it has been chosen by other means.
  const offered = backendChoices.map(({ value, label }) => ({ value: value as string, label: t(label) }));
  const options = choice === 'reference' ? [...offered, { value: choice, label: t(backendNames.reference) }] : offered;
  return (
    <Popover
      label={t(training.backend)}
      className={styles.popover}
      button={(props) => (
        <Button
          {...props}
          size="small"
          variant="quiet"
          className={styles.button}
          aria-label={t(training.backendDetails(name))}
        >
          <span className={styles.name}>{t(name)}</span>
          <ChevronDown aria-hidden size={13} />
        </Button>
      )}
    >
      {backend && <Details backend={backend} />}
      <RecordingCost />
      <Select
        label={t(training.use)}
        value={choice as string}
        options={options}
        onChange={(value) => session.network.setBackend(value as typeof choice)}
      />
      <p className={styles.note}>{t(training.switching)}</p>
      <CopyFailed />
    </Popover>
  );
}

/** The share of the time that recording takes, as last measured. */
function RecordingCost() {
  const { t } = useText();
  const share = useShown()?.recordingShare ?? null;
  if (share === null) return null;
  return (
    <p className={styles.note} title={t(depth.costNote)}>
      {t(depth.cost(share))}
    </p>
  );
}

function nameOf(backend: BackendInfo | null): Text {
  if (!backend) return training.backendUnknown;
  if (backend.name !== 'webgl') return backendNames[backend.name];
  if (backend.softwareRendering) return softwareWebgl;
  return backend.device ? training.onGpu(shortDevice(backend.device)) : backendNames.webgl;
}

function Details({ backend }: { backend: BackendInfo }) {
  const { t } = useText();
  const timings = Object.entries(backend.timings) as [BackendName, number | null][];
  return (
    <>
      <p>
        <strong>{t(nameOf(backend))}</strong>
        <br />
        {t(backendReasons[backend.reason])}
      </p>
      {timings.length > 0 ? (
        <dl className={styles.timings}>
          <dt className={styles.caption}>{t(training.timings)}</dt>
          {timings.map(([name, milliseconds]) => (
            <div key={name}>
              <dt>{t(backendNames[name])}</dt>
              <dd>{t(milliseconds === null ? training.doesNotWork : training.milliseconds(milliseconds))}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className={styles.note}>{t(backend.reason === 'chosen' ? training.noTimingsChosen : training.noTimings)}</p>
      )}
      {backend.processor && (
        <>
          <p className={styles.note}>{t(training.processor(backend.processor))}</p>
          <Isolation />
        </>
      )}
      {backend.device && (
        <p className={styles.note}>
          {t(training.device)}
          <br />
          {backend.device}
        </p>
      )}
      {backend.softwareRendering && <p className={styles.note}>{t(training.software)}</p>}
    </>
  );
}

/** Says where this page can't be had without a network though it should be, and tries again. */
function CopyFailed() {
  const { t } = useText();
  const { copy, makeCopy } = useOffline();
  if (copy !== 'failed' || !makeCopy) return null;
  return (
    <>
      <p className={styles.note}>{t(offlineCopy.failedShort)}</p>
      <Button size="small" onClick={() => void makeCopy()}>
        {t(offlineCopy.makeAgain)}
      </Button>
    </>
  );
}

/** Why there are as many threads as there are; and, where the page can isolate itself, whether it shall. */
function Isolation() {
  const { t } = useText();
  const { hostIsolates, isolates, worker } = useOffline();
  if (hostIsolates || (crossOriginIsolated && !worker)) return null;
  if (!worker) return <p className={styles.note}>{t(training.isolationByHost)}</p>;
  const now = crossOriginIsolated ? training.isolationByPage : training.isolationFromNextLoad;
  const otherwise = crossOriginIsolated ? training.isolationEnds : training.isolationOff;
  return (
    <>
      <p className={styles.note}>{t(isolates ? now : otherwise)}</p>
      <Toggle label={t(training.isolate)} value={isolates} onChange={(on) => void worker.setIsolates(on)} />
    </>
  );
}
