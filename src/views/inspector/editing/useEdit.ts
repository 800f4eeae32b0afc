import { describeIssue } from '../../../i18n/messages/issues';
import type { Definition } from '../../../network/definition';
import type { Edited } from '../../../network/edit/edited';
import { useText } from '../../../page/useText';
import { editingOf } from '../../../session/editing';
import { useSession } from '../../../session/react';

/** Makes an edit of the open network; answers with the sentence of the mistake that it would be, and null where it was made. */
export function useEdit(): (change: (definition: Definition) => Edited) => string | null {
  const session = useSession();
  const { t } = useText();
  return (change) => {
    const issue = editingOf(session).edit(change);
    return issue && t(describeIssue(issue));
  };
}
