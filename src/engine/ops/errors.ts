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
