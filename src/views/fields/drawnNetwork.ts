import type { Analysis } from '../../network/analysis/analyze';
import type { Session } from '../../session/createSession';

/** Which network the diagram shows while it is edited there: an edit is drawn a moment after it is made. */
export class DrawnNetwork {
  readonly #listeners = new Set<() => void>();
  #analysis: Analysis | null = null;

  /** The one of a session; the same for everybody who asks. */
  static of(session: Session): DrawnNetwork {
    return session.belongings.of(DrawnNetwork, () => new DrawnNetwork());
  }

  /** Null while none is edited on a diagram. */
  get analysis(): Analysis | null {
    return this.#analysis;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  show(analysis: Analysis | null): void {
    this.#analysis = analysis;
    for (const listener of this.#listeners) listener();
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
