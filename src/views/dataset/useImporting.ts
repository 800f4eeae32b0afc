import { importing } from '../../session/importing';
import { storeHook, useSession } from '../../session/react';

const useState = storeHook((session) => importing(session).store);

/** The pictures that are on their way to a data set, and what they become. */
export function useImporting() {
  return { desk: importing(useSession()), ...useState() };
}
