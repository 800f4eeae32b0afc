import { afterEach, expect, it, vi } from 'vitest';
import { readPictureFile } from './pictureFile';

afterEach(() => vi.unstubAllGlobals());

it('says that the browser can’t scale pictures, and not that the file is none, where there is no canvas off the page', async () => {
  vi.stubGlobal('OffscreenCanvas', undefined);
  const size = { height: 28, width: 28, channels: 1 };
  expect(await readPictureFile(new Blob([new Uint8Array(100)]), size)).toEqual({ code: 'noCanvas' });
});
