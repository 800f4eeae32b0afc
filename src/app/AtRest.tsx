import { useFocusKept } from '../ui/useFocusKept';
import { type FileAction, NetworkFiles } from './networks/NetworkFiles';

/** What the page needs once it has shown what it starts with: few are quicker. */
export function AtRest({ asked }: { asked: FileAction | null }) {
  useFocusKept();
  return <NetworkFiles asked={asked} />;
}
