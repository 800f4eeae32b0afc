import { expect, it } from 'vitest';
import { savedName } from './saveAs';

it.each([
  ['ResNet-20 (CIFAR).json', 'resnet-20-cifar.json'],
  ['lenet5-step-40.recording.json.gz', 'lenet5-step-40.recording.json.gz'],
  ['Números ñandú.json', 'números-ñandú.json'],
  ['网络.json', '网络.json'],
  ['Фото.zip', 'фото.zip'],
  ['../../etc/passwd', 'etc-passwd'],
  ['?!.zip', 'network.zip'],
  ['v1. 2 -.zip', 'v1.2.zip'],
  ['A-1.2-layers.csv', 'a-1.2-layers.csv'],
  ['', 'network'],
])('a file of %s is saved as %s', (name, plain) => {
  expect(savedName(name)).toBe(plain);
});
