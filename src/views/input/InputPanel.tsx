import { useRef } from 'react';
import { input } from '../../i18n/messages/input';
import { runsOnDemand } from '../../network/analysis/effort';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import { takesPhotographs } from '../../record/photographs';
import { useDataset, useDocument } from '../../session/react';
import { part } from '../fields/part';
import { Answer } from './Answer';
import { Caption } from './Caption';
import { DrawingPad } from './DrawingPad';
import styles from './InputPanel.module.css';
import { OwnPicture } from './OwnPicture';
import { Prediction } from './Prediction';
import { TestPictures } from './TestPictures';
import { WeightsLine } from './WeightsLine';

/** Nobody waits for it to see the picture and the answer. */
const Attribution = part(
  () => import('./attribution/Attribution'),
  (module) => module.Attribution,
);

/** For large networks, with which the page does not open. */
const RunCard = part(
  () => import('./RunCard'),
  (module) => module.RunCard,
);

/** For networks that see colour, and enough of it. */
const Photographs = part(
  () => import('./Photographs'),
  (module) => module.Photographs,
);

/** Only for classes without names. */
const LargestClasses = part(
  () => import('./LargestClasses'),
  (module) => module.LargestClasses,
);

export interface InputPanelProps {
  /** Name of the data set. */
  dataset: Text;
  /** Names of its classes, in the order of the network's output. */
  classNames: readonly Text[];
}

/** What goes into the network, and what it says. */
export function InputPanel({ dataset, classNames }: InputPanelProps) {
  const { t } = useText();
  const panel = useRef<HTMLElement>(null);
  const classes = useDocument(({ definition }) => definition.classes);
  const onDemand = useDocument(({ analysis }) => !analysis.issues.length && runsOnDemand(analysis));
  const blocked = useDocument(({ analysis }) => analysis.issues.length > 0);
  const inColour = useDocument(({ definition }) => takesPhotographs(definition.input));
  const { handwriting } = useDataset();
  const named = classes === classNames.length;
  return (
    <section ref={panel} className={styles.panel} aria-label={t(input.heading)}>
      <div className={styles.picture} data-place="input">
        <h2 className="eyebrow">{t(input.heading)}</h2>
        {handwriting && !onDemand && <p className={styles.note}>{t(input.whatToDo)}</p>}
        <DrawingPad />
        {named && <Answer classNames={classNames} />}
        {!blocked && <Attribution classNames={named ? classNames : null} />}
        <Caption dataset={dataset} classNames={classNames} />
        {inColour && !blocked && <Photographs />}
        {onDemand && <RunCard />}
        <TestPictures classNames={classNames} canSearch={named && !onDemand} />
        <OwnPicture panel={panel} />
      </div>
      <div className={styles.answer}>
        {named ? <Prediction classNames={classNames} /> : <LargestClasses classes={classes} />}
        {!blocked && <WeightsLine dataset={dataset} />}
      </div>
    </section>
  );
}
