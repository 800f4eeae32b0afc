import { afterEach, expect, it, vi } from 'vitest';
import { readPictureFile } from './pictureFile';

afterEach(() => vi.unstubAllGlobals());

it.each([
  ['of too many pixels', 6_000, 6_000],
  ['of a side too long', 1, 60_000],
])('refuses a picture %s before anything unpacks it', async (_what, width, height) => {
  const unpack = vi.fn();
  vi.stubGlobal('createImageBitmap', unpack);
  vi.stubGlobal('OffscreenCanvas', class {});
  const png = new Uint8Array(64);
  png.set([0x89, 0x50, 0x4e, 0x47]);
  new DataView(png.buffer).setUint32(16, width);
  new DataView(png.buffer).setUint32(20, height);
  const size = { height: 28, width: 28, channels: 1 };
  expect(await readPictureFile(new Blob([png]), size, 'asInk')).toMatchObject({
    code: 'pictureTooLarge',
    width,
    height,
  });
  expect(unpack).not.toHaveBeenCalled();
});

it('says that the browser can’t scale pictures, and not that the file is none, where there is no canvas off the page', async () => {
  vi.stubGlobal('OffscreenCanvas', undefined);
  const size = { height: 28, width: 28, channels: 1 };
  expect(await readPictureFile(new Blob([new Uint8Array(100)]), size, 'asTaken')).toEqual({ code: 'noCanvas' });
});

it('a picture that changes while it is read is said to be unreadable', async () => {
  const file = new Blob(['x']);
  file.arrayBuffer = () => Promise.reject(new DOMException('changed', 'NotReadableError'));
  expect(await readPictureFile(file, { height: 28, width: 28, channels: 1 }, 'asTaken')).toEqual({
    code: 'unreadable',
  });
});
