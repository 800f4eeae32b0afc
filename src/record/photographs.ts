import type { ImageSize } from './dataset';

/** Ids of the photographs that ship with the page. Links name them, so they never change (tests/link/registry.json). */
export const PHOTOGRAPHS = ['cat', 'coffee', 'rocket', 'boats', 'alps'] as const;
export type PhotographId = (typeof PHOTOGRAPHS)[number];

/** Pixels of an input's shorter side from which on one sees what is in a photograph. */
const LEAST_SIDE = 64;

/** Whether an input has the colours and the room to show a photograph. */
export const takesPhotographs = ({ height, width, channels }: ImageSize): boolean =>
  channels === 3 && Math.min(height, width) >= LEAST_SIDE;
