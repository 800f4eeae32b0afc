import { fileProblems } from '../../i18n/messages/file';
import { pictureProblems } from '../../i18n/messages/pictureProblems';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import type { PictureProblem as Problem } from '../../record/dataset';

/** Why a picture of the user's own is not shown. */
export function PictureProblem({ problem }: { problem: Problem }) {
  return useText().t(describe(problem));
}

function describe(problem: Problem): Text {
  switch (problem.code) {
    case 'notAPicture':
      return pictureProblems.notAPicture;
    case 'pictureDamaged':
      return pictureProblems.pictureDamaged;
    case 'unreadable':
      return fileProblems.unreadable;
    case 'otherFormat':
      return pictureProblems.otherFormat(problem.format);
    case 'noCanvas':
      return pictureProblems.noCanvas;
    case 'fileTooLarge':
      return pictureProblems.fileTooLarge(problem.bytes, problem.max);
    case 'pictureTooLarge':
      return pictureProblems.pictureTooLarge(problem.width, problem.height, problem);
  }
}
