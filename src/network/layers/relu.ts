import { activation } from './activation';

export const relu = activation(
  'relu',
  { en: 'ReLU', es: 'ReLU' },
  { en: 'Keeps what is positive: max(0, x).', es: 'Conserva lo positivo: máx(0, x).' },
);
