import { expect, it } from 'vitest';
import type { Ops } from '../network/ops';
import { type Backend, findFaster } from './backend';

const only = (name: Ops['name']): Backend => ({
  ops: { name } as Ops,
  reason: 'only',
  timings: {},
  device: null,
  softwareRendering: false,
});

it('times WebGL alone where nothing else works, so that the page can say how long a training takes', async () => {
  const webgl = only('webgl');
  expect(await findFaster(webgl, async () => 700)).toMatchObject({ ops: webgl.ops, timings: { webgl: 700 } });
});

it('times nothing where there is no graphics device', async () => {
  const time = () => Promise.reject(new Error('not asked for'));
  expect(await findFaster(only('simd'), time)).toMatchObject({ reason: 'only', timings: {} });
});
