import { formatShape, type Shape } from '../../network/shape';
import type { Text } from '../../network/text';
import { formatInteger } from '../format';
import type { Messages } from '../text';

/** Why a network does not open without some of its layers. */
export const bypassing = {
  severalSources: (count: number): Text => ({
    en: `The layers to be left out read ${formatInteger(count, 'en')} others; only a single one can take their place.`,
    es: `Las capas que se omiten leen de otras ${formatInteger(count, 'es')}; solo una única capa puede ocupar su lugar.`,
  }),
  otherShape: (weight: string, before: Shape, after: Shape): Text => ({
    en: `Without these layers “${weight}” would have the shape ${formatShape(after)} in place of ${formatShape(before)}, so its weights would not fit.`,
    es: `Sin estas capas, «${weight}» tendría la forma ${formatShape(after)} en lugar de ${formatShape(before)}, así que sus pesos no encajarían.`,
  }),
} satisfies Messages;
