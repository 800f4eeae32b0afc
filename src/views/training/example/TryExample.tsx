import { useCommand } from '../../../commands/react';
import { training } from '../../../i18n/messages/training';
import { useText } from '../../../page/useText';
import { useRun } from '../../../session/react';
import { Button } from '../../../ui/Button';
import { useExample } from './useExample';

/** Says what training comes to and how soon, and begins it. */
export function TryExample() {
  const { t } = useText();
  const example = useExample();
  const train = useCommand('training.run');
  const perStep = useRun(({ backend }) => (backend ? (backend.timings[backend.name] ?? null) : null));
  if (!example || !train.possible) return null;
  const { steps, accuracy } = example;
  const seconds = perStep === null ? null : Math.max(1, Math.round((steps * perStep) / 1_000));
  return (
    <Button size="small" title={t(training.tryExampleNote(steps))} onClick={train.perform}>
      {t(training.tryExample(accuracy, steps, seconds))}
    </Button>
  );
}
