import type { Window } from '../../network/ops';
import type { Shape } from '../../network/shape';

/** Rows and columns around an image, as Keras's padding layers take them. */
export type Around = readonly [rows: readonly [number, number], columns: readonly [number, number]];

/** What a window needs around the image so that it fits exactly: declared padding, and what rounding up hangs over the edge. */
export interface Needed {
  readonly declared: Around;
  readonly overhang: readonly [rows: number, columns: number];
  /** Whether it is what `padding="same"` adds: the odd pixel after, and as many pixels of output as strides fit into the input. */
  readonly isSame: boolean;
}

const AXES = [0, 1] as const;

export function neededBy({ kernel, stride, dilation, padBefore, padAfter, output }: Window, input: Shape): Needed {
  const along = AXES.map((axis) => {
    const size = input[axis] ?? 0;
    const span = (kernel[axis] - 1) * dilation[axis] + 1;
    const reach = (output[axis] - 1) * stride[axis] + span;
    const [before, after] = [padBefore[axis], padAfter[axis]];
    const overhang = Math.max(0, reach - (size + before + after));
    const steps = Math.ceil(size / stride[axis]);
    const total = Math.max(0, (steps - 1) * stride[axis] + span - size);
    const isSame =
      output[axis] === steps && before === Math.floor(total / 2) && after + overhang === total - Math.floor(total / 2);
    return { before, after, overhang, isSame };
  });
  const [rows, columns] = along as [(typeof along)[number], (typeof along)[number]];
  return {
    declared: [
      [rows.before, rows.after],
      [columns.before, columns.after],
    ],
    overhang: [rows.overhang, columns.overhang],
    isSame: rows.isSame && columns.isSame,
  };
}

export const isNone = (around: Around): boolean => around.flat().every((width) => width === 0);

/** Padding and overhang together. */
export const wholeOf = ({ declared: [rows, columns], overhang }: Needed): Around => [
  [rows[0], rows[1] + overhang[0]],
  [columns[0], columns[1] + overhang[1]],
];
