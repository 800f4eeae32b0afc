/**
 * Long work as a generator: cooperative multitasking. It yields its progress, so that its driver can stop it there or
 * let other work run. The same task runs in one go where nothing else has to wait.
 */
export type Task<Result, Progress = unknown> = Generator<Progress, Result, void>;

/** Runs a task without a break and returns its result. */
export function runToEnd<Result>(task: Task<Result>): Result {
  for (;;) {
    const next = task.next();
    if (next.done) return next.value;
  }
}

/** Runs a task and waits for `between` at each yield. If that throws, the task ends and its `finally` blocks run. */
export async function runYielding<Result, Progress>(
  task: Task<Result, Progress>,
  between: (progress: Progress) => Promise<void>,
): Promise<Result> {
  try {
    for (;;) {
      const next = task.next();
      if (next.done) return next.value;
      await between(next.value);
    }
  } catch (error) {
    // Runs the generator's `finally` blocks; one that threw itself has run them already.
    task.return(undefined as never);
    throw error;
  }
}
