/** Controls of the page that a teacher can take out of reach. Links name them, so they are permanent. */
export const CONTROLS = ['network', 'variations', 'settings', 'dataset', 'labs', 'compare', 'share'] as const;
export type Control = (typeof CONTROLS)[number];
