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

/** What the page asks of the device, once somebody presses a button for it: a camera, for pictures of one's own. Not in a frame. */
const ALLOWED = ['camera'];

/** What it never asks for. Browsers that do not know one of them ignore it. */
const REFUSED = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
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

const NOBODY = "'none'";

/** An origin, or all below a host, as the policy writes them; `*` is everybody, `'self'` the page's own site. */
const FRAMER = /^(\*|'self'|https?:\/\/(\*\.)?[a-z\d.-]+(:\d+)?)$/i;

/**
 * What a host should send with every file. A meta element cannot forbid framing, so only the header does.
 *
 * @param {string} [framers] who may frame the page, as `frame-ancestors` has it; nobody where it is empty or left out
 */
export function headersFor(framers) {
  const named = framers?.trim() || NOBODY;
  const wrong = named === NOBODY ? [] : named.split(/\s+/).filter((each) => !FRAMER.test(each));
  // It would end the directive, or the header, and what follows would be policy.
  if (wrong.length)
    throw new Error(`FRAME_ANCESTORS: ${JSON.stringify(wrong[0])} is no origin, nor *, 'self' or 'none'`);
  return {
    'Content-Security-Policy': write({ ...directives, 'frame-ancestors': named.split(/\s+/).join(' ') }),
    ...isolationHeaders,
    // A site that is isolated itself frames only what says that it may be loaded from elsewhere.
    'Cross-Origin-Resource-Policy': named === NOBODY ? 'same-origin' : 'cross-origin',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': [
      ...ALLOWED.map((feature) => `${feature}=(self)`),
      ...REFUSED.map((feature) => `${feature}=()`),
    ].join(', '),
  };
}

/** Those of the page as it ships, which nobody may frame. */
export const securityHeaders = headersFor();
