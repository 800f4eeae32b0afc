/** Bytes of a float. Apart from `Memory`, so that who only counts bytes does not load the engine. */
export const F32 = 4;
