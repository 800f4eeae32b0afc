import { input } from '../../i18n/messages/input';
import type { Text } from '../../network/text';
import type { ReadPicture } from '../../record/dataset';

/** What was made of a user's picture. */
export function ownCaption(name: string, ground: ReadPicture['ground'], height: number, width: number): Text {
  switch (ground) {
    case null:
      return input.ownPicture(name, height, width);
    case 'none':
      return input.ownNoInk(name, height, width);
    default:
      return input.ownInk(name, ground, height, width);
  }
}
