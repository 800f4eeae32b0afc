import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { metaPolicy, securityHeaders } from '../../scripts/csp.mjs';

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

describe('the configuration for nginx', () => {
  it('sends every header that a host should send, and no other', () => {
    const sent = [...read('hosting/nginx.conf').matchAll(/^ {2}add_header (\S+) "(.*)" always;$/gm)];
    expect(Object.fromEntries(sent.map(([, name, value]) => [name, value]))).toEqual(securityHeaders);
  });

  it('adds headers in one place only: a second one would drop all those of the first', () => {
    expect(read('hosting/nginx.conf')).not.toMatch(/^ {4,}add_header/m);
  });
});

describe('the policy', () => {
  it('compiles nothing from text and lets nobody frame the page', () => {
    const policy = securityHeaders['Content-Security-Policy'];
    expect(policy).not.toMatch(/unsafe-(inline|eval)(?<!wasm-unsafe-eval)|\*|https?:/);
    expect(policy).toContain("frame-ancestors 'none'");
    // Browsers ignore it in a meta element, and say so in the console.
    expect(metaPolicy).not.toContain('frame-ancestors');
  });

  it('asks nothing of the device', () => {
    const features = securityHeaders['Permissions-Policy'].split(', ');
    expect(features).toEqual(expect.arrayContaining(['camera=()', 'microphone=()', 'geolocation=()', 'usb=()']));
    expect(features.filter((feature) => !feature.endsWith('=()'))).toEqual([]);
  });
});
