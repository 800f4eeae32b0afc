import type { ReactNode } from 'react';
import { chartNames, depth } from '../../i18n/messages/depth';
import { useText } from '../../page/useText';
import type { DockChart } from '../../record/view';
import { useSession, useView } from '../../session/react';
import { Select } from '../../ui/Select';
import { CommandButton } from '../fields/CommandButton';
import styles from './ChartHead.module.css';
import { FoldedSettings, useFoldedSettings } from './FoldedSettings';

/** The choice of the dock's chart, and of what that chart shows; the button of the settings where they have no column. */
export function ChartHead({ children }: { children?: ReactNode }) {
  const session = useSession();
  const { t } = useText();
  const folds = useFoldedSettings();
  const chart = useView((view) => view.chart);
  const options = (Object.keys(chartNames) as DockChart[]).map((value) => ({ value, label: t(chartNames[value]) }));
  return (
    <div className={styles.head}>
      <h2 className="visually-hidden">{t(chartNames[chart])}</h2>
      <Select hideLabel label={t(depth.chart)} value={chart} options={options} onChange={session.view.setChart} />
      {children}
      <CommandButton command="page.captions" variant="quiet" className={styles.captions} />
      {folds && <FoldedSettings />}
    </div>
  );
}
