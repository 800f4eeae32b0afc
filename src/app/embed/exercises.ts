import type { Page } from '../../page/page';
import type { Session } from '../../session/createSession';
import { deskOf } from '../../views/exercises/useDesk';
import type { News } from './protocol';

/** Tells each exercise that is solved, or whose explanation is asked for before, until the returned function is called. */
export function followExercises(session: Session, tell: (news: News) => void, page: Page): () => void {
  const desk = deskOf(session, page);
  let before = desk.state;
  return desk.subscribe(() => {
    const { grades, outcomes } = desk.state;
    for (const [id, outcome] of Object.entries(outcomes)) {
      // One that was solved here at an earlier visit is told when it is solved again.
      const isSolved = outcome === 'solved' && grades[id]?.solved && !before.grades[id]?.solved;
      const isShown = outcome === 'shown' && before.outcomes[id] !== 'shown';
      if (isSolved || isShown) tell({ type: 'result', exercise: { id, outcome } });
    }
    before = desk.state;
  });
}
