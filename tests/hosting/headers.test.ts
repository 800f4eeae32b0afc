import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { headersFor, metaPolicy, securityHeaders } from '../../scripts/csp.mjs';

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

describe('the configuration for nginx', () => {
  const sent = (file: string) =>
    Object.fromEntries(
      [...file.matchAll(/^ {2}add_header (\S+) "(.*)" always;$/gm)].map(([, name, value]) => [name, value]),
    );

  it('sends every header that a host should send, and no other', () => {
    expect(sent(read('hosting/nginx.conf'))).toEqual(securityHeaders);
  });

  it('is written with those who may frame the page', () => {
    const framers = 'https://moodle.example.org https://*.course.example:8443';
    const env = { ...process.env, FRAME_ANCESTORS: framers };
    const script = new URL('../../scripts/nginx.mjs', import.meta.url).pathname;
    const written = execFileSync(process.execPath, [script], { env, encoding: 'utf8' });
    expect(sent(written)).toEqual(headersFor(framers));
    expect(sent(written)['Content-Security-Policy']).toMatch(`frame-ancestors ${framers}`);
    // Nothing else of the file is different.
    expect(written.split('\n')).toHaveLength(read('hosting/nginx.conf').split('\n').length);
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

  it('takes as framers only what cannot end the directive', () => {
    for (const framers of [undefined, '', ' ', "'none'"]) expect(headersFor(framers)).toEqual(securityHeaders);
    for (const framers of ['*', "'self'", 'http://localhost:8080', 'https://*.example.org'])
      expect(headersFor(framers)['Content-Security-Policy'].split('; ')).toContain(`frame-ancestors ${framers}`);
    for (const framers of ['https://a.example; script-src *', 'moodle', 'https:', "https://a.example\n'none'", 'a,b'])
      expect(() => headersFor(framers), framers).toThrow('FRAME_ANCESTORS');
  });

  it('asks nothing of the device but a camera, which is not there for pages that frame this one', () => {
    const features = securityHeaders['Permissions-Policy'].split(', ');
    expect(features).toEqual(expect.arrayContaining(['camera=(self)', 'microphone=()', 'geolocation=()', 'usb=()']));
    expect(features.filter((feature) => !feature.endsWith('=()'))).toEqual(['camera=(self)']);
  });
});
