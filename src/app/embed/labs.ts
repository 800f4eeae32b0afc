import type { Session } from '../../session/createSession';
import { labRunsOf } from '../../views/labs/useLabRuns';
import type { News } from './protocol';

/** Tells the verdict of each lab that comes to one, until the returned function is called. */
export function followLabs(session: Session, tell: (news: News) => void): () => void {
  return labRunsOf(session).store.subscribe((now, before) => {
    const verdict = !now.running && before.running?.store.getState().verdict;
    if (!before.running || !verdict) return;
    const { outcome, measured } = verdict;
    tell({ type: 'result', lab: { id: before.running.lab.id, outcome, measured } });
  });
}
