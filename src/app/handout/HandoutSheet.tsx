import { part } from '../../views/fields/part';

/** The many files that it needs are named here and not in the first load, which would grow by them. */
export const HandoutSheet = part(
  () => import('./Sheet'),
  (module) => module.Sheet,
);
