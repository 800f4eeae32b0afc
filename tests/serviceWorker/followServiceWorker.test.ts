import { describe, expect, it, vi } from 'vitest';
import { type Browser, followServiceWorker } from '@/app/offline/followServiceWorker';
import { Page } from '@/page/page';
import type { Question, Status } from '@/serviceWorker/messages';
import { testSession } from '../session/testSession';

const STATUS: Status = {
  version: 'b1',
  keeps: true,
  complete: true,
  pageKept: 100,
  dataKept: 20,
  dataLeft: 0,
  hostIsolates: true,
  isolates: true,
};

/** A browser whose service worker answers as a test says; `register` starts it. */
function browserWith(register: () => Promise<unknown>, answers: (question: Question) => Status) {
  const asked: Question[] = [];
  const active = {
    state: 'activated',
    addEventListener: () => {},
    postMessage: (question: Question, [port]: [MessagePort]) => {
      asked.push(question);
      port.postMessage(answers(question));
      port.close();
    },
  };
  const registration = { active, waiting: null, installing: null, addEventListener: () => {} };
  const browser = {
    container: { register: () => register().then(() => registration) },
    locks: { request: () => Promise.resolve() },
    folder: new URL('https://host.test/'),
    script: 'https://host.test/index.js',
    savesData: () => false,
    idle: () => Promise.resolve(),
    reload: () => {},
  } as unknown as Browser;
  return { browser, asked };
}

async function follow(register: () => Promise<unknown>, answers: (question: Question) => Status) {
  const page = new Page();
  const { browser, asked } = browserWith(register, answers);
  await followServiceWorker(page, testSession().session, browser);
  return { asked, copy: () => page.offline.getState() };
}

describe('the copy of the page for use offline', () => {
  it('is told with its version and size', async () => {
    const { copy } = await follow(
      () => Promise.resolve(),
      () => STATUS,
    );
    expect(copy()).toMatchObject({ copy: 'ready', kept: { version: 'b1', page: 100, data: 20 } });
  });

  it('that could not be made is told, and made when that is asked for', async () => {
    let works = false;
    const start = () => (works ? Promise.resolve() : Promise.reject(new TypeError('Failed to fetch')));
    const { copy } = await follow(start, () => STATUS);
    expect(copy().copy).toBe('failed');
    await copy().makeCopy?.();
    expect(copy().copy).toBe('failed');
    works = true;
    await copy().makeCopy?.();
    expect(copy().copy).toBe('ready');
  });

  it('of which a file is missing is told, and completed when that is asked for', async () => {
    const { copy } = await follow(
      () => Promise.resolve(),
      ({ ask }) => ({ ...STATUS, complete: ask === 'keep' }),
    );
    expect(copy().copy).toBe('failed');
    await copy().makeCopy?.();
    expect(copy().copy).toBe('ready');
  });

  it('can be deleted, and is not made again until that is asked for', async () => {
    let keeps = true;
    const { copy, asked } = await follow(
      () => Promise.resolve(),
      (question) => {
        if (question.ask === 'keep') keeps = question.on;
        return { ...STATUS, keeps, complete: keeps, dataLeft: keeps ? 0 : 20 };
      },
    );
    await copy().worker?.removeCopy();
    expect(copy().copy).toBe('unwanted');
    expect(asked.filter(({ ask }) => ask === 'keepNext')).toEqual([]);
    await copy().makeCopy?.();
    expect(copy().copy).toBe('ready');
  });

  it('leaves the data sets until a training has begun and ended', async () => {
    const page = new Page();
    const { session } = testSession();
    let dataLeft = 20;
    const { browser, asked } = browserWith(
      () => Promise.resolve(),
      ({ ask }) => {
        if (ask === 'keepNext') dataLeft -= 10;
        return { ...STATUS, dataLeft };
      },
    );
    const following = followServiceWorker(page, session, browser);
    const fetched = () => asked.filter(({ ask }) => ask === 'keepNext').length;
    // Whoever looks on can only wait: nothing tells that nothing will be asked.
    await vi.waitFor(() => expect(page.offline.getState().dataLeft).toBe(20));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(fetched()).toBe(0);
    session.stores.run.setState({ phase: 'training' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(fetched()).toBe(0);
    session.stores.run.setState({ phase: 'paused' });
    await following;
    expect([fetched(), page.offline.getState().dataLeft]).toEqual([2, 0]);
  });

  it('is impossible where the browser forbids service workers', async () => {
    const { copy } = await follow(
      () => Promise.reject(new DOMException('no', 'SecurityError')),
      () => STATUS,
    );
    expect(copy()).toMatchObject({ copy: 'impossible', makeCopy: null });
  });
});
