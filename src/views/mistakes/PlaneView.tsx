import { useEffect, useState } from 'react';
import { nameOf as layerName } from '../../drawing/graph/names';
import { mistakes as messages } from '../../i18n/messages/mistakes';
import { useText } from '../../page/useText';
import { type Judgement, PLANES, type Plane, type PlaneMethod } from '../../record/judgement';
import { Judging } from '../../session/judging';
import { useDataset, useSession } from '../../session/react';
import { useJudging } from '../../session/react/queries';
import { Button } from '../../ui/Button';
import { Segmented } from '../../ui/Segmented';
import type { Choice } from './choice';
import { useClassText } from './classText';
import styles from './PlaneView.module.css';
import { Scatter } from './Scatter';

interface PlaneViewProps {
  readonly judgement: Judgement;
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
}

/** The test pictures as the network knows them before it decides, in a plane. */
export function PlaneView({ judgement, choice, onChoose }: PlaneViewProps) {
  const { t } = useText();
  const session = useSession();
  const plane = useJudging((state) => state.plane);
  const busy = useJudging((state) => state.planeBusy);
  const [method, setMethod] = useState<PlaneMethod>('pca');
  const [colours, setColours] = useState<'byClass' | 'byMistake'>('byClass');
  useEffect(() => {
    session.query(Judging).lay(method);
    return () => session.query(Judging).lay(null);
  }, [session, method]);
  return (
    <div className={styles.plane}>
      <div className={styles.tools}>
        <Segmented
          label={t(messages.method)}
          value={method}
          options={PLANES.map((value) => ({ value, label: t(messages[value]) }))}
          onChange={setMethod}
        />
        <Segmented
          label={t(messages.colours)}
          value={colours}
          options={(['byClass', 'byMistake'] as const).map((value) => ({ value, label: t(messages[value]) }))}
          onChange={setColours}
        />
      </div>
      {plane ? (
        <>
          <Scatter
            {...{ plane, judgement, colours }}
            chosen={choice.type === 'point' ? choice.index : null}
            onChoose={onChoose}
          />
          {colours === 'byClass' ? <ClassLegend /> : <MistakeLegend />}
          <Notes plane={plane} />
          {method === 'umap' && plane.step !== judgement.step && (
            <p className={styles.note}>
              {t(messages.older(plane.step))}{' '}
              <Button size="small" disabled={busy} onClick={() => session.query(Judging).lay('umap')}>
                {t(messages.again)}
              </Button>
            </p>
          )}
        </>
      ) : (
        <p role="status">{t(messages.laying)}</p>
      )}
    </div>
  );
}

function Notes({ plane }: { plane: Plane }) {
  const { t } = useText();
  return (
    <p className={styles.note}>
      {t(messages.planeAbout(layerName(plane.layer), plane.features))}{' '}
      {t(plane.explained ? messages.explained(...plane.explained) : messages.neighbours)}
    </p>
  );
}

function ClassLegend() {
  const { t } = useText();
  const nameOf = useClassText();
  const { classNames } = useDataset();
  return (
    <ul className={styles.legend}>
      {classNames.map((_, label) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: classes are numbers
        <li key={label}>
          <span className={styles.dot} data-class={label % 10} aria-hidden />
          {t(nameOf(label))}
        </li>
      ))}
    </ul>
  );
}

function MistakeLegend() {
  const { t } = useText();
  return (
    <ul className={styles.legend}>
      <li>
        <span className={styles.dot} data-answer="right" aria-hidden /> {t(messages.right)}
      </li>
      <li>
        <span className={styles.dot} data-answer="wrong" aria-hidden /> {t(messages.wrong)}
      </li>
    </ul>
  );
}
