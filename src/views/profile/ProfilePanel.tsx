import { Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import { describeEngineError } from '../../i18n/messages/issues';
import { profile as messages, phaseNames } from '../../i18n/messages/profile';
import { backendNames } from '../../i18n/messages/training';
import { select } from '../../state/actions';
import { useDocument } from '../../state/document';
import { measureStep, type ProfileFile, saveProfile, useProfile } from '../../state/profile';
import { useText } from '../../state/useText';
import { useView } from '../../state/view';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Segmented } from '../../ui/Segmented';
import type { StepPhase } from '../../worker/protocol';
import { ChartHead } from '../depth/ChartHead';
import { nameOf, titleOf } from '../diagram/names';
import styles from './ProfilePanel.module.css';
import { type Order, rowsOf } from './rows';

const PHASES = Object.keys(phaseNames) as StepPhase[];
/** Those that layers have. */
const PASSES = ['forward', 'backward', 'update'] as const;

const ORDERS = { place: messages.byPlace, time: messages.byTime } as const;

/** Where a training step spends its time: by phase, and by layer. */
export function ProfilePanel() {
  const { t } = useText();
  const { found, running, error } = useProfile();
  const [order, setOrder] = useState<Order>('place');
  return (
    <div className={styles.panel}>
      <ChartHead>
        {found && (
          <Segmented
            hideLabel
            label={t(messages.sort)}
            value={order}
            options={(Object.keys(ORDERS) as Order[]).map((value) => ({ value, label: t(ORDERS[value]) }))}
            onChange={setOrder}
          />
        )}
        {found && (
          <Button size="small" disabled={running} onClick={() => void measureStep()}>
            {t(running ? messages.busy : messages.again)}
          </Button>
        )}
        {found && (
          <IconButton icon={Download} size="small" variant="quiet" label={t(messages.save)} onClick={saveProfile} />
        )}
      </ChartHead>
      {error && (
        <p className={styles.error} role="alert">
          {t(describeEngineError(error))}
        </p>
      )}
      {found ? (
        <Found file={found} order={order} />
      ) : (
        <div className={styles.empty}>
          <p>{t(messages.empty)}</p>
          <Button variant="primary" size="small" disabled={running} onClick={() => void measureStep()}>
            {t(running ? messages.busy : messages.measure)}
          </Button>
        </div>
      )}
    </div>
  );
}

function Found({ file, order }: { file: ProfileFile; order: Order }) {
  const { t } = useText();
  const { profile } = file;
  // Recording comes on top of some steps only.
  const parts = PHASES.filter((phase) => phase !== 'recording').reduce((sum, phase) => sum + profile.phases[phase], 0);
  const threads = file.backend.threads ?? 1;
  const name = t(backendNames[file.backend.name as keyof typeof backendNames]);
  const backend = threads > 1 ? `${name} × ${threads}` : name;
  const sentences = [
    messages.summary(profile.step, parts, profile.rounds),
    messages.where(backend, profile.batchSize, profile.calls, profile.peakBytes),
  ];
  return (
    <div className={styles.found}>
      <PhaseBar phases={profile.phases} />
      <p className={styles.summary}>{sentences.map(t).join(' ')}</p>
      <LayerTable file={file} order={order} />
    </div>
  );
}

/** One bar of all phases, as long as they take; their names and times stand beneath it. */
function PhaseBar({ phases }: { phases: Readonly<Record<StepPhase, number>> }) {
  const { t } = useText();
  return (
    <>
      <div className={styles.phases} aria-hidden="true">
        {PHASES.map((phase) => (
          <span key={phase} data-phase={phase} style={{ flexGrow: phases[phase] }} />
        ))}
      </div>
      <dl className={styles.legend}>
        {PHASES.map((phase) => (
          <div key={phase} data-phase={phase}>
            <dt>{t(phaseNames[phase])}</dt>
            <dd>{t(messages.time(phases[phase]))}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function LayerTable({ file, order }: { file: ProfileFile; order: Order }) {
  const text = useText();
  const { t } = text;
  const analysis = useDocument((document) => document.analysis);
  const selected = useView((view) => view.selected);
  const rows = useMemo(() => rowsOf(file.profile, order), [file, order]);
  const longest = Math.max(...rows.map(({ total }) => total), Number.MIN_VALUE);
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={t(messages.layers)}>
        <thead>
          <tr>
            <th scope="col">{t(messages.layer)}</th>
            <td className={styles.wide} />
            {PASSES.map((phase) => (
              <th key={phase} scope="col" className={styles.number}>
                <span className={styles.key} data-phase={phase} aria-hidden="true" /> {t(phaseNames[phase])}
              </th>
            ))}
            <th scope="col" className={styles.number}>
              {t(messages.speed)}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ layer, total, speed }) => {
            const node = analysis.byId.get(layer.id);
            return (
              <tr key={layer.id} aria-current={layer.id === selected ? 'true' : undefined}>
                <th scope="row">
                  <button type="button" className={styles.layer} onClick={() => select(layer.id)}>
                    <strong>{nameOf(layer.id)}</strong> {node && t(titleOf(node))}
                  </button>
                </th>
                <td className={styles.wide}>
                  {layer.with ? (
                    <span className={styles.with}>{t(messages.with(nameOf(layer.with)))}</span>
                  ) : (
                    <span className={styles.bar} aria-hidden="true">
                      {PASSES.map((phase) => (
                        <span
                          key={phase}
                          data-phase={phase}
                          style={{ inlineSize: `${(100 * layer[phase]) / longest}%` }}
                        />
                      ))}
                    </span>
                  )}
                </td>
                {PASSES.map((phase) => (
                  <td key={phase} className={styles.number}>
                    {layer[phase] > 0 && !layer.with ? t(messages.time(layer[phase])) : '–'}
                  </td>
                ))}
                <td className={styles.number}>{speed === null || total === 0 ? '–' : text.value(speed, 3)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
