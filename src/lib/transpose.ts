/** A tile that is worked on together: what is read and what is written of it stay in the nearest cache. */
const TILE = 32;

/**
 * The values of a matrix, column by column. `placeOf` says as which column each one is written; as itself where it is left out. In tiles, as
 * weights have a hundred million values, and each of a column lies on another page of the memory: this way it takes little
 * longer than a copy.
 */
export function transpose(
  values: Float32Array | Float64Array,
  rows: number,
  columns: number,
  placeOf?: (column: number) => number,
): Float32Array<ArrayBuffer> {
  const turned = new Float32Array(rows * columns);
  const places = Int32Array.from({ length: columns }, (_, column) => (placeOf ? placeOf(column) : column));
  for (let left = 0; left < columns; left += TILE) {
    const right = Math.min(columns, left + TILE);
    for (let top = 0; top < rows; top += TILE) {
      const bottom = Math.min(rows, top + TILE);
      for (let column = left; column < right; column++) {
        const to = (places[column] as number) * rows;
        for (let row = top; row < bottom; row++) turned[to + row] = values[row * columns + column] as number;
      }
    }
  }
  return turned;
}
