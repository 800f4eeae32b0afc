import { expect, test } from 'vitest';
import { readRemembered } from './remembered';

test('what was set before is found again', () => {
  const chosen = { theme: 'dark', curveScale: 'log', curvesAlong: 'time', inspectorPanel: 'closed', trainingSize: 300 };
  expect(readRemembered(JSON.stringify(chosen))).toEqual(chosen);
});

test('of a damaged or foreign text only what has a meaning here is taken', () => {
  for (const text of [null, '', '{', 'null', '7', '"dark"', '[]']) expect(readRemembered(text)).toEqual({});
  const said = {
    theme: 'sepia',
    curvesAlong: 'epochs',
    inputPanel: 'open',
    trainingSize: 1e9,
    inputSize: 200.5,
    __proto__: 1,
    presented: 'input',
  };
  expect(readRemembered(JSON.stringify(said))).toEqual({ inputPanel: 'open' });
});
