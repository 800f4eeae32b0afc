import { type EditorState, RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView } from '@codemirror/view';
import type { Span } from './json';

/** Marks the lines of what is chosen on the page; null marks none. */
export const markChosen = StateEffect.define<Span | null>();

const line = Decoration.line({ class: 'cm-chosen' });

function linesOf(state: EditorState, { from, to }: Span) {
  const lines = new RangeSetBuilder<Decoration>();
  const last = state.doc.lineAt(to).number;
  for (let number = state.doc.lineAt(from).number; number <= last; number++) {
    const { from: start } = state.doc.line(number);
    lines.add(start, start, line);
  }
  return lines.finish();
}

export const chosenLines = StateField.define({
  create: () => Decoration.none,
  update(marked, { state, changes, effects }) {
    const effect = effects.find((each) => each.is(markChosen));
    if (!effect) return marked.map(changes);
    return effect.value ? linesOf(state, effect.value) : Decoration.none;
  },
  provide: (field) => EditorView.decorations.from(field),
});
