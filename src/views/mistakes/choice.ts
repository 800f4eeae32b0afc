import { confidentMistakes, type Judgement, leastSure, picturesIn } from '../../record/judgement';

/** Which pictures are listed. */
export type Choice =
  | { readonly type: 'confident' }
  | { readonly type: 'unsure' }
  | { readonly type: 'cell'; readonly label: number; readonly answer: number }
  | { readonly type: 'point'; readonly index: number };

/** Numbers of test pictures, in the order in which they are listed. */
export function picturesOf(judgement: Judgement, choice: Choice): readonly number[] {
  switch (choice.type) {
    case 'confident':
      return confidentMistakes(judgement);
    case 'unsure':
      return leastSure(judgement);
    case 'cell':
      return picturesIn(judgement, choice.label, choice.answer);
    case 'point':
      return choice.index < judgement.labels.length ? [choice.index] : [];
  }
}
