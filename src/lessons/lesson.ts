import type { CatalogId } from '../network/catalog';
import type { KnobValues } from '../network/catalog/entry';
import type { ExhibitId } from '../network/catalog/exhibits';
import type { ValuesOf } from '../network/schema/domain';
import type { Text } from '../network/text';
import type { TrainingSettings } from '../network/training';
import type { ShippedDataset } from '../record/dataset';
import type { LinkedPage, linkedNetworkView } from '../record/view';
import type { PaperName } from './papers';
import type { StatementId } from './talk';

/** A chapter of the talk, step by step. Nothing but data: `views/lessons/` shows it. */
export interface Lesson {
  readonly id: string;
  readonly title: Text;
  /** What it is about, in one sentence. */
  readonly summary: Text;
  /** Where on the timeline it can be started. */
  readonly exhibits: readonly ExhibitId[];
  /** Minutes to read it and to look at what it shows: its words at about 150 a minute, without its labs. Not timed with readers. */
  readonly minutes: number;
  readonly steps: readonly LessonStep[];
}

export interface LessonStep {
  /** Unique in its lesson; links name it, so it is permanent. */
  readonly id: string;
  readonly title: Text;
  /** The statements of the talk that it shows, measures or cites. */
  readonly statements: readonly StatementId[];
  /** What the page shows. */
  readonly scene: Scene;
  /** What is spoken about: the camera goes there, and the rest steps back. */
  readonly target: Target;
  /**
   * One to three sentences. What stands in braces is a number of the network or run that is open, as `{parameters c1}`:
   * `facts.ts` has their names.
   */
  readonly says: readonly Text[];
  /** Where the talk simplifies, or the field has moved on: what is known today. */
  readonly aside?: Text;
  readonly papers: readonly PaperName[];
  /** The lab that measures it, as a link says it: its id, and what differs of its parameters. */
  readonly lab?: readonly string[];
  readonly question?: Question;
  /** What a lecturer would say, in the second window. */
  readonly notes: Text;
}

/** The state of the page, in terms of what a link carries. What is left out is as on a new page. */
export interface Scene {
  readonly network: { readonly id: CatalogId; readonly knobs?: KnobValues };
  /** What it is compared with, side by side: in `facts.ts` the open network is `@1`, and these are `@2` and so on. */
  readonly compared?: readonly { readonly id: CatalogId; readonly knobs?: KnobValues }[];
  readonly dataset?: ShippedDataset;
  readonly training?: Partial<TrainingSettings>;
  /** Steps that are trained as soon as it is shown; with `compared`, of all networks together. */
  readonly steps?: number;
  /** The test picture that flows through it. */
  readonly picture?: number;
  readonly view?: Partial<Omit<ValuesOf<typeof linkedNetworkView>, 'lesson' | 'lab' | 'textbook' | 'exercise'>>;
  readonly panels?: Partial<Pick<LinkedPage, 'inputPanel' | 'inspectorPanel' | 'trainingPanel'>>;
}

/** A layer or group of the open network, or a place of the page around it (`views/lessons/places.ts`). */
export type Target =
  | { readonly type: 'layer' | 'group'; readonly id: string }
  | { readonly type: 'place'; readonly name: PlaceName };

export type PlaceName =
  | 'network'
  | 'input'
  | 'prediction'
  | 'inspector'
  /** Of an opened normalisation: the table of its channels, and the sliders. */
  | 'channels'
  | 'trials'
  | 'training'
  | 'chart'
  | 'comparison'
  /** The charts of networks that are compared. */
  | 'curves'
  /** Of these, the one of gradients over depth. */
  | 'flow';

/** A question with an answer that is checked at once. */
export interface Question {
  readonly asks: Text;
  readonly answers: readonly {
    readonly title: Text;
    readonly isRight: boolean;
    /** What is said to whoever chose it. */
    readonly because: Text;
  }[];
}
