import { describeEngineError } from '../i18n/messages/engineErrors';
import { useText } from '../page/useText';
import { useRun } from '../session/react';
import { Notice } from '../ui/Notice';

/** The dock shows errors of the engine with what can be done about them; while the dock is hidden, they are shown here. */
export function EngineFailed() {
  const { t } = useText();
  const error = useRun((run) => run.error);
  return error && <Notice tone="danger">{t(describeEngineError(error))}</Notice>;
}
