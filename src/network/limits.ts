/**
 * The limits of a definition and of a run. Controls, the schema of definitions and the decoder of links all read them
 * here, so that a link can never ask for what the page does not offer.
 */
export interface Range {
  readonly min: number;
  readonly max: number;
}

export const LIMITS = {
  layers: { min: 1, max: 2_000 },
  groups: { min: 0, max: 500 },
  outputs: { min: 1, max: 8 },
  inputsOfLayer: { min: 1, max: 64 },
  imageSide: { min: 1, max: 1_024 },
  channels: { min: 1, max: 16_384 },
  /** Channels of zeros beside those of an image. */
  addedChannels: { min: 0, max: 16_384 },
  classes: { min: 2, max: 1_000 },
  kernel: { min: 1, max: 64 },
  stride: { min: 1, max: 32 },
  dilation: { min: 1, max: 16 },
  padding: { min: 0, max: 64 },
  idLength: { min: 1, max: 64 },
  titleLength: { min: 0, max: 80 },
  /** Values of one activation; above it a layer is refused before anything is allocated. */
  activationValues: { min: 1, max: 2 ** 31 },
  weightValues: { min: 0, max: 2 ** 31 },
  batchSize: { min: 1, max: 512 },
  learningRate: { min: 1e-7, max: 10 },
  momentum: { min: 0, max: 0.999 },
  weightDecay: { min: 0, max: 0.1 },
  epochs: { min: 1, max: 200 },
  /** Of training pictures: pixels to each side, degrees to each side, and the side of a square. */
  shift: { min: 0, max: 64 },
  rotation: { min: 0, max: 180 },
  cutout: { min: 0, max: 512 },
  share: { min: 0, max: 1 },
  startDeviation: { min: 1e-6, max: 10 },
  startScale: { min: 0.001, max: 100 },
  seed: { min: 0, max: 4_294_967_295 },
  /** Pictures of a data set that are asked for, or trained on. */
  pictures: { min: 1, max: 10_000_000 },
  /** Steps asked for at once, and threads. */
  steps: { min: 0, max: 10_000_000 },
  threads: { min: 1, max: 64 },
  /** Networks that scripts train together, in one engine. */
  together: { min: 1, max: 16 },
  /** Networks that the page compares: more lines in one chart can't be told apart. */
  compared: { min: 2, max: 6 },
  /** A value of a given picture. Ours are from 0 to 1; standardised ones fit as well, those from 0 to 255 are a mistake. */
  pixel: { min: -10, max: 10 },
  /** Files of one network of another program. */
  modelFiles: { min: 1, max: 1_000 },
} as const satisfies Record<string, Range>;
