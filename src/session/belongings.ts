interface Ended {
  dispose(): void;
}

/** What parts of the page that load later leave in a session, one of each class: it outlives their views and ends with the session. */
export class Belongings {
  readonly #kept = new Map<unknown, Ended>();

  /** That of a class, made when it is first asked for. */
  of<T extends Ended>(kind: abstract new (...parameters: never[]) => T, make: () => T): T {
    const kept = (this.#kept.get(kind) as T | undefined) ?? make();
    this.#kept.set(kind, kept);
    return kept;
  }

  dispose(): void {
    for (const each of this.#kept.values()) each.dispose();
  }
}
