/** A small box, and the edges of it that a line of the legend speaks of: paths, 20 px wide and 16 px high. */
export const LEGEND_SIGNS = {
  width: 20,
  height: 16,
  box: 'M1,5h6v10h-6zM1,5l10,-4h6l-10,4zM7,5l10,-4v10l-10,4z',
  lengths: 'M1,5v10M7,15l10,-4',
  thickness: 'M1,15h6',
} as const;
