import { photographNames, photographs } from '../../i18n/messages/photographs';
import { pictureOrigins } from '../../i18n/messages/pictureOrigins';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import { PHOTOGRAPH_CREDITS } from '../../record/photographCredits';
import type { TensorData } from '../../record/tensor';
import type { InputState } from '../../session/input';
import { ownCaption } from './ownCaption';

type OtherOrigin = Exclude<InputState['origin'], { type: 'none' | 'test' | 'drawn' }>;

/** Where a picture comes from that is none of the data set, and what was made of it. */
export function OtherCaption({ origin, image }: { origin: OtherOrigin; image: TensorData }) {
  const { t } = useText();
  const [height = 0, width = 0] = image.shape;
  return linesOf(origin, height, width)
    .map((line) => t(line))
    .join(' ');
}

function linesOf(origin: OtherOrigin, height: number, width: number): readonly Text[] {
  switch (origin.type) {
    case 'own':
      return [ownCaption(origin.name, origin.file?.ground ?? null, height, width)];
    case 'scene':
      return [pictureOrigins.scene(height, width)];
    case 'photograph': {
      const { id } = origin;
      return [photographs.credit(photographNames[id].title, PHOTOGRAPH_CREDITS[id]), photographs.part(height, width)];
    }
  }
}
