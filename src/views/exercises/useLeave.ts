import { useCommands } from '../../commands/react';
import { useSession } from '../../session/react';

/** Closes exercise or list, and leads the keyboard back into the picture. */
export function useLeave(): () => void {
  const session = useSession();
  const { parts } = useCommands();
  return () => {
    session.view.setExercise([]);
    parts.offered.enter?.('diagram');
  };
}
