import type { PhotographId } from './photographs';

/** Where a photograph comes from, as the package says from which it was taken. Names, which are the same in every language. */
export interface PhotographCredit {
  readonly title: string;
  readonly author: string;
  /** Null where the package does not say it. */
  readonly year: string | null;
  readonly collection: string;
  /** Of the photograph, not of the package: an SPDX identifier, or the words of who released it. */
  readonly licence: 'CC0-1.0' | 'public domain';
  readonly source: string;
}

const SCIKIT_IMAGE = 'https://scikit-image.org/docs/stable/api/skimage.data.html';
const GETTY = { collection: 'J. Paul Getty Museum, Open Content', licence: 'CC0-1.0' } as const;
const getty = (object: number) => `https://www.getty.edu/art/collection/objects/${object}/`;

/** The photographs' authors and licences. */
export const PHOTOGRAPH_CREDITS: Readonly<Record<PhotographId, PhotographCredit>> = {
  cat: {
    title: 'Chelsea the cat',
    author: 'Stefan van der Walt',
    year: null,
    collection: 'scikit-image',
    licence: 'CC0-1.0',
    source: `${SCIKIT_IMAGE}#skimage.data.chelsea`,
  },
  coffee: {
    title: 'Coffee cup',
    author: 'Rachel Michetti',
    year: null,
    collection: 'scikit-image; Pikolo Espresso Bar',
    licence: 'CC0-1.0',
    source: `${SCIKIT_IMAGE}#skimage.data.coffee`,
  },
  rocket: {
    title: 'DSCOVR on Falcon 9',
    author: 'SpaceX',
    year: '2015',
    collection: 'scikit-image',
    licence: 'public domain',
    source: 'https://www.flickr.com/photos/spacexphotos/16511594820/',
  },
  boats: {
    title: 'Boats in River, Nagasaki',
    author: 'Felice Beato',
    year: 'ca. 1865',
    ...GETTY,
    source: getty(241797),
  },
  alps: { title: 'Alpine Landscape', author: 'Adolphe Braun', year: '1865–1870', ...GETTY, source: getty(54324) },
};
