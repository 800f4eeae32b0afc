import { describe, expect, it } from 'vitest';
import { confine } from './confine';

function confined() {
  const asked: string[] = [];
  const scope = {
    location: { origin: 'https://host.test', href: 'https://host.test/foo/assets/host.js' },
    fetch: async (input: RequestInfo | URL) => {
      asked.push(input instanceof Request ? input.url : String(input));
      return new Response('here');
    },
    WebSocket: class {},
    EventSource: class {},
  };
  confine(scope);
  return { scope, asked };
}

describe('a confined worker', () => {
  it('asks its own host', async () => {
    const { scope, asked } = confined();
    await scope.fetch('../data/mnist/manifest.json');
    await scope.fetch(new URL('https://host.test/elsewhere'));
    await scope.fetch(new Request('https://host.test/request'));
    expect(asked).toEqual(['../data/mnist/manifest.json', 'https://host.test/elsewhere', 'https://host.test/request']);
  });

  for (const address of [
    'https://other.test/',
    '//other.test/',
    'http://host.test/',
    'data:text/plain,x',
    'blob:null/1',
  ])
    it(`refuses ${address}, and nothing is sent`, async () => {
      const { scope, asked } = confined();
      await expect(scope.fetch(address)).rejects.toThrow('only its own host');
      await expect(scope.fetch(new URL(address, scope.location.href))).rejects.toThrow('only its own host');
      expect(asked).toEqual([]);
    });

  it('has no other way out', () => {
    const { scope } = confined();
    expect([scope.WebSocket, scope.EventSource]).toEqual([undefined, undefined]);
    expect('XMLHttpRequest' in scope).toBe(false);
  });
});
