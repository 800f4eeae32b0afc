import { expect, it } from 'vitest';
import { WebglUnavailable } from '../engine/ops/errors';
import { asEngineError } from './errors';

it('says of a driver that refuses a program that this backend does not work here', () => {
  expect(asEngineError(new WebglUnavailable('programRefused', { cause: 'ERROR: 0:12' }))).toEqual({
    code: 'backendUnavailable',
    backend: 'webgl',
    detail: 'programRefused: ERROR: 0:12',
  });
  expect(asEngineError(new WebglUnavailable('smallTextures'))).toMatchObject({ detail: 'smallTextures' });
});
