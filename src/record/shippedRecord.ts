/** A file of weights that ships with the page. */
export interface ShippedFile {
  readonly bytes: number;
  readonly sha256: string;
  /** On the test pictures of MNIST, as the file says too. */
  readonly testAccuracy: number;
}

/** The weights that ship with the page, by network; written by `npm run train-weights`. */
export const SHIPPED: Readonly<Record<string, ShippedFile>> = {
  lenet5: {
    bytes: 247800,
    sha256: '9f448f28663224b52fcfa8e37161b152c9a535ee4abb1ba4e83c6a6f1827f3de',
    testAccuracy: 0.9938,
  },
  'lenet5-1998': {
    bytes: 65510,
    sha256: '23c870ec02333fb0b06ede94ce07192d9d79d181716a698f1978c9a3864668f7',
    testAccuracy: 0.9896,
  },
  'alexnet-tab': {
    bytes: 293680,
    sha256: '10672c4eb646c6d2f62f8593c108200d4fa5ec0ec4fb6e9ecd87790b29a326fc',
    testAccuracy: 0.9888,
  },
  'vgg16-tab': {
    bytes: 206976,
    sha256: '8ed8bd974e7bf65b768671acf5ea38b27e976a9e33145e0c25dd13583054674c',
    testAccuracy: 0.9846,
  },
  'vgg16-bn-tab': {
    bytes: 213768,
    sha256: '4feb0cd9243871dc1f6edb17bb39533b344711ee6fae565e3df8045a801ecfcc',
    testAccuracy: 0.9775,
  },
  'googlenet-tab': {
    bytes: 141384,
    sha256: 'fc11b5c5c16d813330323f63c3fb7733d9892d920234b904d3962bdf9efbec0b',
    testAccuracy: 0.9917,
  },
  'googlenet9-tab': {
    bytes: 170612,
    sha256: '40a648279394537fd80276a60df24c9dd8ef351e0309b0e6724c9262d0b98621',
    testAccuracy: 0.9902,
  },
  'resnet18-tab': {
    bytes: 187360,
    sha256: 'ae53173cbb23adb779babcb7dee39e4c1c27305e9c97eba0cad8767631658963',
    testAccuracy: 0.9919,
  },
  'resnet50-tab': {
    bytes: 84248,
    sha256: '63c1809d2149dbbc3dc0e15aeea9229ecbf39f059cc4f66dc6a8e1f6a2e3ed13',
    testAccuracy: 0.9885,
  },
};
