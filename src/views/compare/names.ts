export const SIDES = ['left', 'right'] as const;

/** The names of the two networks. */
export type Names = Readonly<Record<(typeof SIDES)[number], string>>;
