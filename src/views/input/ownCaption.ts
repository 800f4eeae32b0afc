import { pictureOrigins } from '../../i18n/messages/pictureOrigins';
import type { Text } from '../../network/text';
import type { ReadPicture } from '../../record/dataset';

/** What was made of a user's picture. */
export function ownCaption(name: string, ground: ReadPicture['ground'], height: number, width: number): Text {
  switch (ground) {
    case null:
      return pictureOrigins.ownPicture(name, height, width);
    case 'none':
      return pictureOrigins.ownNoInk(name, height, width);
    default:
      return pictureOrigins.ownInk(name, ground, height, width);
  }
}
