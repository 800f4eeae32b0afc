import { createContext, type ReactNode, useCallback, useContext, useRef, useSyncExternalStore } from 'react';
import { type StoreApi, useStore } from 'zustand';
import type { Session } from './createSession';
import { followedOf, type ReadStore } from './followed';
import type { RunState } from './run';
import type { SingleSession, TogetherRun, TogetherState } from './togetherRun';

const SessionContext = createContext<Session | null>(null);

/** Everything below shows this session. */
export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** The session that this part of the page shows. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('No SessionProvider above');
  return session;
}

/** Whether what is below shows the stores as they are, at once; the rest of the page may follow a frame later (`Followed`). */
export const Leading = createContext(false);

/** A store of the session as this part of the page sees it. */
export function useSeen<State>(storeOf: (session: Session) => StoreApi<State>): ReadStore<State> {
  const session = useSession();
  const store = storeOf(session);
  return useContext(Leading) ? store : followedOf(session).of(store);
}

/** A hook that reads one store of the session: the whole state, or what a selector takes from it. */
export function storeHook<State>(storeOf: (session: Session) => StoreApi<State>) {
  function useSelected(): State;
  function useSelected<T>(selector: (state: State) => T): T;
  function useSelected<T>(selector?: (state: State) => T): T | State {
    return useStore(useSeen(storeOf), selector ?? ((state: State): T | State => state));
  }
  return useSelected;
}

const runOf = (session: Session) => session.stores.run;

export const useDocument = storeHook((session) => session.stores.document);
export const useSettings = storeHook((session) => session.stores.settings);
export const useRun = storeHook(runOf);
export const useInput = storeHook((session) => session.stores.input);
const useEditing = storeHook((session) => session.stores.editing);
/** Whether the network is open for editing. */
export const useEditMode = (): boolean => useEditing(({ mode }) => mode);
export const useLook = storeHook((session) => session.stores.look);
export const useView = storeHook((session) => session.stores.view);
export const useComparison = storeHook((session) => session.comparison.store);
export const useComparedRun = storeHook((session) => session.compared.store);
export const useSlowMotion = storeHook((session) => session.slowMotion.store);
export const useRecording = storeHook((session) => session.recordings.store);

export const useDatasets = storeHook((session) => session.datasets.store);

/** What is known of the data set in use. */
export function useDataset() {
  const id = useSettings(({ dataset }) => dataset);
  return useSession().datasets.of(id);
}

/** How far networks that are trained together are. */
export const useTogetherRun = (run: TogetherRun): TogetherState => useStore(run.store);

/** Something of the run of a copy; null if there is none. */
export function useRunOf<T>(session: SingleSession | undefined, selector: (run: RunState) => T): T | null {
  return useSyncExternalStore(session?.stores.run.subscribe ?? nothingToFollow, () =>
    session ? selector(session.stores.run.getState()) : null,
  );
}

const nothingToFollow = () => () => {};

export const useHoveredGradient = storeHook((session) => session.gradients.hovered);

/** Whether there are gradients at all: a yes or no, that React may know. */
export function useHasGradients(): boolean {
  const { gradients } = useSession();
  return useSyncExternalStore(gradients.subscribe, () => gradients.now !== null);
}

/** Milliseconds: numbers that change faster can't be read. Less than between two reports of a training that has every core. */
const EVERY = 180;
/** How long the next report is waited for after that, in milliseconds. */
const GRACE = 200;

/** The run, for numbers to read: followed a few times a second, but a change of phase or an error at once. */
export function useCalmRun(): RunState {
  const run = useSeen(runOf);
  const taken = useRef(run.getState());
  const follow = useCallback(
    (changed: () => void) => {
      let [timer, at] = [0, 0];
      const take = () => {
        window.clearTimeout(timer);
        [timer, at] = [0, performance.now()];
        taken.current = run.getState();
        changed();
      };
      take();
      const stop = run.subscribe((now, before) => {
        const left = at + EVERY - performance.now();
        const isNews =
          now.phase !== before.phase || now.error !== before.error || now.weights.type !== before.weights.type;
        // With a report, in the frame in which the charts follow as well: another one would lay out and paint the page once more.
        if (isNews || left <= 0) take();
        else timer ||= window.setTimeout(take, left + GRACE);
      });
      return () => {
        stop();
        window.clearTimeout(timer);
      };
    },
    [run],
  );
  return useSyncExternalStore(follow, () => taken.current);
}
