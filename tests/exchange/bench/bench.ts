/** What one framework is asked to prove. `npm run test:exchange` runs all of them. */
export interface Bench {
  readonly name: string;
  /** Modules of Python that it needs; without one of them it is left out, and that is said. */
  readonly needs: readonly string[];
  /** Modules of more cases, which another interpreter may have; without them these cases are left out, and that is said. */
  readonly also?: readonly string[];
  /** Writes cases into a folder. `python` is the interpreter that has what it needs, `second` one that has the others, if any. */
  make(folder: string, python: string, second: string | null): Promise<void>;
  /** The script that looks at the folder, its only argument; below `tests/exchange/bench/`. It prints a `Finding` in each line. */
  readonly script: string;
  /** Keeps what the script found, when it is called with `--record`, for tests that have no Python. */
  readonly record?: (folder: string) => Promise<void>;
}

/** What came out of one case, as a line of JSON. */
export interface Finding {
  readonly case: string;
  readonly ok: boolean;
  /** What was compared, with the largest differences. */
  readonly detail: string;
}
