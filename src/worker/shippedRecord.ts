/** The weights that ship with the page; written by `npm run train-weights`. */
export const SHIPPED: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>> = {
  lenet5: { bytes: 247800, sha256: '9f448f28663224b52fcfa8e37161b152c9a535ee4abb1ba4e83c6a6f1827f3de' },
  'lenet5-1998': { bytes: 248136, sha256: 'c5a70567cff0d3dcd0ffd3776329f39c19675185119f4906013620466d6282b5' },
};
