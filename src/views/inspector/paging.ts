/** How maps are laid out: as large as may be while all fit, otherwise as small as may be and on several pages. */
export interface MapLayout {
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly columns: number;
  readonly rows: number;
  readonly perPage: number;
}

export interface MapSpace {
  /** CSS pixels for the whole grid. */
  readonly width: number;
  readonly height: number;
  readonly count: number;
  /** Height of a map over its width. */
  readonly aspect: number;
  readonly gap: number;
  /** Height of what is shown under each map. */
  readonly caption: number;
  readonly least: number;
  readonly most: number;
}

export function fitMaps({ width, height, count, aspect, gap, caption, least, most }: MapSpace): MapLayout {
  const widest = Math.max(1, Math.floor((width + gap) / (least + gap)));
  let layout = layoutWith(1);
  for (let columns = 1; columns <= widest; columns++) {
    layout = layoutWith(columns);
    if (columns >= count || layout.perPage >= count) break;
  }
  const rows = Math.max(1, Math.min(layout.rows, Math.ceil(count / layout.columns)));
  return { ...layout, rows, perPage: rows * layout.columns };

  function layoutWith(columns: number): MapLayout {
    const cellWidth = Math.max(1, Math.min(most, Math.floor((width - (columns - 1) * gap) / columns)));
    const cellHeight = Math.max(1, Math.round(cellWidth * aspect));
    const rows = Math.max(1, Math.floor((height + gap) / (cellHeight + caption + gap)));
    return { cellWidth, cellHeight, columns, rows, perPage: rows * columns };
  }
}

export interface Page {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
  readonly index: number;
  readonly pages: number;
}

/** The page that holds item `at`, of pages of `size` items. */
export function pageAt(at: number, size: number, count: number): Page {
  const pages = Math.max(1, Math.ceil(count / size));
  const index = Math.max(0, Math.min(pages - 1, Math.floor(at / size)));
  return { first: index * size, end: Math.min(count, (index + 1) * size), index, pages };
}
