import type { Text } from '../../network/text';
import type { PhotographCredit } from '../../record/photographCredits';
import type { PhotographId } from '../../record/photographs';
import type { Messages } from '../text';

const LICENCES: Readonly<Record<PhotographCredit['licence'], Text>> = {
  'CC0-1.0': { en: 'CC0', es: 'CC0' },
  'public domain': { en: 'public domain', es: 'dominio público' },
};

/** What is to be seen, and the title in both languages. */
export const photographNames: Readonly<Record<PhotographId, { readonly name: Text; readonly title: Text }>> = {
  cat: { name: { en: 'Cat', es: 'Gato' }, title: { en: 'Chelsea the cat', es: 'La gata Chelsea' } },
  coffee: { name: { en: 'Cup of coffee', es: 'Taza de café' }, title: { en: 'Coffee cup', es: 'Taza de café' } },
  rocket: {
    name: { en: 'Rocket', es: 'Cohete' },
    title: { en: 'DSCOVR on Falcon 9', es: 'DSCOVR en un Falcon 9' },
  },
  boats: {
    name: { en: 'Boats', es: 'Barcos' },
    title: { en: 'Boats in River, Nagasaki', es: 'Barcos en el río, Nagasaki' },
  },
  alps: { name: { en: 'Mountains', es: 'Montañas' }, title: { en: 'Alpine Landscape', es: 'Paisaje alpino' } },
};

export const photographs = {
  choices: { en: 'Photographs', es: 'Fotografías' },
  credit: (title: Text, { author, year, collection, licence }: PhotographCredit): Text => {
    const made = [author, ...(year ? [year] : [])].join(', ');
    return {
      en: `“${title.en}”, ${made}. ${collection}; ${LICENCES[licence].en}.`,
      es: `«${title.es}», ${made}. ${collection}; ${LICENCES[licence].es}.`,
    };
  },
  part: (height: number, width: number): Text => ({
    en: `The central part, at ${height} × ${width}`,
    es: `La parte central, a ${height} × ${width}`,
  }),
  unreached: {
    en: 'The photograph could not be loaded. Check the connection.',
    es: 'No se pudo cargar la fotografía. Revise la conexión.',
  },
  again: { en: 'Try again', es: 'Reintentar' },
} satisfies Messages;
