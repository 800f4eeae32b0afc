import { expect, it } from 'vitest';
import { otherNames } from './otherNames';
import { plainName } from './plainName';

it.each([
  ['ResNet-20 (CIFAR)', 'ResNet-20-CIFAR'],
  ['../Mi red: «ñandú» 2/3?', 'Mi-red-ñandú-2-3'],
  ['LeNet 1.5, copy', 'LeNet-1.5-copy'],
  ['网络', '网络'],
  ['n\u0303', 'ñ'],
  ['///', 'network'],
  ['..', 'network'],
])('%s is called %s in files', (name, plain) => {
  expect(plainName(name)).toBe(plain);
});

it('names beside each other differ on every system', () => {
  const names = ['Mine', 'mine', 'MINE', 'Mine-2', 'con'];
  expect(otherNames(names, (n) => `-${n}`)).toEqual(['Mine', 'mine-2', 'MINE-3', 'Mine-2-2', 'con-2']);
});
