import { app } from '../../i18n/messages/app';
import { usePageState } from '../../page/react';
import { useText } from '../../page/useText';
import type { Control } from '../../record/controls';

/** Disables a control that a teacher locked, and says why: properties for a button or a set of fields. */
export function useLock(control: Control): { readonly disabled?: true; readonly title?: string } {
  const { t } = useText();
  const isLocked = usePageState((page) => page.locked.includes(control));
  return isLocked ? { disabled: true, title: t(app.locked) } : {};
}
