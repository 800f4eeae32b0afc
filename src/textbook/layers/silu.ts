import { silu as kind } from '../../network/layers/silu';
import { gain } from '../activation';
import { fraction, maths } from '../maths';
import { examples } from '../numbers';
import { kindPage } from '../page';
import { says } from '../says';

export const silu = kindPage('silu', {
  title: { en: 'SiLU', es: 'SiLU' },
  alsoFoundBy: { en: 'swish', es: 'swish' },
  what: {
    en: 'Each value times its own sigmoid: a smooth ReLU that dips a little below 0. Also called swish.',
    es: 'Cada valor por su propia sigmoide: una ReLU suave que baja un poco por debajo de 0. También se llama swish.',
  },
  why: {
    en: 'No corner at 0, and cheap to compute. EfficientNet uses it.',
    es: 'No tiene esquina en 0 y es barata de calcular. EfficientNet la usa.',
  },
  formulas: (at) => [
    { says: says.definition, general: maths`f(x) = ${fraction('x', maths`1 + e^{−x}`)}`, numbers: at && [] },
    examples('silu', 'f'),
    gain(kind.activation?.meanSquare?.({}) ?? null),
  ],
  statements: ['1.3'],
  papers: ['elfwing2017', 'hendrycks2016'],
  misunderstandings: [
    {
      thought: { en: 'Being smooth, it grows everywhere.', es: 'Por ser suave, crece en todas partes.' },
      is: {
        en: 'It falls to −0.28 at x = −1.28 and rises from there: it is not monotonic.',
        es: 'Baja hasta −0,28 en x = −1,28 y desde allí sube: no es monótona.',
      },
    },
  ],
  related: ['sigmoid', 'relu', 'gelu', 'nonlinearity'],
  labs: [],
});
