/**
 * The content security policy, written once: the built page carries it in a meta element, so that it holds on any
 * static host, and the preview server sends it as a header, which binds the worker too.
 */
const directives = {
  'default-src': "'none'",
  // The SIMD engine is a WebAssembly module; nothing else is ever compiled from data.
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' blob: data:",
  'connect-src': "'self'",
  'font-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  // `src/lib/ownScripts.ts` has the one policy.
  'require-trusted-types-for': "'script'",
  'trusted-types': 'default',
};

/** @param {Record<string, string>} parts */
const write = (parts) =>
  Object.entries(parts)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');

export const metaPolicy = write(directives);

/** Without these a page may not share memory with workers, and the engine on the processor has only one thread. */
export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** What the page may ask of the device: nothing of these. Browsers that do not know one of them ignore it. */
const REFUSED = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

/** What a host should send with every file. A meta element cannot forbid framing, so only the header does. */
export const securityHeaders = {
  'Content-Security-Policy': write({ ...directives, 'frame-ancestors': "'none'" }),
  ...isolationHeaders,
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': REFUSED.map((feature) => `${feature}=()`).join(', '),
};
