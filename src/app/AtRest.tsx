import { useFocusKept } from '../ui/useFocusKept';
import { NetworkFiles } from './networks/NetworkFiles';

/** What the page needs once it has shown what it starts with: nobody is quicker. */
export function AtRest() {
  useFocusKept();
  return <NetworkFiles />;
}
