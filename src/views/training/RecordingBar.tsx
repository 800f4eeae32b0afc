import { useEffect, useMemo, useRef, useState } from 'react';
import { useOffer } from '../../commands/react';
import { depth } from '../../i18n/messages/depth';
import { recording } from '../../i18n/messages/recording';
import { useText } from '../../page/useText';
import { useRecording, useRun, useSession } from '../../session/react';
import { Button } from '../../ui/Button';
import { setText } from '../../ui/setText';
import { useMedia } from '../../ui/useMedia';
import { nearest, samplingOf } from '../charts/sampling';
import { useRecorded } from '../charts/useShown';
import { CommandButton } from '../fields/CommandButton';
import { TryExample } from './example/TryExample';
import styles from './RecordingBar.module.css';
import { NO_LINE_TO_SPARE, RunsButton } from './shelf/RunsButton';

/**
 * The recorded steps: which one the page shows and how often one is recorded; saves them to a file and opens one. Before
 * the first one it invites to train: there it covers nothing of the chart.
 */
export function RecordingBar() {
  const session = useSession();
  const { t } = useText();
  const recorded = useRecorded();
  const isFolded = useMedia(NO_LINE_TO_SPARE);
  const file = useRef<HTMLInputElement>(null);
  useOffer(useMemo(() => ({ openRecording: () => file.current?.click() }), []));
  return (
    <div className={styles.bar}>
      {recorded ? <Scrubber /> : <TryExample />}
      <div className={styles.files}>
        {isFolded && <RunsButton />}
        <CommandButton command="recording.save" size="small" variant="quiet" />
        <CommandButton command="recording.open" size="small" variant="quiet" />
        <input
          ref={file}
          hidden
          type="file"
          accept=".gz,application/gzip,.safetensors"
          aria-label={t(recording.file)}
          onChange={({ target }) => {
            const [chosen] = target.files ?? [];
            if (chosen) session.openFile(chosen);
            // Without this, choosing the same file again would fire no event.
            target.value = '';
          }}
        />
      </div>
    </div>
  );
}

/** Picks a recorded step; the last one follows the run. Updated once per frame without rendering React. */
function Scrubber() {
  const session = useSession();
  const text = useText();
  const { t, language } = text;
  const range = useRef<HTMLInputElement>(null);
  const step = useRef<HTMLOutputElement>(null);
  const facts = useRef<HTMLSpanElement>(null);
  const [pinned, setPinned] = useState(session.telemetry.pinned);
  const live = useRun((run) => run.phase === 'training');
  const shown = useRecording((state) => state.shown);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the formatters change with the language and with nothing else
  useEffect(() => {
    let frame = 0;
    const draw = () => {
      frame = 0;
      setPinned(session.telemetry.pinned);
      const { snapshots } = session.telemetry.history;
      const { shown } = session.telemetry;
      if (!range.current || !step.current || !facts.current || !shown) return;
      range.current.max = String(Math.max(0, snapshots.length - 1));
      range.current.value = String(nearest(snapshots, shown.step));
      range.current.setAttribute('aria-valuetext', t(depth.shownStep(shown.step)));
      setText(step.current, t(depth.recordedStep(shown.step)));
      const { count, every } = samplingOf(snapshots);
      setText(facts.current, t(depth.sampling(count, every)));
    };
    draw();
    const present = () => [session.telemetry.shown, session.telemetry.pinned, session.telemetry.history.latest];
    let drawn = present();
    const stop = session.telemetry.subscribe(() => {
      const now = present();
      // Of most reports nothing is recorded, and a slider that is set once more has the browser lay out the page.
      if (now.every((part, i) => part === drawn[i])) return;
      drawn = now;
      frame ||= requestAnimationFrame(draw);
    });
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [language]);

  const pick = (index: number) => {
    const { snapshots } = session.telemetry.history;
    session.telemetry.pin(index >= snapshots.length - 1 ? null : (snapshots[index] ?? null));
  };
  return (
    <>
      <input
        ref={range}
        className={styles.range}
        type="range"
        min={0}
        step={1}
        defaultValue={0}
        aria-label={t(depth.scrubber)}
        onChange={(event) => pick(event.target.valueAsNumber)}
      />
      <output ref={step} className={styles.step} />
      <Button
        size="small"
        variant="quiet"
        className={styles.live}
        aria-pressed={!pinned}
        title={t(depth.returnToLive)}
        onClick={() => session.telemetry.pin(null)}
      >
        {t(live && !shown ? depth.live : depth.latest)}
      </Button>
      <span ref={facts} className={styles.facts} />
    </>
  );
}
