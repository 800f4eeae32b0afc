/** The device has no room for a tensor. The page can offer a smaller batch or network. */
export class OutOfDeviceMemory extends Error {
  override readonly name = 'OutOfDeviceMemory';

  /** @param bytes size of the request that failed */
  constructor(
    readonly bytes: number,
    options?: ErrorOptions,
  ) {
    super(`The device has no room for another ${bytes} bytes.`, options);
  }
}

/** The device went away (a lost WebGL context, say): every tensor is gone with it. */
export class DeviceLost extends Error {
  override readonly name = 'DeviceLost';
}

/** This browser can't run the WebAssembly kernels: WebAssembly or its vectors are missing. */
export class SimdUnavailable extends Error {
  override readonly name = 'SimdUnavailable';
}

/**
 * This browser has no WebGL 2, or one that can't render 32-bit floats (training in 16 bits ends in NaN), whose textures are
 * smaller than WebGL 2 promises, or whose driver refuses one of our programs.
 */
export class WebglUnavailable extends Error {
  override readonly name = 'WebglUnavailable';

  constructor(
    readonly reason: 'noWebgl2' | 'noFloat32' | 'smallTextures' | 'programRefused',
    options?: ErrorOptions,
  ) {
    super(`WebGL can't be used: ${reason}`, options);
  }
}
