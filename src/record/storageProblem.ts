/** Why something could not be kept on this device, or not be had back from it. */
export type StorageProblem =
  /** The browser gives this page no storage, as in some private windows. */
  | { readonly code: 'unavailable'; readonly detail: string }
  /** No room is left. */
  | { readonly code: 'full' }
  /** A newer Convoscope wrote it; it is left as it is. */
  | { readonly code: 'newer' }
  /** A newer Convoscope in another tab has taken the storage over, or the site's data were deleted. */
  | { readonly code: 'closed' }
  /** The part of the page that keeps things has not arrived. */
  | { readonly code: 'codeMissing' }
  /** What was kept does not match its checksums, in either slot. */
  | { readonly code: 'damaged' };

export class StorageFailure extends Error {
  constructor(readonly problem: StorageProblem) {
    super(`storage: ${problem.code}${'detail' in problem ? ` (${problem.detail})` : ''}`);
  }
}
