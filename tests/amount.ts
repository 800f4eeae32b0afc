import process from 'node:process';

/** How often a test repeats: `short` in `npm test`, `long` in `npm run test:long`. */
export const amount = ({ short, long }: { readonly short: number; readonly long: number }): number =>
  process.env.LONG ? long : short;
