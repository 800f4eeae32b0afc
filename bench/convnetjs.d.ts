/** The part of ConvNetJS that `peer.ts` uses; it has no types of its own. */
declare module 'convnetjs' {
  interface Layer {
    readonly type: string;
    readonly [option: string]: string | number;
  }
  class Vol {
    constructor(sx: number, sy: number, depth: number, fill?: number);
    w: Float64Array;
  }
  class Net {
    makeLayers(layers: readonly Layer[]): void;
    getParamsAndGrads(): { readonly params: ArrayLike<number> }[];
  }
  class Trainer {
    constructor(net: Net, options: Readonly<Record<string, string | number>>);
    train(x: Vol, label: number): { readonly loss: number };
  }

  export { Net, Trainer, Vol };
}
