/** The renderer behind WebGL. */
export interface WebglDevice {
  /** The driver's own name, e.g. "ANGLE (Apple, ANGLE Metal Renderer: Apple M2, Unspecified Version)". */
  readonly renderer: string;
  /** Whether the CPU emulates it: 50 to 100 times slower than our SIMD kernels on the same CPU. */
  readonly software: boolean;
}

/** Chromium's, Mesa's and Windows' software renderers. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

let found: WebglDevice | null | undefined;

/** The graphics device behind WebGL 2, null if there is none. Needs no TensorFlow.js, so asking is cheap. */
export function webglDevice(): WebglDevice | null {
  if (found === undefined) found = findDevice();
  return found;
}

const OPTIONS: WebGLContextAttributes = {
  alpha: false,
  antialias: false,
  depth: false,
  stencil: false,
  failIfMajorPerformanceCaveat: false,
  powerPreference: 'high-performance',
};

/**
 * A WebGL 2 context of a new canvas, null if there is none. Software renderers are accepted. Off screen where that
 * works, because workers have no other; older Safaris draw only on a canvas of the page.
 */
export function createContext(): WebGL2RenderingContext | null {
  const canvases = [
    () => (typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1)),
    () => (typeof document === 'undefined' ? null : document.createElement('canvas')),
  ];
  for (const create of canvases) {
    try {
      const gl = create()?.getContext('webgl2', OPTIONS) as WebGL2RenderingContext | null | undefined;
      if (gl) return gl;
    } catch {
      // Safari 16 throws instead of answering null.
    }
  }
  return null;
}

function findDevice(): WebglDevice | null {
  const gl = createContext();
  if (!gl) return null;
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  // Browsers allow only some 16 contexts at a time: don't wait for the garbage collector.
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return { renderer, software: SOFTWARE.test(renderer) };
}
