import { recording } from '../../i18n/messages/recording';
import { useText } from '../../page/useText';
import type { DockChart } from '../../record/view';
import { useRecording, useView } from '../../session/react';
import { useMedia } from '../../ui/useMedia';
import { part } from '../fields/part';
import { ChartHead } from './ChartHead';
import styles from './ChartPanel.module.css';
import { CurvePanel } from './CurvePanel';
import { DepthPanel } from './depth/DepthPanel';
import { HistogramPanel } from './depth/HistogramPanel';
import { RecordingBar } from './RecordingBar';
import { RunShelf } from './shelf/RunShelf';
import { NO_LINE_TO_SPARE } from './shelf/RunsButton';

const ProfilePanel = part(
  () => import('./profile/ProfilePanel'),
  (module) => module.ProfilePanel,
  <ChartHead />,
);

/** The dock's chart, with the bar of recorded steps beneath it, and the run shelf where there is a line for it. */
export function ChartPanel() {
  const chart = useView((view) => view.chart);
  const isFolded = useMedia(NO_LINE_TO_SPARE);
  return (
    <div className={styles.panel} data-paper="whole" data-place="chart">
      <ShownRecording />
      <Chart chart={chart} />
      {chart !== 'stepProfile' && (
        <>
          <RecordingBar />
          {!isFolded && <RunShelf />}
        </>
      )}
    </div>
  );
}

function Chart({ chart }: { chart: DockChart }) {
  switch (chart) {
    case 'curves':
      return <CurvePanel />;
    case 'histograms':
      return <HistogramPanel />;
    case 'stepProfile':
      return <ProfilePanel />;
    default:
      return <DepthPanel chart={chart} />;
  }
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
