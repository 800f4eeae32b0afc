import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** Where the system has colours of its own, it draws this in one of them. */
const WHERE_FORCED = { outline: '1px solid transparent', outlineOffset: '-1px' };

/** The colours of the page, which reach into the editor as its custom properties do. */
export const theme = [
  EditorView.theme({
    '&': { blockSize: '100%', color: 'var(--ink)', backgroundColor: 'var(--surface)', fontSize: 'var(--text-small)' },
    '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
    '.cm-scroller': {
      fontFamily: 'ui-monospace, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace',
      lineHeight: '1.6',
      scrollbarWidth: 'thin',
    },
    '.cm-content': { caretColor: 'var(--ink)', paddingBlock: 'var(--gap-2)' },
    // A layer that takes several lines hangs together.
    '.cm-line': { paddingInline: 'calc(6px + 6ch) var(--gap-2)', textIndent: '-6ch' },
    '.cm-gutters': { color: 'var(--faint)', backgroundColor: 'transparent', border: 'none' },
    '.cm-lineNumbers .cm-gutterElement': { paddingInline: '6px 4px', minInlineSize: '2.4em' },
    '.cm-gutter-lint': { inlineSize: '1em' },
    '.cm-gutter-lint .cm-gutterElement': { padding: '0' },
    '.cm-lint-marker': { inlineSize: '0.8em', blockSize: '0.8em', marginBlockStart: '0.4em' },
    '.cm-lint-marker-error': {
      content: 'none',
      boxSizing: 'border-box',
      borderRadius: '50%',
      border: '0.4em solid var(--danger)',
    },
    '.cm-chosen': { backgroundColor: 'var(--accent-soft)', boxShadow: 'inset 3px 0 var(--accent)', ...WHERE_FORCED },
    '.cm-lintRange-error': {
      backgroundImage: 'none',
      textDecoration: 'underline wavy var(--danger)',
      textDecorationSkipInk: 'none',
      textUnderlineOffset: '3px',
    },
    '.cm-lintPoint-error:after': { borderBottomColor: 'var(--danger)' },
    '&.cm-focused .cm-matchingBracket': { backgroundColor: 'transparent', outline: '1px solid var(--line-strong)' },
    '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--danger-soft)' },
    '.cm-tooltip': {
      color: 'var(--ink)',
      backgroundColor: 'var(--surface)',
      border: '1px solid var(--line)',
      borderRadius: 'var(--radius-small)',
      boxShadow: 'var(--shadow)',
      overflow: 'hidden',
    },
    '.cm-tooltip-lint': { padding: '0', maxInlineSize: 'min(22rem, 90vw)' },
    '.cm-diagnostic': { padding: 'var(--gap-2)', fontFamily: 'var(--font)', fontSize: 'var(--text)' },
    '.cm-diagnostic-error': { borderInlineStart: '3px solid var(--danger)' },
    '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'inherit', maxBlockSize: '15em' },
    '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: 'var(--gap-3)',
      padding: '2px var(--gap-2)',
      minBlockSize: 'calc(24px + var(--finger))',
      lineHeight: '1.4',
    },
    '.cm-tooltip-autocomplete ul li[aria-selected]': {
      color: 'var(--ink)',
      backgroundColor: 'var(--accent-soft)',
      ...WHERE_FORCED,
    },
    '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
    '.cm-completionDetail': { margin: '0', color: 'var(--muted)', fontFamily: 'var(--font)', fontStyle: 'normal' },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.propertyName, color: 'var(--muted)' },
      { tag: tags.string, color: 'var(--convolution)' },
      { tag: tags.number, color: 'var(--dense)' },
      { tag: [tags.bool, tags.null], color: 'var(--boundary)' },
      { tag: tags.punctuation, color: 'var(--faint)' },
    ]),
  ),
];
