import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import { type StoreApi, useStore } from 'zustand';
import type { Session } from './createSession';

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

/** A hook that reads one store of the session: the whole state, or what a selector takes from it. */
function storeHook<State>(storeOf: (session: Session) => StoreApi<State>) {
  function useSelected(): State;
  function useSelected<T>(selector: (state: State) => T): T;
  function useSelected<T>(selector?: (state: State) => T): T | State {
    return useStore(storeOf(useSession()), selector ?? ((state: State): T | State => state));
  }
  return useSelected;
}

export const useDocument = storeHook((session) => session.stores.document);
export const useSettings = storeHook((session) => session.stores.settings);
export const useRun = storeHook((session) => session.stores.run);
export const useInput = storeHook((session) => session.stores.input);
export const useLook = storeHook((session) => session.stores.look);
export const useView = storeHook((session) => session.stores.view);
export const useComparison = storeHook((session) => session.comparison.store);
export const useExplanation = storeHook((session) => session.explanation.store);
export const useNormalisation = storeHook((session) => session.normalisation.store);
export const useAttribution = storeHook((session) => session.attribution.store);
export const useProfile = storeHook((session) => session.profile.store);
export const useSlowMotion = storeHook((session) => session.slowMotion.store);
export const useRecording = storeHook((session) => session.recordings.store);

/** Whether there are gradients at all: a yes or no, that React may know. */
export function useHasGradients(): boolean {
  const { gradients } = useSession();
  return useSyncExternalStore(gradients.subscribe, () => gradients.now !== null);
}
