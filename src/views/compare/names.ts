export const SIDES = ['left', 'right'] as const;

/** What the two networks are called. */
export type Names = Readonly<Record<(typeof SIDES)[number], string>>;
