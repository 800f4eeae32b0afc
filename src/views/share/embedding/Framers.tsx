import { embedding } from '../../../i18n/messages/share';
import { useText } from '../../../page/useText';
import { Notice } from '../../../ui/Notice';
import { useFramers } from './useFramers';

/** Who may frame the page, where its host says so. */
export function Framers() {
  const { t } = useText();
  const framers = useFramers();
  if (framers === null || framers === '*') return null;
  const isNobody = framers === "'none'";
  return (
    <Notice tone={isNobody ? 'warning' : 'info'}>{t(isNobody ? embedding.nobody : embedding.some(framers))}</Notice>
  );
}
