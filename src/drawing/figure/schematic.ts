import { SCHEMATIC, type Schematic } from '../fold/schematic';
import { mixed, type Palette } from './colours';
import { type Mark, mark } from './svg';

const MARGIN = 5;
const MOST_BLOCKS = 8;
const BAR = { top: 17, bottom: 37, gap: 3 } as const;

/** A miniature of a folded group: its branches side by side with an arc for a skip path, or its blocks in a row. */
export function schematicMark(
  schematic: Schematic,
  { width, height }: { readonly width: number; readonly height: number },
  palette: Palette,
): Mark {
  const inside = schematic.type === 'stack' ? blockMarks(schematic.blocks, palette) : branchMarks(schematic, palette);
  const scale = Math.min(width / SCHEMATIC.width, height / SCHEMATIC.height);
  return mark(
    'g',
    {},
    mark('rect', { width, height, rx: 4, fill: mixed(palette('sunken'), 0.7, palette('surface')) }),
    mark(
      'g',
      {
        transform: `translate(${(width - SCHEMATIC.width * scale) / 2} ${(height - SCHEMATIC.height * scale) / 2}) scale(${scale})`,
        fill: 'none',
        stroke: palette('line-strong'),
      },
      ...inside,
    ),
  );
}

function blockMarks(blocks: readonly (string | null)[], palette: Palette): Mark[] {
  const shown = blocks.slice(0, MOST_BLOCKS);
  const step = (SCHEMATIC.width - 2 * MARGIN) / shown.length;
  const middle = (BAR.top + BAR.bottom) / 2;
  return shown.flatMap((skip, i) => {
    const [x, width] = [MARGIN + i * step, step - BAR.gap];
    const over = BAR.top - Math.min(2 * width, BAR.top);
    const [start, end] = [x - BAR.gap / 2, x + width + BAR.gap / 2];
    return [
      ...(i > 0 ? [mark('path', { d: `M${x - BAR.gap} ${middle}H${x}` })] : []),
      mark('rect', {
        ...{ x, y: BAR.top, width, height: BAR.bottom - BAR.top, rx: 2.5 },
        fill: palette('convolution'),
        stroke: 'none',
      }),
      ...(skip
        ? [
            mark('path', {
              d: `M${start} ${middle - 6}C${start} ${over} ${end} ${over} ${end} ${middle - 6}`,
              stroke: palette('join'),
              'stroke-width': 1.5,
              'stroke-dasharray': skip === 'identity' ? '2.5 1.5' : null,
            }),
          ]
        : []),
    ];
  });
}

function branchMarks({ branches, skip }: Extract<Schematic, { type: 'branches' }>, palette: Palette): Mark[] {
  const top = skip ? 12 : 0;
  const lane = (SCHEMATIC.height - top) / branches.length;
  const [left, right] = [MARGIN + 4, SCHEMATIC.width - MARGIN - 4];
  const middle = top + (SCHEMATIC.height - top) / 2;
  const arc = `M${left - 4} ${middle}C${left} 2 ${right} 2 ${right + 4} ${middle}`;
  return [
    ...(skip ? [mark('path', { d: arc, stroke: palette('join'), 'stroke-width': 1.5 })] : []),
    ...branches.flatMap((branch, i) => {
      const y = top + lane * (i + 0.5);
      const step = (right - left) / branch.length;
      const [wide, high] = [Math.min(10, step - 2), Math.min(12, lane - 4)];
      return [
        mark('path', { d: `M${MARGIN - 1} ${middle}L${left} ${y}H${right}L${SCHEMATIC.width - MARGIN + 1} ${middle}` }),
        ...branch.map((family, j) =>
          mark('rect', {
            ...{ x: left + step * (j + 0.5) - wide / 2, y: y - high / 2, width: wide, height: high, rx: 1.5 },
            fill: palette(family),
            stroke: 'none',
          }),
        ),
      ];
    }),
  ];
}
