import type { Language, Text } from '../network/text';
import type { Panel } from '../record/view';

/** Something that a session has to say, until the user closes it. */
export interface Notice {
  readonly id: string;
  readonly severity: 'info' | 'warning' | 'danger';
  readonly text: Text;
  readonly actions?: readonly { readonly label: Text; run(): void }[];
}

/** Something to decide before a command goes on. */
export interface Question {
  readonly title: Text;
  readonly body: Text;
  readonly yes: Text;
  readonly no: Text;
}

/** What a session needs from the page around it. Several sessions may share a page. */
export interface Host {
  /** Shows a notice; one of the same id is replaced. */
  notify(notice: Notice): void;
  dismiss(id: string): void;
  /** Asks a question and waits for the answer; closing it means no. */
  ask(question: Question): Promise<boolean>;
  /** Brings a panel to the front, where there is room for one only. */
  show(panel: Panel): void;
  language(): Language;
  /** Leads to where pictures of the user's own are added; absent where they can't be. */
  readonly addData?: () => void;
  /** Hands a file to the reader. */
  save(content: Blob, name: string): void;
  /** Whether anybody can see the page: nothing is computed only to be looked at while nobody can. */
  isVisible(): boolean;
  /** Calls `listener` when `isVisible` changes, until the returned function is called. */
  onVisibilityChange(listener: () => void): () => void;
  /** Whether the reader asked for as little motion as possible. */
  prefersStill(): boolean;
}
