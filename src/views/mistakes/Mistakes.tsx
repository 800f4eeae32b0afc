import { useEffect, useState } from 'react';
import { mistakes as messages } from '../../i18n/messages/mistakes';
import { useText } from '../../page/useText';
import { accuracyOf, type Judgement } from '../../record/judgement';
import { Judging, PICTURES_MEANWHILE } from '../../session/judging';
import { useRun, useSession } from '../../session/react';
import { useJudging } from '../../session/react/queries';
import { Button } from '../../ui/Button';
import { Tabs } from '../../ui/Tabs';
import { CalibrationView } from './CalibrationView';
import { ClassTable } from './ClassTable';
import { Confusion } from './Confusion';
import type { Choice } from './choice';
import styles from './Mistakes.module.css';
import { PictureList } from './PictureList';
import { PlaneView } from './PlaneView';

const VIEWS = ['matrix', 'classes', 'calibration', 'plane'] as const;
type View = (typeof VIEWS)[number];

/** What the network gets wrong on the test pictures, seen in four ways, with the pictures themselves beside it. */
export function Mistakes() {
  const { t } = useText();
  const judgement = useJudging((state) => state.judgement);
  const [view, setView] = useState<View>('matrix');
  const [choice, setChoice] = useState<Choice>({ type: 'confident' });
  const session = useSession();
  // Nothing is laid out while nobody looks.
  useEffect(() => () => session.query(Judging).lay(null), [session]);
  return (
    <section className={styles.mistakes} aria-label={t(messages.heading)}>
      <Summary judgement={judgement} />
      {judgement && judgement.labels.length > 0 && (
        <div className={styles.columns}>
          <Tabs
            className={styles.views}
            label={t(messages.views)}
            value={view}
            tabs={VIEWS.map((value) => ({ value, label: t(messages[value]) }))}
            onChange={setView}
          >
            {view === 'matrix' && <Confusion {...{ judgement, choice }} onChoose={setChoice} />}
            {view === 'classes' && <ClassTable judgement={judgement} />}
            {view === 'calibration' && <CalibrationView judgement={judgement} />}
            {view === 'plane' && <PlaneView {...{ judgement, choice }} onChoose={setChoice} />}
          </Tabs>
          <PictureList {...{ judgement, choice }} onChoose={setChoice} />
        </div>
      )}
    </section>
  );
}

/** How many are right, of how many, and when; or why nothing is known. */
function Summary({ judgement }: { judgement: Judgement | null }) {
  const { t } = useText();
  const session = useSession();
  const hindrance = useJudging((state) => state.hindrance);
  const busy = useJudging((state) => state.busy);
  const phase = useRun((run) => run.phase);
  const isReady = phase !== 'starting' && phase !== 'failed';
  return (
    <header className={styles.summary}>
      {judgement ? (
        <p>
          <strong>{t(messages.result(accuracyOf(judgement), judgement.labels.length, judgement.whole))}</strong>
          {` · ${t(messages.after(judgement.step))}`}
          {phase === 'training' && ` · ${t(messages.meanwhile(PICTURES_MEANWHILE))}`}
        </p>
      ) : (
        <p role="status">{t(hindrance ? messages[hindrance] : isReady ? messages.judging : messages.unavailable)}</p>
      )}
      {hindrance === 'onDemand' && (
        <Button disabled={busy || !isReady} onClick={session.query(Judging).now}>
          {t(busy ? messages.judging : messages.now)}
        </Button>
      )}
    </header>
  );
}
