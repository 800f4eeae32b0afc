import { useState } from 'react';
import { normalisation } from '../../../i18n/messages/normalisation';
import { useText } from '../../../page/useText';
import type { NormalisationReport } from '../../../record/reports';
import { Button } from '../../../ui/Button';
import { Slider } from '../../../ui/Slider';
import { Section } from '../Section';
import tab from '../tab.module.css';
import { Stages } from './Spread';
import styles from './Trials.module.css';
import { learned, meanWith, type Trial, tried, undoing } from './trial';

const DIGITS = 3;
const LEAST_REACH = 2;
const STEP = 0.01;

/** The range of a slider that has room for all of these on either side. */
function reachOf(...values: readonly number[]) {
  const reach = Math.ceil(Math.max(LEAST_REACH, ...values.map((value) => 1.5 * Math.abs(value))));
  return { min: -reach, max: reach };
}

/** Sliders for gamma, beta and the bias in front, with what the channel of the batch would become. */
export function Trials({ report }: { report: NormalisationReport }) {
  const { t, value } = useText();
  const own = learned(report);
  // What is not tried follows the report, which follows a training.
  const [moved, setMoved] = useState<Partial<Trial>>({});
  const trial = { ...own, ...moved };
  const undo = undoing(report, trial.bias);
  const isUndone = close(trial.gamma, undo.gamma) && close(trial.beta, undo.beta);
  const number = (x: number) => value(x, DIGITS);
  const slider = (name: keyof Trial, label: string, ...near: readonly number[]) => (
    <Slider
      label={label}
      value={trial[name]}
      range={reachOf(own[name], ...near)}
      step={STEP}
      format={number}
      onChange={(next) => setMoved({ ...moved, [name]: next })}
    />
  );
  return (
    <Section title={t(normalisation.trial)} place="trials">
      <div className={styles.sliders}>
        {slider('gamma', t(normalisation.trialGamma), undo.gamma)}
        {slider('beta', t(normalisation.trialBeta), undo.beta)}
        {slider('bias', t(normalisation.trialBias), meanWith(report, 0))}
      </div>
      <div className={styles.buttons}>
        <Button size="small" onClick={() => setMoved({ ...moved, gamma: undo.gamma, beta: undo.beta })}>
          {t(normalisation.undo)}
        </Button>
        <Button size="small" disabled={Object.keys(moved).length === 0} onClick={() => setMoved({})}>
          {t(normalisation.asLearned)}
        </Button>
      </div>
      <Stages report={tried(report, trial)} />
      <div role="status" className={styles.says}>
        <p>
          {t(
            isUndone
              ? normalisation.undone
              : normalisation.affineSays(number(Math.abs(trial.gamma)), number(trial.beta)),
          )}
        </p>
        {moved.bias !== undefined && <p>{t(normalisation.biasMoves(number(trial.bias)))}</p>}
      </div>
      <p className={tab.note}>{t(normalisation.trialNote)}</p>
    </Section>
  );
}

const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b));
