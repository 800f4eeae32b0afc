import { Check, Copy } from 'lucide-react';
import { completionCode } from '../../exercises/completion';
import type { Exercise } from '../../exercises/exercise';
import { share } from '../../i18n/messages/app';
import { assignment as messages } from '../../i18n/messages/exercises';
import { useText } from '../../page/useText';
import { Button } from '../../ui/Button';
import { useCopy } from '../fields/sharing/useCopy';
import teacher from './TeacherPage.module.css';
import { useDesk } from './useDesk';

/** What a student hands in: which exercises of the set were solved here. */
export function CompletionCode({ exercises }: { exercises: readonly Exercise[] }) {
  const { t } = useText();
  const { desk, outcomes } = useDesk();
  const { copied, copy } = useCopy();
  const set = exercises.map(({ id }) => id);
  const solved = set.filter((id) => outcomes[id] === 'solved');
  if (solved.length === 0) return null;
  const code = completionCode(set, { solved, mark: desk.mark() });
  const Icon = copied ? Check : Copy;
  return (
    <section className={teacher.completion} aria-label={t(messages.yourCode)}>
      <h3 className={teacher.title}>{t(messages.yourCode)}</h3>
      <p className={teacher.codeLine}>
        <output className={teacher.code}>{code}</output>
        <Button onClick={() => void copy(code)}>
          <Icon aria-hidden size={14} />
          {t(copied ? share.copied : messages.copyCode)}
        </Button>
      </p>
      <p className={teacher.note}>{t(messages.yourCodeNote)}</p>
    </section>
  );
}
