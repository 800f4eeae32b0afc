import { ownDatasets } from '../../session/ownDatasets';
import { storeHook, useSession } from '../../session/react';

const useState = storeHook((session) => ownDatasets(session).store);

/** The data sets of the user's own. */
export function useOwnDatasets() {
  return { own: ownDatasets(useSession()), ...useState() };
}
