import { useEffect, useState } from 'react';
import { allowedNumber } from '../../../i18n/messages/allowed';
import { batch as messages } from '../../../i18n/messages/batch';
import { LIMITS } from '../../../network/limits';
import { useText } from '../../../page/useText';
import { asError } from '../../../session/connection';
import { useDataset, useDocument, useRun, useSession, useSettings } from '../../../session/react';
import { Button } from '../../../ui/Button';
import { NumberField } from '../../../ui/NumberField';
import { PictureCanvas } from '../../maps/PictureCanvas';
import styles from './BatchPreview.module.css';

/** Pictures that are shown of a larger batch. */
const MOST = 64;

interface Batch {
  /** `[batch, height, width, channel]` */
  readonly images: Float32Array;
  readonly labels: Int32Array;
}

/** The pictures and labels of a step, as the network gets them: by default those of the next one. */
export function BatchPreview() {
  const { t, integer } = useText();
  const { classNames } = useDataset();
  const { height, width, channels } = useDocument(({ definition }) => definition.input);
  const perEpoch = useRun((run) => run.stepsPerEpoch);
  const present = useRun((run) => run.step);
  const [step, setStep] = useState(present);
  const found = useBatch(step);
  const count = found?.labels.length ?? 0;
  const shown = Math.min(count, MOST);
  const size = height * width * channels;

  return (
    <div className={styles.preview}>
      <p>{t(messages.about)}</p>
      <div className={styles.tools}>
        <NumberField
          label={t(messages.step)}
          value={step + 1}
          range={{ min: 1, max: LIMITS.steps.max }}
          whole
          format={(value) => integer(value)}
          invalidText={t(allowedNumber({ min: 1, max: LIMITS.steps.max }, true))}
          onChange={(value) => setStep(value - 1)}
        />
        <Button onClick={() => setStep(step + 1)}>{t(messages.next)}</Button>
        <Button onClick={() => setStep(step + perEpoch)}>{t(messages.epochLater)}</Button>
      </div>
      {found === null && <p role="status">{t(messages.unavailable)}</p>}
      {count > shown && <p>{t(messages.first(shown, count))}</p>}
      {found && (
        <ol className={styles.pictures}>
          {Array.from({ length: shown }, (_, i) => {
            const name = classNames[found.labels[i] as number];
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a place in the batch is all that tells its pictures apart
              <li key={i}>
                <PictureCanvas
                  className={styles.picture}
                  picture={{
                    shape: [height, width, channels],
                    data: found.images.subarray(i * size, (i + 1) * size),
                  }}
                />
                <span className={styles.label}>{name && t(name)}</span>
              </li>
            );
          })}
        </ol>
      )}
    </div>
  );
}

/** The batch of a step under the present settings; undefined while it is made, null where there can be none. */
function useBatch(step: number): Batch | null | undefined {
  const { connection } = useSession();
  const settings = useSettings(({ training }) => training);
  const definition = useDocument((document) => document.definition);
  const ready = useRun(({ phase }) => phase !== 'starting' && phase !== 'failed');
  const [found, setFound] = useState<Batch | null | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other settings and another network have other batches
  useEffect(() => {
    const asking = new AbortController();
    if (ready)
      connection.request('batch', { step }, { signal: asking.signal }).then(
        (answer) => !asking.signal.aborted && setFound(answer),
        (error: unknown) => asError(error).code !== 'cancelled' && setFound(null),
      );
    else setFound(null);
    return () => asking.abort();
  }, [connection, step, settings, definition, ready]);
  return found;
}
