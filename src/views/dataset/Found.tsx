import { describeImportProblem } from '../../i18n/messages/importProblems';
import { ownPictures as text } from '../../i18n/messages/ownPictures';
import { useText } from '../../page/useText';
import type { FoundPictures, ImportProblem, PicturePlan } from '../../record/pictures';
import type { Importing } from '../../session/importing';
import { plannedOf } from '../../session/planned';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Choices } from './Choices';
import styles from './Found.module.css';
import { FoundClasses } from './FoundClasses';
import { Refused } from './Refused';

interface FoundProps {
  desk: Importing;
  found: FoundPictures;
  plan: PicturePlan;
  problem: ImportProblem | null;
}

/** What files hold, what is to become of it, and how a few of the pictures come out. */
export function Found({ desk, found, plan, problem }: FoundProps) {
  const { t } = useText();
  const planned = plannedOf(found, plan);
  const obstacle = problem ?? ('code' in planned ? planned : null);
  return (
    <>
      <div className={styles.top}>
        <label className={styles.title}>
          <span className={styles.label}>{t(text.title)}</span>
          <input
            value={plan.title}
            placeholder={t(text.untitled)}
            maxLength={60}
            onChange={({ target }) => desk.change({ title: target.value })}
          />
        </label>
        <p>
          {t(text.found(found.count, found.classes.length, found.bytes))} <Sizes found={found} />
        </p>
        <Copies found={found} plan={plan} />
      </div>
      <div className={styles.columns}>
        <FoundClasses desk={desk} found={found} plan={plan} />
        <Choices desk={desk} found={found} plan={plan} />
      </div>
      <Refused files={found.refused} count={found.refusedCount} />
      <div className={styles.foot}>
        <div role="status" className={styles.outcome}>
          {obstacle ? (
            <Notice tone="warning">{t(describeImportProblem(obstacle))}</Notice>
          ) : (
            'train' in planned && t(text.planned(planned.train, planned.test, planned.bytes))
          )}
        </div>
        <Button onClick={() => desk.restart()}>{t(text.back)}</Button>
        <Button variant="primary" disabled={'code' in planned} onClick={() => void desk.make(t(text.untitled))}>
          {t(text.make)}
        </Button>
      </div>
    </>
  );
}

/** What is there more than once, and what comes of it. */
function Copies({ found: { copies, testedAndTrained }, plan: { split } }: Pick<FoundProps, 'found' | 'plan'>) {
  const { t } = useText();
  if (split === 'asFound')
    return testedAndTrained ? <Notice tone="warning">{t(text.testedAndTrained(testedAndTrained))}</Notice> : null;
  return copies ? <p>{t(text.copies(copies))}</p> : null;
}

function Sizes({ found: { sizes, count } }: { found: FoundPictures }) {
  const { t } = useText();
  const [most, next] = sizes;
  if (!most) return null;
  const { width, height } = most;
  return (
    <span className={styles.label}>
      {t(next ? text.sizes(width, height, most.count / count) : text.oneSize(width, height))}
    </span>
  );
}
