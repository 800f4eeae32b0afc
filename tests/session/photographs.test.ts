import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { photographs } from '@/i18n/messages/photographs';
import type { CatalogId } from '@/network/catalog';
import { captureConfiguration } from '@/session/capture';
import { settled } from './fakeClock';
import { testSession } from './testSession';

const IMAGE = { shape: [224, 224, 3], data: new Float32Array(224 * 224 * 3).fill(0.5) };

/** What was asked of the host; `answer` is what comes. */
let asked: string[] = [];
let answer: () => Response = () => new Response('jpeg');

beforeEach(() => {
  asked = [];
  answer = () => new Response('jpeg');
  vi.stubGlobal('fetch', async (address: URL) => {
    asked.push(address.pathname.split('/').slice(-2).join('/'));
    return answer();
  });
});
afterEach(() => vi.unstubAllGlobals());

/** A session on which a network is open. */
async function opened(id: CatalogId) {
  const test = testSession();
  void test.session.start();
  await test.finishLoading();
  const rest = async () => {
    // What reads a photograph is in a file of its own.
    await vi.dynamicImportSettled();
    await settled();
  };
  const change = async (to: CatalogId) => {
    void test.session.network.openCatalogNetwork(to);
    await settled();
    await test.finishLoading();
    await rest();
  };
  await change(id);
  const show = async (id: 'cat' | 'boats') => {
    const shown = test.session.pictures.showPhotograph(id);
    await rest();
    return shown;
  };
  const origin = () => test.session.stores.input.getState().origin;
  return { ...test, change, rest, show, origin };
}

const HERE = {
  dataset: testSession().session.datasets.of('mnist'),
  page: { language: 'en' },
  madeWith: { app: '1' },
} as const;

describe('a photograph', () => {
  it('becomes the input as taken, travels by a link, and is read anew by a network of another size', async () => {
    const { session, engine, change, rest, show, origin } = await opened('resnet50');
    const shown = show('boats');
    await rest();
    const read = engine().next('readPicture');
    expect(read.parameters.treatment).toBe('asTaken');
    read.answer({ image: IMAGE, ground: null });
    expect(await shown).toBe(true);
    expect(origin()).toEqual({ type: 'photograph', id: 'boats' });
    expect(session.stores.input.getState().image).toBe(IMAGE);

    const linked = captureConfiguration(session.stores, HERE);
    expect(linked.input).toEqual({ type: 'photograph', id: 'boats' });
    session.adopt(linked);
    expect(session.stores.input.getState()).toMatchObject({ origin: linked.input, image: null });

    await change('alexnet');
    engine()
      .next('readPicture')
      .answer({ image: { shape: [227, 227, 3], data: new Float32Array(227 * 227 * 3) }, ground: null });
    await rest();
    expect(origin()).toEqual({ type: 'photograph', id: 'boats' });
    expect(asked).toEqual(['photographs/boats.jpg', 'photographs/boats.jpg']);
  });

  it('gives way to a test picture where the network takes none', async () => {
    const { engine, change, rest, show, origin } = await opened('resnet50');
    const shown = show('cat');
    await rest();
    engine().next('readPicture').answer({ image: IMAGE, ground: null });
    await shown;
    await change('lenet5');
    expect(asked).toEqual(['photographs/cat.jpg']);
    expect(origin()).toMatchObject({ type: 'test' });
  });

  it('that cannot be had leaves the picture that is there, and a notice tries again', async () => {
    const { engine, host, rest, show, origin } = await opened('resnet50');
    const before = origin();
    answer = () => new Response(null, { status: 404 });
    expect(await show('cat')).toBe(false);
    expect(origin()).toEqual(before);
    const notice = host.notices.at(-1);
    expect(notice?.text).toEqual(photographs.unreached);

    answer = () => new Response('jpeg');
    notice?.actions?.[0]?.run();
    await rest();
    engine().next('readPicture').answer({ image: IMAGE, ground: null });
    await rest();
    expect(origin()).toEqual({ type: 'photograph', id: 'cat' });
    expect(host.dismissed).toContain(notice?.id);
  });

  it('of a sign-in page in its place is not shown either', async () => {
    const { engine, host, rest, show, origin } = await opened('resnet50');
    const before = origin();
    const shown = show('cat');
    await rest();
    engine().next('readPicture').answer({ code: 'notAPicture' });
    expect(await shown).toBe(false);
    expect(origin()).toEqual(before);
    expect(host.notices.at(-1)?.text).toEqual(photographs.unreached);
  });
});
