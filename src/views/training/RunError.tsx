import { describeEngineError } from '../../i18n/messages/issues';
import { useRun } from '../../state/run';
import { useText } from '../../state/useText';
import { Notice } from '../../ui/Notice';
import { remedyFor } from './remedy';

/** What went wrong and what can be done about it. */
export function RunError() {
  const { t } = useText();
  const error = useRun((run) => run.error);
  const told = useRun((run) => run.dataset?.error?.code ?? null);
  if (!error || error.code === told) return null;
  const remedy = remedyFor(error);
  return (
    <div role="alert">
      <Notice tone="danger" action={remedy ? { label: t(remedy.label), onClick: remedy.run } : undefined}>
        {t(describeEngineError(error))} {remedy?.hint && t(remedy.hint)}
      </Notice>
    </div>
  );
}
