import { afterEach, describe, expect, it, vi } from 'vitest';
import { isOwnScript, startOnlyOwnScripts } from './ownScripts';

const FOLDER = new URL('https://host.test/foo/bar/');

describe('scripts that may be started', () => {
  for (const address of [
    'sw.js',
    'assets/host-B84mR3kR.js',
    'assets/helperWorker-CT7rNY_k.js',
    'assets/fileWorker-a1.js',
    'assets/pictureWorker-a1.js',
    'assets/modelWorker-a1.js',
    'assets/host--a.js',
  ])
    it(`include ${address}`, () => {
      expect(isOwnScript(address, FOLDER)).toBe(true);
      expect(isOwnScript(new URL(address, FOLDER).href, FOLDER)).toBe(true);
    });

  const refused = [
    'https://other.test/foo/bar/sw.js',
    '//other.test/sw.js',
    '/sw.js',
    '../sw.js',
    'assets/../../sw.js',
    'assets/index-B11WzgMl.js',
    'assets/host-a.js?elsewhere',
    'assets/host-a.js#here',
    'data:text/javascript,0',
    'blob:https://host.test/1',
    'javascript:0',
    'https://',
    '',
  ];
  for (const address of refused)
    it(`leave out ${JSON.stringify(address)}`, () => expect(isOwnScript(address, FOLDER)).toBe(false));
});

describe('the policy', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is the default one, and refuses what is not ours', () => {
    const createPolicy = vi.fn();
    vi.stubGlobal('trustedTypes', { createPolicy });
    startOnlyOwnScripts(FOLDER);
    const [name, rules] = createPolicy.mock.calls[0]!;
    expect(name).toBe('default');
    // Nothing makes markup or code.
    expect(Object.keys(rules)).toEqual(['createScriptURL']);
    expect(rules.createScriptURL(`${FOLDER}sw.js`)).toBe(`${FOLDER}sw.js`);
    expect(rules.createScriptURL('https://other.test/sw.js')).toBeNull();
  });

  it('is not needed where the browser has no trusted types', () => {
    vi.stubGlobal('trustedTypes', undefined);
    expect(() => startOnlyOwnScripts(FOLDER)).not.toThrow();
  });
});
