import { useCommand } from '../../../commands/react';
import { training } from '../../../i18n/messages/training';
import { useText } from '../../../page/useText';
import { useRun } from '../../../session/react';
import { Button } from '../../../ui/Button';
import { EmptyChart } from '../../charts/EmptyChart';
import type { Example } from './example';

/** Says what training comes to and how soon, in the empty chart, and begins it. */
export function TryExample({ example: { steps, accuracy } }: { example: Example }) {
  const { t } = useText();
  const train = useCommand('training.run');
  const perStep = useRun(({ backend }) => (backend ? (backend.timings[backend.name] ?? null) : null));
  const seconds = perStep === null ? null : Math.max(1, Math.round((steps * perStep) / 1_000));
  if (!train.possible) return <EmptyChart>{t(training.noCurves)}</EmptyChart>;
  return (
    <EmptyChart>
      <Button title={t(training.tryExampleNote(steps))} onClick={train.perform}>
        {t(training.tryExample(accuracy, steps, seconds))}
      </Button>
    </EmptyChart>
  );
}
