import { activation } from './activation';

export const tanh = activation(
  'tanh',
  { en: 'tanh', es: 'tanh' },
  { en: 'Squashes every value between -1 and 1.', es: 'Comprime cada valor entre -1 y 1.' },
);
