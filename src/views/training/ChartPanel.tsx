import { recording } from '../../i18n/messages/recording';
import { useRecording } from '../../state/recording/store';
import { useText } from '../../state/useText';
import { useView } from '../../state/view';
import { DepthPanel } from '../depth/DepthPanel';
import { HistogramPanel } from '../depth/HistogramPanel';
import styles from './ChartPanel.module.css';
import { CurvePanel } from './CurvePanel';
import { RecordingBar } from './RecordingBar';

/** What the dock plots of a run, with the recorded steps beneath it. */
export function ChartPanel() {
  const chart = useView((view) => view.chart);
  return (
    <div className={styles.panel}>
      <ShownRecording />
      {chart === 'curves' ? <CurvePanel /> : chart === 'histograms' ? <HistogramPanel /> : <DepthPanel chart={chart} />}
      <RecordingBar />
    </div>
  );
}

/** Says that these are the numbers of a file, not of a run of this page. */
function ShownRecording() {
  const { t } = useText();
  const shown = useRecording((state) => state.shown);
  return (
    <div aria-live="polite">
      {shown && <p className={styles.recording}>{t(recording.shown(shown.file, shown.steps, shown.network))}</p>}
    </div>
  );
}
