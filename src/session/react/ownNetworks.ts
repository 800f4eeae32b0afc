import { ownNetworksOf } from '../ownNetworks';
import { storeHook } from '../react';

export const useOwnNetworks = storeHook((session) => ownNetworksOf(session).store);
