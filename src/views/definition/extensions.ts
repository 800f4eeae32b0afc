import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  startCompletion,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json as jsonLanguage } from '@codemirror/lang-json';
import { bracketMatching, indentUnit } from '@codemirror/language';
import { lintGutter, nextDiagnostic } from '@codemirror/lint';
import { EditorState, type Extension, StateField } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { editorPhrases, definitionText as messages } from '../../i18n/messages/definitionText';
import { translate } from '../../i18n/text';
import type { Language } from '../../network/text';
import { chosenLines } from './chosen';
import { type Offer, offersAt } from './completion';
import { Json } from './json';
import { theme } from './theme';

/** The text as JSON, parsed when something asks where in it things are. */
export const jsonOfState = StateField.define({
  create: ({ doc }) => new Json(doc.toString()),
  update: (json, { docChanged, newDoc }) => (docChanged ? new Json(newDoc.toString()) : json),
});

/** All that the editor is but for its language. Tab is left to the page: it leaves the text. */
export const extensions = (does: { format(): void; close(): void }): Extension => [
  jsonOfState,
  lineNumbers(),
  lintGutter(),
  history(),
  jsonLanguage(),
  indentUnit.of('  '),
  bracketMatching(),
  closeBrackets(),
  chosenLines,
  theme,
  EditorView.lineWrapping,
  keymap.of([
    ...closeBracketsKeymap,
    ...completionKeymap,
    ...historyKeymap,
    { key: 'F8', run: nextDiagnostic },
    { key: 'Shift-Alt-f', run: done(does.format) },
    // A list of completions that is open has taken it before.
    { key: 'Escape', run: done(does.close) },
    ...defaultKeymap,
  ]),
];

const done = (action: () => void) => () => {
  action();
  return true;
};

/** The editor's name, its words and what it offers, in a language. */
export const inLanguage = (language: Language): Extension => [
  EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': translate(messages.label, language) }),
  EditorState.phrases.of(
    Object.fromEntries(Object.entries(editorPhrases).map(([word, text]) => [word, translate(text, language)])),
  ),
  autocompletion({ icons: false, override: [(context) => completions(context, language)] }),
];

function completions({ state, pos, explicit }: CompletionContext, language: Language): CompletionResult | null {
  const found = offersAt(state.field(jsonOfState), pos);
  // Nothing has been typed yet.
  if (!found || (found.from === pos && !explicit)) return null;
  const { from, to } = found;
  return {
    from,
    to,
    // It would look for the quotation mark behind the cursor too.
    filter: false,
    options: fitting(found.offers, state.sliceDoc(from, pos)).map(
      (offer): Completion => ({
        label: offer.label,
        ...(offer.detail && { detail: translate(offer.detail, language) }),
        ...(offer.value !== undefined && { apply: writing(offer.label, offer.value) }),
      }),
    ),
  };
}

/** Those that have what was typed in them, first those that begin with it; each in the order of the schema. */
function fitting(offers: readonly Offer[], typed: string): readonly Offer[] {
  const wanted = typed.replace('"', '').toLowerCase();
  const at = ({ label }: Offer) => label.replace('"', '').toLowerCase().indexOf(wanted);
  return [...offers.filter((offer) => at(offer) === 0), ...offers.filter((offer) => at(offer) > 0)];
}

/** Writes a name with the value behind it, which is chosen so that typing takes its place; inside its brackets or quotation marks. */
const writing =
  (label: string, value: string) =>
  (view: EditorView, _: Completion, from: number, to: number): void => {
    const start = from + label.length + 2;
    const [, open = ''] = /^(\[?"|\[)["\]]*$/.exec(value) ?? [];
    const isEmpty = open !== '';
    view.dispatch({
      changes: { from, to, insert: `${label}: ${value}` },
      selection: isEmpty ? { anchor: start + open.length } : { anchor: start, head: start + value.length },
      userEvent: 'input.complete',
    });
    if (isEmpty || value === '') startCompletion(view);
  };
