/**
 * Long work as a generator: it yields how far it is after each piece, so that whoever drives it may stop there, or let
 * others have a turn. The same work runs in one go where nobody has to wait.
 */
export type Pieces<Result, Progress = unknown> = Generator<Progress, Result, void>;

/** Does all pieces at once. */
export function finish<Result>(pieces: Pieces<Result>): Result {
  for (;;) {
    const next = pieces.next();
    if (next.done) return next.value;
  }
}

/** Does one piece after another and waits for `between` after each. Where that throws, the work is undone and ends. */
export async function pace<Result, Progress>(
  pieces: Pieces<Result, Progress>,
  between: (progress: Progress) => Promise<void>,
): Promise<Result> {
  try {
    for (;;) {
      const next = pieces.next();
      if (next.done) return next.value;
      await between(next.value);
    }
  } catch (error) {
    // Runs the generator's `finally` blocks; one that threw itself has run them already.
    pieces.return(undefined as never);
    throw error;
  }
}
