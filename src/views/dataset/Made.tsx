import { Play } from 'lucide-react';
import { useState } from 'react';
import { describeEngineError } from '../../i18n/messages/engineErrors';
import { describeImportProblem } from '../../i18n/messages/importProblems';
import { describeNotKept, ownPictures as text } from '../../i18n/messages/ownPictures';
import { catalogEntry, defaultKnobs } from '../../network/catalog';
import { useText } from '../../page/useText';
import type { DatasetInfo } from '../../record/dataset';
import type { ImportProblem, RefusedFile } from '../../record/pictures';
import type { Importing } from '../../session/importing';
import { useDatasets, useDocument, useSession, useSettings } from '../../session/react';
import { paceFor, refusal, SMALL, trainOn } from '../../session/trainOn';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { useLock } from '../fields/useLock';
import styles from './OwnPictures.module.css';
import { Refused } from './Refused';
import { SaveDataset } from './SaveDataset';
import { useOwnDatasets } from './useOwnDatasets';

interface MadeProps {
  desk: Importing;
  info: DatasetInfo;
  refused: readonly RefusedFile[];
  refusedCount: number;
  opened: boolean;
  onDone: () => void;
}

/** The data set is there: whether it is kept, which network can be trained on it, and one press to do so. */
export function Made({ desk, info: { id }, refused, refusedCount, opened, onDone }: MadeProps) {
  const session = useSession();
  const { t } = useText();
  const lock = useLock('dataset');
  const { all, problem } = useOwnDatasets();
  const [notSaved, setProblem] = useState<ImportProblem | null>(null);
  // As it is called now.
  const info = useDatasets(({ all: known }) => known.find((each) => each.id === id));
  const network = useDocument(({ definition }) => definition.name);
  const training = useSettings((settings) => settings.training);
  const bytes = all.find((each) => each.info.id === id)?.bytes ?? 0;
  const refused_ = info ? refusal(session, info) : null;
  if (!info) return null;
  const pace = paceFor(training, info.trainCount);
  const isSlower = pace.batchSize !== training.batchSize || pace.epochs !== training.epochs;
  const small = catalogEntry(SMALL).build(catalogEntry(SMALL).input, defaultKnobs(SMALL)).name;
  const train = (isSmall: boolean) => {
    onDone();
    desk.restart();
    void trainOn(session, info, { small: isSmall });
  };
  return (
    <>
      <p className={styles.large}>{t(text.ready(t(info.title), info.trainCount, info.testCount))}</p>
      {problem ? <Notice tone="warning">{t(describeNotKept(problem))}</Notice> : <p>{t(text.kept(bytes))}</p>}
      {opened && <p>{t(text.openedAgain)}</p>}
      {refused_ && (
        <Notice tone="info">
          {t(text.otherNetwork(network))} {t(describeEngineError(refused_))} {t(text.follows(small))}
        </Notice>
      )}
      {isSlower && <p className={styles.small}>{t(text.pace(pace.batchSize, pace.epochs))}</p>}
      <Refused files={refused} count={refusedCount} />
      <div role="alert">{notSaved && <Notice tone="danger">{t(describeImportProblem(notSaved))}</Notice>}</div>
      <div className={styles.buttons}>
        <Button variant="primary" {...lock} onClick={() => train(refused_ !== null)}>
          <Play aria-hidden size={16} /> {t(text.train(refused_ ? small : network))}
        </Button>
        <Button
          {...lock}
          onClick={() => {
            onDone();
            desk.restart();
            session.network.setDataset(id);
          }}
        >
          {t(text.useOnly)}
        </Button>
        <SaveDataset info={info} onSaved={setProblem} />
        <Button onClick={() => desk.restart()}>{t(text.another)}</Button>
      </div>
    </>
  );
}
