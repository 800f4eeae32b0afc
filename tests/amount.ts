import process from 'node:process';

/** How often a test repeats, or with what: `short` in `npm test`, `long` in `npm run test:long`. */
export const amount = <T>({ short, long }: { readonly short: T; readonly long: T }): T =>
  process.env.LONG ? long : short;
