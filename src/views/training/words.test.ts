import { describe, expect, it } from 'vitest';
import { training } from '../../i18n/messages/training';
import { shortDevice } from './device';
import { formatDuration } from './duration';

it.each([
  [0, '0 s'],
  [59.4, '59 s'],
  [59.6, '1 min 0 s'],
  [72, '1 min 12 s'],
  [3_599.7, '1 h 0 min'],
  [7_500, '2 h 5 min'],
])('formatDuration(%d) is %s', (seconds, text) => expect(formatDuration(seconds)).toBe(text));

describe('shortDevice', () => {
  it.each([
    ['ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 (0x00002503) Direct3D11 vs_5_0 ps_5_0, D3D11)', 'NVIDIA GeForce RTX 3060'],
    ['ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL 4.6)', 'Mesa Intel(R) UHD Graphics 620 (KBL GT2)'],
    ['ANGLE (Apple, ANGLE Metal Renderer: Apple M1, Unspecified Version)', 'Apple M1'],
    ['NVIDIA GeForce GTX 980/PCIe/SSE2', 'NVIDIA GeForce GTX 980'],
    ['Mali-G78', 'Mali-G78'],
  ])('%s', (renderer, name) => expect(shortDevice(renderer)).toBe(name));
});

it('writes the total loss of several heads as its sum', () => {
  const terms = [
    { weight: 1, name: null, loss: 2.305 },
    { weight: 0.3, name: 'aux 1', loss: 2.241 },
    { weight: 0.3, name: 'aux 2', loss: 2.219 },
  ];
  expect(training.lossSum(234, 3.641, terms)).toEqual({
    en: 'Loss at step 234: 3.64 = 2.31 + 0.3·2.24 + 0.3·2.22',
    es: 'Pérdida en el paso 234: 3,64 = 2,31 + 0,3·2,24 + 0,3·2,22',
  });
  expect(training.lossSumNote(terms).en).toMatch(/: the answer \(× 1\), aux 1 \(× 0\.3\), aux 2 \(× 0\.3\)$/);
});
