import { memo, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { EDITS, type EditAction, editCommands } from '../../../commands/edit';
import { useCommands } from '../../../commands/react';
import { ariaShortcut } from '../../../commands/shortcut';
import { build, buildCommands } from '../../../i18n/messages/build';
import { describeIssue } from '../../../i18n/messages/issues';
import type { Definition } from '../../../network/definition';
import type { Text } from '../../../network/text';
import { useText } from '../../../page/useText';
import { useDocument, useSession, useView } from '../../../session/react';
import { Button } from '../../../ui/Button';
import { useLock } from '../../fields/useLock';
import { optionId } from '../../graph/option';
import { EdgeList } from './EdgeList';
import styles from './EditBar.module.css';
import { type Editor, type EditorState, editorOf, type Question } from './editor';
import { GroupForm } from './GroupForm';
import { LayerMenu } from './LayerMenu';
import { LayerPalette } from './LayerPalette';
import { pickOf } from './pick';
import { RenameForm } from './RenameForm';
import { Sheet } from './Sheet';
import { TargetList } from './TargetList';

/** The tools that lie open; the others are in the menu. */
const TOOLS = ['addBefore', 'addAfter', 'skip', 'duplicate', 'remove'] as const satisfies readonly EditAction[];
const SHORT: Partial<Record<EditAction, Text>> = { skip: build.skipShort };

/** What can be done to the chosen layer, above the drawing while the network is edited, and what the diagram asks about it. */
export const EditBar = memo(function EditBar() {
  const session = useSession();
  const editor = editorOf(session);
  const { t } = useText();
  const bar = useRef<HTMLDivElement>(null);
  const commands = useCommands();
  useEffect(() => commands.offerEdits(editCommands(editor)), [commands, editor]);
  // What is on the screen goes with it.
  useEffect(() => editor.close, [editor]);
  const state = useEditor(editor);
  return (
    <>
      <div ref={bar} role="toolbar" aria-label={t(build.bar)} className={styles.bar} data-paper="none">
        <About editor={editor} range={state.range} />
      </div>
      <p role="status" className={styles.said} data-refused={state.refused !== null}>
        {state.refused ? t(describeIssue(state.refused)) : state.said && t(state.said)}
      </p>
      {state.question && <Asked key={keyOf(state.question)} editor={editor} state={state} bar={bar.current} />}
    </>
  );
});

export const useEditor = (editor: Editor): EditorState => useSyncExternalStore(editor.subscribe, () => editor.state);

const keyOf = (question: Question): string => JSON.stringify(question);

/** What is chosen, and what can be done to it. */
const About = memo(function About({ editor, range }: { editor: Editor; range: EditorState['range'] }) {
  useView((view) => view.selected);
  useView((view) => view.group);
  const definition = useDocument((document) => document.definition);
  const lock = useLock('network');
  return (
    <>
      <ChosenName editor={editor} definition={definition} isRange={range.length > 1} />
      <div className={styles.tools}>
        {TOOLS.map((action) => (
          <Tool key={action} {...{ editor, action, lock }} />
        ))}
        <Tool editor={editor} action="menu" lock={lock} />
      </div>
    </>
  );
});

interface ChosenNameProps {
  readonly editor: Editor;
  readonly definition: Definition;
  readonly isRange: boolean;
}

function ChosenName({ editor, definition, isRange }: ChosenNameProps) {
  const { t } = useText();
  const style = useView((view) => view.style);
  const { ids, group } = editor.chosen;
  const [first] = ids;
  const last = ids.at(-1);
  if (first === undefined)
    return <p className={styles.hint}>{t(style === 'graph' ? build.hint : build.hintInVolumes)}</p>;
  const title = definition.groups.find(({ id }) => id === group)?.title;
  const name = ids.length > 1 && last !== undefined ? t(build.range(first, last)) : (title ?? first);
  return (
    <p className={styles.chosen} data-range={isRange}>
      {name}
    </p>
  );
}

interface ToolProps {
  readonly editor: Editor;
  readonly action: EditAction;
  readonly lock: ReturnType<typeof useLock>;
}

function Tool({ editor, action, lock }: ToolProps) {
  const { mac } = useCommands();
  const { t } = useText();
  const { icon: Icon, title, shortcuts: [shortcut] = [] } = EDITS[action];
  return (
    <Button
      variant="quiet"
      size="small"
      aria-label={t(title)}
      aria-keyshortcuts={shortcut && ariaShortcut(shortcut, mac)}
      title={t(title)}
      disabled={!editor.can(action)}
      {...lock}
      data-edit={action}
      onClick={(event) => editor.act(action, event.currentTarget)}
    >
      <Icon aria-hidden size={16} strokeWidth={1.75} />
      {action !== 'menu' && <span className={styles.label}>{t(SHORT[action] ?? title)}</span>}
    </Button>
  );
}

/** One question, beside what it is about. */
function Asked({ editor, state, bar }: { editor: Editor; state: EditorState; bar: Element | null }) {
  const { t } = useText();
  const { question } = state;
  const { selected, group } = useSession().stores.view.getState();
  const analysis = useDocument((document) => document.analysis);
  const pick = useMemo(() => pickOf(state, analysis), [state, analysis]);
  if (!question) return null;
  const option =
    (group !== null && document.getElementById(optionId('node', `${group}/`))) ||
    (selected !== null && document.getElementById(optionId('node', selected)));
  const anchor = pick ? bar : (state.anchor ?? (option || bar));
  return (
    <Sheet
      key={state.asked}
      label={t(labelOf(question))}
      anchor={anchor}
      open={pick !== null}
      onClose={() => editor.close(question)}
    >
      {question.type === 'add' && <LayerPalette editor={editor} where={question.where} />}
      {pick && <TargetList editor={editor} pick={pick} />}
      {question.type === 'edges' && <EdgeList editor={editor} id={question.id} />}
      {question.type === 'group' && <GroupForm editor={editor} from={question.from} to={question.to} />}
      {question.type === 'rename' && <RenameForm editor={editor} id={question.id} />}
      {question.type === 'menu' && <LayerMenu editor={editor} />}
      {state.refused && <p className={styles.wrong}>{t(describeIssue(state.refused))}</p>}
    </Sheet>
  );
}

const labelOf = (question: Question): Text => {
  if (question.type === 'add') return build.palette;
  return question.type === 'source' ? build.sourceOf(question.to) : buildCommands[question.type];
};
