import { GraduationCap } from 'lucide-react';
import { guided } from '../../i18n/messages/lessons';
import { LESSONS } from '../../lessons';
import type { ExhibitId } from '../../network/catalog/exhibits';
import { useText } from '../../page/useText';
import { useSession } from '../../session/react';
import { Button } from '../../ui/Button';

interface GuidedProps {
  readonly exhibit: ExhibitId;
  readonly onChosen: () => void;
}

/** Begins a lesson about an exhibit, where there is one. */
export function Guided({ exhibit, onChosen }: GuidedProps) {
  const session = useSession();
  const { t } = useText();
  return LESSONS.filter(({ exhibits }) => exhibits.includes(exhibit)).map(({ id, title, minutes }) => (
    <Button
      key={id}
      size="small"
      title={t(title)}
      onClick={() => {
        session.view.setLesson([id]);
        onChosen();
      }}
    >
      <GraduationCap aria-hidden size={14} strokeWidth={1.75} />
      {t(guided.button(minutes))}
    </Button>
  ));
}
