import { expect, test } from 'vitest';
import { importing as text } from './importing';

test('one of a kind is said in the singular', () => {
  expect([
    text.tensors(1, 1),
    text.opened('LeNet-5', 1),
    text.notFinite(['c1/kernel']),
    text.misfit('model.pth', 'LeNet-5', 1),
    text.layers(1, 1),
    text.missing(1),
  ]).toEqual([
    { en: '1 tensor, 1 number', es: '1 tensor, 1 número' },
    {
      en: 'LeNet-5 is open with the one tensor of the file.',
      es: 'LeNet-5 está abierta con el único tensor del archivo.',
    },
    {
      en: 'The tensor “c1/kernel” holds values that are no numbers.',
      es: 'El tensor «c1/kernel» contiene valores que no son números.',
    },
    {
      en: 'The weights in “model.pth” are not those of LeNet-5, which comes closest: one tensor differs, and nothing was changed.',
      es: 'Los pesos de «model.pth» no son los de LeNet-5, la más parecida: difiere un tensor y no se cambió nada.',
    },
    { en: '1 layer, 1 weight tensor', es: '1 capa, 1 tensor de pesos' },
    {
      en: 'It opens as a picture: one of its operations is not known here, so it does not run.',
      es: 'Se abre como dibujo: una de sus operaciones no se conoce aquí, así que no se calcula.',
    },
  ]);
  expect(text.missing(2).es).toContain('2 de sus operaciones no se conocen aquí');
});
