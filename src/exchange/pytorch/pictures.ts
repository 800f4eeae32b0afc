import type { Exportable } from '../exporting';
import { literal } from '../python/expression';
import { part } from './parts';

/** Where a data set can be downloaded, file by file. */
const SOURCES: Readonly<Record<string, string>> = {
  mnist: 'https://ossci-datasets.s3.amazonaws.com/mnist/',
  fashionMnist: 'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/',
};

/** Whether a script can fetch the pictures itself. */
export const canFetch = ({ dataset }: Pick<Exportable, 'dataset'>): boolean => Object.hasOwn(SOURCES, dataset.id);

/** Constants and functions that read the pictures and make inputs of them. */
export interface PicturesSource {
  readonly constants: readonly string[];
  readonly functions: readonly string[];
}

export function picturesSource(exportable: Exportable): PicturesSource {
  const { dataset, centring } = exportable;
  const source = SOURCES[dataset.id];
  const constants = [
    ...(source === undefined
      ? [`CHANNELS, SIZE = ${dataset.channels}, (${dataset.width}, ${dataset.height})`]
      : [`SOURCE = ${literal(source)}`]),
    ...(centring ? centringConstants(centring) : []),
  ];
  return { constants, functions: [part(source === undefined ? 'folders' : 'idx'), AS_VALUES, prepare(exportable)] };
}

const AS_VALUES = `def as_values(pictures: torch.Tensor) -> torch.Tensor:
    """Bytes as values in [0, 1]."""
    return pictures.float() / 255`;

const centringConstants = (centring: NonNullable<Exportable['centring']>): string[] =>
  (['mean', 'deviation'] as const).map((name) => {
    const values = centring.map((moments) => moments[name]);
    return `${name.toUpperCase()} = ${literal(values.length === 1 ? (values[0] as number) : values)}`;
  });

/** Shares of red, green and blue in the luma of ITU-R BT.601. */
const LUMA = [0.299, 0.587, 0.114];

/** How a picture of the data set becomes an input, as `data/fit.ts` does it: proportions kept, black around it. */
function prepare({ analysis, dataset, centring }: Exportable): string {
  const to = analysis.definition.input;
  const scale = Math.min(to.height / dataset.height, to.width / dataset.width);
  const shrunk = (side: number): number => (scale < 1 ? Math.max(1, Math.round(side * scale)) : side);
  const [height, width] = [shrunk(dataset.height), shrunk(dataset.width)];
  const times = Math.max(1, Math.floor(scale));
  const [rows, columns] = [to.height - height * times, to.width - width * times];
  const [top, left] = [Math.floor(rows / 2), Math.floor(columns / 2)];
  const lines = [
    ...channelLines(dataset.channels, to.channels),
    ...(scale < 1 ? [`pictures = F.interpolate(pictures, size=${literal([height, width])}, mode="area")`] : []),
    ...(times > 1 ? [`pictures = pictures.repeat_interleave(${times}, dim=2).repeat_interleave(${times}, dim=3)`] : []),
    ...(rows > 0 || columns > 0
      ? [`pictures = F.pad(pictures, ${literal([left, columns - left, top, rows - top])})`]
      : []),
    ...centringLines(centring),
  ];
  return `def prepare(pictures: torch.Tensor) -> torch.Tensor:
    """Pictures of ${dataset.height}×${dataset.width} as the network takes them: ${to.channels}×${to.height}×${to.width}."""
${returning(lines)
  .map((line) => `    ${line}`)
  .join('\n')}`;
}

/** The last assignment as what is returned. */
const returning = (lines: readonly string[]): string[] => [
  ...lines.slice(0, -1),
  `return ${lines.at(-1)?.replace(/^pictures = /, '') ?? 'pictures'}`,
];

function channelLines(from: number, to: number): string[] {
  if (from === to) return [];
  const grey =
    from === 1
      ? []
      : from === LUMA.length
        ? [
            `luma = pictures.new_tensor(${literal(LUMA)})[:, None, None]`,
            'pictures = (luma * pictures).sum(dim=1, keepdim=True)',
          ]
        : ['pictures = pictures.mean(dim=1, keepdim=True)'];
  return [...grey, ...(to === 1 ? [] : [`pictures = pictures.expand(-1, ${to}, -1, -1)`])];
}

function centringLines(centring: Exportable['centring']): string[] {
  if (!centring) return [];
  if (centring.length === 1) return ['pictures = (pictures - MEAN) / DEVIATION'];
  const tensor = (name: string): string => `pictures.new_tensor(${name})[:, None, None]`;
  return [`pictures = (pictures - ${tensor('MEAN')}) / ${tensor('DEVIATION')}`];
}
