import { useCallback, useSyncExternalStore } from 'react';
import type { Answer } from '../../exercises/answer';
import type { AnswerForm, Exercise } from '../../exercises/exercise';
import { describeEngineError } from '../../i18n/messages/engineErrors';
import { exercises as messages } from '../../i18n/messages/exercises';
import { useText } from '../../page/useText';
import { Button } from '../../ui/Button';
import { ChartCanvas } from '../charts/ChartCanvas';
import { EmptyChart } from '../charts/EmptyChart';
import { LineSample } from '../charts/LineSample';
import type { Surface } from '../charts/surface';
import styles from './AnswerField.module.css';
import type { CurveRun } from './curveRun';
import { LOOKS, paintCurves } from './paintCurves';
import { useDesk } from './useDesk';

interface CurveFieldProps {
  readonly exercise: Exercise;
  readonly form: Extract<AnswerForm, { type: 'curve' }>;
  /** Whether the networks may be named. */
  readonly isOver: boolean;
  readonly onAnswer: (answer: Answer | null) => void;
}

const CURVES = LOOKS.map((look, i) => ({ look, letter: 'AB'[i] as string }));

/** Two trainings that run while one watches, and the choice between them. */
export function CurveField({ exercise, ...rest }: CurveFieldProps) {
  const run = useDesk().desk.curves(exercise);
  return run && <Curves run={run} {...rest} />;
}

function Curves({ run, form, isOver, onAnswer }: Omit<CurveFieldProps, 'exercise'> & { readonly run: CurveRun }) {
  const text = useText();
  const { t, language, percent } = text;
  const { phase, done, error } = useSyncExternalStore(run.subscribe, () => run.state);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the formatters change with the language and with nothing else
  const paint = useCallback(
    (surface: Surface) =>
      paintCurves(surface, {
        curves: run.curves,
        steps: form.steps,
        write: (value) => text.value(value, 2),
        integer: text.integer,
        unit: t(messages.step),
      }),
    [run, form, language],
  );
  const titleOf = (index: number) => form.arms.find(({ id }) => id === run.curves[index]?.arm)?.title;
  const [first, second] = [titleOf(0), titleOf(1)];
  return (
    <div className={styles.curves}>
      <figure className={styles.figure}>
        <figcaption className="visually-hidden">{t(messages.curves)}</figcaption>
        <ChartCanvas paint={paint} follow={run.subscribe} />
        {phase === 'idle' && <EmptyChart>{t(messages.noCurves)}</EmptyChart>}
      </figure>
      <div className={styles.row}>
        {phase === 'done' &&
          CURVES.map(({ look, letter }, i) => {
            const arm = run.curves[i]?.arm;
            return (
              arm !== undefined && (
                <Button key={letter} disabled={isOver} onClick={() => onAnswer({ type: 'curve', arm })}>
                  <LineSample {...look} />
                  {t(messages.curve(letter))}
                </Button>
              )
            );
          })}
        {!isOver && (
          <Button
            variant={phase === 'done' ? 'quiet' : 'primary'}
            disabled={phase === 'running'}
            onClick={() => void run.start()}
          >
            {t(
              phase === 'running'
                ? messages.running(percent(done, 0))
                : phase === 'done'
                  ? messages.trainAgain
                  : messages.trainBoth,
            )}
          </Button>
        )}
      </div>
      {isOver && phase === 'done' && first && second && <p>{t(messages.theirNames(first, second))}</p>}
      {error && <p role="alert">{t(describeEngineError(error))}</p>}
    </div>
  );
}
