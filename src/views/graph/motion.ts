/** Whether the reader asked for no motion. */
export const isStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Must match the transitions in NodeCard.module.css and Edges.module.css, so that everything moves together. */
export const MOTION = { duration: 320, easing: 'cubic-bezier(0.3, 0, 0.2, 1)' } as const;
