/** The most that a ratio of our time to another's should be, on one thread and on two. */
export type Target = readonly [one: number, two: number];

/** What `npm run bench -- --wide` holds its ratios against; all of one run, with the engines in turn. */
export const TARGETS = {
  /** Networks of 3×3 convolutions: the engine over PyTorch at its better memory format. */
  usual: [1.2, 1.3],
  /** 5×5 and dilated convolutions. */
  large: [2, 2],
  strided: [1.8, 1.8],
  dense: [1.3, 1.3],
  /** Convolutions with groups, of one channel or several. */
  channels: [1.5, 1.5],
  /** ResNet-20: the page, which records and draws, over the engine alone. */
  page: [1.08, 1.12],
  /** A single picture forward, over onnxruntime-web. */
  picture: [0.6, 0.65],
  /** Dense layers: time by multiply-add at 2,048 units over that at 2,000. */
  powerOfTwo: [1 / 0.9, 1 / 0.9],
} as const satisfies Record<string, Target>;

export type TargetName = 'usual' | 'large' | 'strided' | 'dense' | 'channels';

/** The most that a pass of a 3×3 convolution may take longer when its width doubles: four times the products. */
export const DOUBLING = 4.6;

/** A measured ratio beside its target. */
export interface Verdict {
  readonly what: string;
  readonly ratio: number;
  readonly most: number;
}

export const falls = ({ ratio, most }: Verdict): boolean => !(ratio <= most);
