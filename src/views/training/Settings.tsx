import { ChevronDown, ChevronUp, Info } from 'lucide-react';
import { useState } from 'react';
import { training } from '../../i18n/messages/training';
import type { Field } from '../../network/layers/fields';
import {
  beginningOf,
  OPTIMIZER_NAMES,
  type OptimizerName,
  type TrainingSettings,
  trainingFields,
} from '../../network/training';
import { useText } from '../../page/useText';
import { useDataset, useDatasets, useRun, useSession, useSettings } from '../../session/react';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { Slider } from '../../ui/Slider';
import { Tooltip } from '../../ui/Tooltip';
import { CommandButton } from '../fields/CommandButton';
import { FieldControl } from '../fields/FieldControl';
import { useLock } from '../fields/useLock';
import { BatchButton } from './batch/BatchButton';
import { FrozenSummary } from './FrozenSummary';
import { OneValue } from './OneValue';
import styles from './Settings.module.css';

type FieldName = keyof typeof trainingFields;

/** The slider's range: rates that are of use. The number field beside it takes every rate allowed. */
const USUAL_RATES = { min: 1e-5, max: 1 };
const WITH_MOMENTUM: readonly OptimizerName[] = ['momentum', 'nesterov'];
/** What few runs change, behind a fold. */
const RARE: readonly FieldName[] = [
  'pictures',
  'centred',
  'scaling',
  'shift',
  'flip',
  'rotation',
  'brightness',
  'cutout',
  'labelNoise',
  'start',
  'startDeviation',
  'startScale',
];

const allNames = Object.keys(trainingFields) as FieldName[];
/** Whether a setting has any effect beside the others. */
const matters = (name: FieldName, { optimizer, start, scaling }: TrainingSettings): boolean =>
  name === 'momentum'
    ? WITH_MOMENTUM.includes(optimizer)
    : name === 'centred'
      ? scaling === 'unit'
      : name !== 'startDeviation' || start === 'normal';

/** How the network is trained, one control per field of `trainingFields`; changes apply from the next step on. */
export function Settings() {
  const session = useSession();
  const { t } = useText();
  const dataLock = useLock('dataset');
  const lock = useLock('settings');
  const { id: dataset, splitNote } = useDataset();
  const { all: datasets } = useDatasets();
  const settings = useSettings((state) => state.training);
  const started = useRun((run) => run.step > 0);
  const notes = useChangeNotes(settings, started);
  // Open where any of them is set: what a run differs by is in sight.
  const [chosen, setChosen] = useState<boolean | null>(null);
  const isOpen = chosen ?? RARE.some((name) => settings[name] !== trainingFields[name].fallback);
  const shown = allNames.filter((name) => matters(name, settings));
  const fieldOf = (name: FieldName) => (
    <TrainingField key={name} name={name} value={settings[name]} onChange={notes.change} />
  );

  return (
    <div className={styles.settings} data-paper="none">
      <h2 className="eyebrow">{t(training.settings)}</h2>
      <div className={styles.data}>
        <div className={styles.set}>
          <Select
            hideLabel
            label={t(training.dataset)}
            value={dataset}
            options={datasets.map(({ id, title }) => ({ value: id, label: t(title) }))}
            disabled={dataLock.disabled === true}
            onChange={session.network.setDataset}
          />
          <CommandButton command="data.own" />
        </div>
        <ChangeNotes notes={notes} settings={settings}>
          {[splitNote, ...(started ? [training.datasetRestarts] : [])].map(t).join(' ')}
        </ChangeNotes>
      </div>
      {lock.title && <p>{lock.title}</p>}
      <fieldset className={styles.lockable} disabled={lock.disabled}>
        <FrozenSummary />
        <div className={styles.fields}>
          {shown.filter((name) => !RARE.includes(name)).map(fieldOf)}
          <Button
            size="small"
            variant="quiet"
            className={styles.fold}
            aria-expanded={isOpen}
            title={t(training.rareSettings)}
            onClick={() => setChosen(!isOpen)}
          >
            {isOpen ? <ChevronUp aria-hidden size={14} /> : <ChevronDown aria-hidden size={14} />}
            {t(isOpen ? training.fewer : training.more)}
          </Button>
        </div>
        <OneValue className={styles.oneValue} />
        {isOpen && (
          <div className={styles.rare} ref={chosen ? bringIntoSight : undefined}>
            <div className={styles.fields}>{shown.filter((name) => RARE.includes(name)).map(fieldOf)}</div>
            <BatchButton />
          </div>
        )}
      </fieldset>
    </div>
  );
}

/** What was unfolded may lie below the edge of the dock. */
const bringIntoSight = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' });

/** Says what a change brought about; otherwise the data set's note, on one line that opens. */
function ChangeNotes({ notes, settings, children }: { notes: Notes; settings: TrainingSettings; children: string }) {
  const { t } = useText();
  const quiet = notes.rateBefore === null && !notes.beginningWaits;
  return (
    <div className={styles.note} aria-live="polite">
      {notes.rateBefore !== null && (
        <p>
          {t(training.rateSuggested(OPTIMIZER_NAMES[settings.optimizer], settings.learningRate))}{' '}
          <button type="button" className={styles.back} onClick={notes.keepRate}>
            {t(training.keepRate(notes.rateBefore))}
          </button>
        </p>
      )}
      {notes.beginningWaits && <p>{t(training.beginningLater)}</p>}
      {quiet && (
        <p className={styles.line}>
          <span className={styles.beginning}>{children}</span>
          <Tooltip text={children} onPress>
            <button
              type="button"
              className={styles.more}
              aria-label={t(training.aboutData)}
              aria-description={children}
            >
              <Info aria-hidden size={16} strokeWidth={1.75} />
            </button>
          </Tooltip>
        </p>
      )}
    </div>
  );
}

type Change = <K extends FieldName>(name: K, value: TrainingSettings[K]) => void;

function TrainingField<K extends FieldName>({
  name,
  value,
  onChange,
}: {
  name: K;
  value: TrainingSettings[K];
  onChange: Change;
}) {
  const { t, value: write } = useText();
  const control = (
    <FieldControl<TrainingSettings[K]>
      field={trainingFields[name] as Field<TrainingSettings[K]>}
      value={value}
      onChange={(next) => onChange(name, next)}
    />
  );
  if (name !== 'learningRate') return control;
  return (
    <div className={styles.rate}>
      {control}
      <Slider
        hideLabel
        label={t(training.rateSlider)}
        value={Math.min(USUAL_RATES.max, Math.max(USUAL_RATES.min, value as number))}
        range={USUAL_RATES}
        scale="log"
        format={write}
        onChange={(next) => onChange(name, next as TrainingSettings[K])}
      />
    </div>
  );
}

interface Notes {
  readonly change: Change;
  /** The learning rate before the change to the one suggested for a new optimizer; null once that is changed too. */
  readonly rateBefore: number | null;
  readonly keepRate: () => void;
  /** Another seed or start is set than the run began with. */
  readonly beginningWaits: boolean;
}

/** The side effects of a change, mentioned until they no longer apply. */
function useChangeNotes(settings: TrainingSettings, started: boolean): Notes {
  const session = useSession();
  const [rate, setRate] = useState<{ readonly before: number; readonly now: number } | null>(null);
  const [waits, setWaits] = useState(false);
  if (waits && !started) setWaits(false);

  const change: Change = (name, value) => {
    const before = session.stores.settings.getState().training.learningRate;
    session.training.setTraining(name, value);
    const now = session.stores.settings.getState().training.learningRate;
    if (name === 'optimizer') setRate(now === before ? null : { before, now });
    if (name in beginningOf(settings) && started) setWaits(true);
  };
  const rateBefore = rate && rate.now === settings.learningRate ? rate.before : null;
  const keepRate = () => {
    if (rateBefore !== null) session.training.setTraining('learningRate', rateBefore);
    setRate(null);
  };
  return { change, rateBefore, keepRate, beginningWaits: waits };
}
