/** A complete event of the trace: `tdur` is its time of the processor, in microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur: number;
  readonly tdur: number | undefined;
  readonly args: { readonly name?: string };
}

/** What a trace must have for `tasksIn`. */
export const TRACED: readonly string[] = ['toplevel', 'v8', 'disabled-by-default-v8.compile'];

/** A task of a page's thread. */
export interface Task {
  /** When it began and ended, microseconds of the trace. */
  readonly start: number;
  readonly end: number;
  /** What it took of the processor: others may keep the processor from it for longer. */
  readonly milliseconds: number;
}

/** The tasks of the pages' threads. */
export function tasksIn(events: readonly TraceEvent[]): Task[] {
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}:${tid}`;
  const pages = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(threadOf),
  );
  const all = events.filter((event) => event.ph === 'X' && pages.has(threadOf(event)));
  // V8 reads a whole script once more for the line numbers of a stack, which it takes only where it is inspected.
  const inspecting = all.filter(({ name }) => name === 'V8.CollectSourcePositions');
  return (
    all
      // Those at the edges of a trace have no end in it.
      .filter(({ name, tdur }) => name.endsWith('RunTask') && tdur !== undefined)
      .map((task) => {
        const end = task.ts + task.dur;
        const within = inspecting.filter(
          (event) => threadOf(event) === threadOf(task) && event.ts >= task.ts && event.ts < end,
        );
        const microseconds = within.reduce((left, { tdur }) => left - (tdur ?? 0), task.tdur ?? 0);
        return { start: task.ts, end, milliseconds: microseconds / 1_000 };
      })
  );
}
