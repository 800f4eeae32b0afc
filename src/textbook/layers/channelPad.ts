import { maths } from '../maths';
import { kindPage } from '../page';
import { says } from '../says';

export const channelPad = kindPage('channelPad', {
  title: { en: 'Channel padding', es: 'Relleno de canales' },
  alsoFoundBy: { en: 'option A zero channels', es: 'opción A canales de ceros' },
  what: {
    en: 'Keeps one pixel in every few and adds channels of zeros: a skip connection between different shapes, without weights. It is option A of the ResNet paper.',
    es: 'Conserva un píxel de cada tantos y agrega canales de ceros: una conexión de salto sin pesos entre formas distintas. Es la opción A del artículo de ResNet.',
  },
  why: {
    en: 'With it, a residual network has exactly the parameters of its plain twin, so that a comparison of the two is fair.',
    es: 'Con él, una red residual tiene exactamente los parámetros de su gemela simple, y la comparación de las dos es justa.',
  },
  formulas(at) {
    const [, , channels = 0] = at?.input ?? [];
    const [, , out = 0] = at?.output ?? [];
    const [before, after] = [at?.config.before ?? 0, at?.config.after ?? 0];
    return [
      {
        says: { en: 'Channels of the output', es: 'Canales de la salida' },
        general: maths`C′ = z_1 + C + z_2`,
        numbers: at && [maths`${before} + ${channels} + ${after} = ${out}`],
        where: { en: 'z₁, z₂: channels of zeros before and after.', es: 'z₁, z₂: canales de ceros antes y después.' },
      },
      { says: says.parameters, general: maths`P = 0`, numbers: at && [] },
    ];
  },
  statements: ['4.5', '4.6'],
  papers: ['he2016'],
  misunderstandings: [
    {
      thought: { en: 'Zeros cost accuracy.', es: 'Los ceros cuestan exactitud.' },
      is: {
        en: 'A little: ResNet-34 had 25.03 % top-1 error with zeros and 24.52 % with projections (10-crop).',
        es: 'Poca: ResNet-34 tuvo 25,03 % de error top-1 con ceros y 24,52 % con proyecciones (10 recortes).',
      },
    },
  ],
  related: ['shortcut', 'residual', 'add'],
  labs: ['degradation'],
});
