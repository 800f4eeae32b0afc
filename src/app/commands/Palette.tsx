import { BookOpen } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useCommands } from '../../commands/react';
import { bringToFront } from '../../commands/view';
import { foldTree } from '../../drawing/fold/tree';
import { commands as text } from '../../i18n/messages/commands';
import { commandGroups, palette } from '../../i18n/messages/palette';
import { stage } from '../../i18n/messages/stage';
import { importModule } from '../../lib/importModule';
import { catalogEntry } from '../../network/catalog';
import type { Text } from '../../network/text';
import { usePage } from '../../page/react';
import { useText } from '../../page/useText';
import { useDocument, useSession } from '../../session/react';
import { Combobox } from '../../ui/Combobox';
import { FoundLayer } from '../../views/graph/FoundLayer';
import styles from './Palette.module.css';
import { PALETTE_ICONS } from './paletteIcons';
import { ShortcutKeys } from './ShortcutKeys';
import { type FoundPage, type Hit, search } from './search';

/** Loaded with the palette and not in it: the field must not wait for it. */
const loadTextbook = importModule(() => import('../../textbook'));

/** Finds commands, networks, pages of the textbook, and layers of the open network, and does, opens or shows what is chosen. */
export function Palette({ onDone }: { onDone: () => void }) {
  const commands = useCommands();
  const session = useSession();
  const page = usePage();
  const { t } = useText();
  const [question, setQuestion] = useState('');
  const analysis = useDocument((document) => document.analysis);
  const tree = useMemo(() => foldTree(analysis), [analysis]);
  const [list, setList] = useState(() => commands.list());
  useEffect(() => commands.subscribe(() => setList(commands.list())), [commands]);
  const [textbook, setTextbook] = useState<readonly FoundPage[]>([]);
  useEffect(() => {
    // Where it does not come, the rest is found.
    loadTextbook().then(
      ({ TEXTBOOK }) => setTextbook(TEXTBOOK),
      () => undefined,
    );
  }, []);
  const hits = useMemo(() => search(question, list, tree, textbook), [question, list, tree, textbook]);

  const choose = (hit: Hit) => {
    // Do only what was read: a run may have ended, and Pause become Resume, since the list was drawn.
    if (hit.type === 'command' && t(commands.titleOf(hit.command.id)) !== t(hit.command.title)) return;
    // First, so that the dialog restores the focus before anything takes it.
    onDone();
    // Its element closes when React has drawn.
    requestAnimationFrame(() => void act(hit));
  };
  const act = async (hit: Hit) => {
    if (hit.type === 'command') void commands.perform(hit.command.id);
    else if (hit.type === 'network') {
      if (page.isLocked('network')) page.sayLocked();
      else session.network.openCatalog(hit.id);
    } else if (hit.type === 'page') {
      session.view.setTextbook(hit.page.id);
      commands.parts.offered.enter?.('inspector');
    } else if (await bringToFront({ session, page, parts: commands.parts }, 'diagram')) {
      commands.parts.offered.reveal?.(hit.found);
    }
  };
  const said = hits.length > 0 ? (question.trim() === '' ? '' : t(palette.found(hits.length))) : t(palette.nothing);
  return (
    <Combobox
      className={styles.palette}
      label={t(text.palette)}
      placeholder={t(palette.hint)}
      question={question}
      onQuestion={setQuestion}
      options={hits}
      keyOf={keyOf}
      partOf={(hit) => t(partOf(hit))}
      onChoose={choose}
      status={said}
    >
      {(hit) => <HitLine hit={hit} />}
    </Combobox>
  );
}

const keyOf = (hit: Hit): string => {
  if (hit.type === 'command') return hit.command.id;
  if (hit.type === 'page') return `page ${hit.page.id}`;
  return hit.type === 'network' ? `network ${hit.id}` : `${hit.found.fold ? 'group' : 'layer'} ${hit.found.id}`;
};

const partOf = (hit: Hit): Text => {
  if (hit.type === 'command') return commandGroups[hit.command.group];
  if (hit.type === 'page') return stage.textbook;
  return hit.type === 'network' ? palette.networks : palette.layers;
};

function HitLine({ hit }: { hit: Hit }) {
  const commands = useCommands();
  const { t } = useText();
  const current = useDocument(({ source }) => (source.type === 'catalog' ? source.id : null));
  if (hit.type === 'layer') return <FoundLayer found={hit.found} />;
  if (hit.type === 'network')
    return (
      <div className={styles.line}>
        <span className={styles.name}>{t(palette.open(catalogEntry(hit.id).title))}</span>
        {hit.id === current && <span className={styles.note}>{t(palette.now)}</span>}
      </div>
    );
  if (hit.type === 'page')
    return (
      <div className={styles.line}>
        <BookOpen aria-hidden size={16} strokeWidth={1.75} className={styles.icon} />
        <span className={styles.name}>{t(hit.page.title)}</span>
      </div>
    );
  const { id, title, shortcuts, locked } = hit.command;
  const Icon = commands.iconOf(id) ?? PALETTE_ICONS[id];
  const [shortcut] = shortcuts;
  return (
    <div className={styles.line}>
      {Icon && <Icon aria-hidden size={16} strokeWidth={1.75} className={styles.icon} />}
      <span className={styles.name}>{t(title)}</span>
      {locked && <span className={styles.note}>{t(palette.locked)}</span>}
      {shortcut && (
        <span className={styles.keys}>
          <ShortcutKeys shortcut={shortcut} />
        </span>
      )}
    </div>
  );
}
