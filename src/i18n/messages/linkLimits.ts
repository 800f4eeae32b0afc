import type { Text } from '../../network/text';
import { formatInteger } from '../format';
import type { Messages } from '../text';

/** What a link can't do. */
export const linkLimits = {
  notInLink: (name: Text): Text => ({
    en: `The link holds everything except the pictures of “${name.en}”: on another page the network opens on a data set of that page.`,
    es: `El enlace contiene todo salvo las imágenes de «${name.es}»: en otra página la red se abre con un conjunto de datos de esa página.`,
  }),
  long: (length: number) => ({
    en: `This link has ${formatInteger(length, 'en')} characters, and some chats cut links above 2,000. A recording, saved as a file, holds the network as well.`,
    es: `Este enlace tiene ${formatInteger(length, 'es')} caracteres y algunos chats cortan los de más de 2 000. Una grabación, guardada como archivo, también contiene la red.`,
  }),
} satisfies Messages;
