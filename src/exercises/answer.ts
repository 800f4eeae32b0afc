/** What was answered, in the terms of its form. */
export type Answer =
  | { readonly type: 'layer'; readonly id: string; readonly group: string | null }
  | { readonly type: 'choice'; readonly id: string }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'pixel'; readonly row: number; readonly column: number }
  /** The id of the arm. */
  | { readonly type: 'curve'; readonly arm: string };
