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
  licencesMissing: {
    en: 'The list could not be loaded. It is in the file licences.txt beside the page.',
    es: 'No se pudo cargar la lista. Está en el archivo licences.txt, junto a la página.',
  },
  reload: { en: 'Reload', es: 'Recargar' },
} satisfies Messages;
