import { activation } from './activation';

export const sigmoid = activation(
  'sigmoid',
  { en: 'sigmoid', es: 'sigmoide' },
  { en: 'Squashes every value between 0 and 1.', es: 'Comprime cada valor entre 0 y 1.' },
);
