import type { Messages } from '../text';

export const offline = {
  newVersion: {
    en: 'A new version of Convoscope is ready.',
    es: 'Hay una nueva versión de Convoscope.',
  },
  newVersionWaits: {
    en: 'A new version of Convoscope is ready. It waits until this training is over.',
    es: 'Hay una nueva versión de Convoscope. Espera hasta que termine este entrenamiento.',
  },
  reload: { en: 'Reload', es: 'Recargar' },
} satisfies Messages;
