import { ArrowLeftRight, Plus, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { compareLayers } from '../../drawing/compare/difference';
import { figuresOf } from '../../drawing/compare/figures';
import { compare as messages } from '../../i18n/messages/compare';
import { LIMITS } from '../../network/limits';
import { useText } from '../../page/useText';
import { documentOfSeparate, type SeparateSide, type Side, type Sides } from '../../session/comparison';
import type { DocumentState } from '../../session/document';
import { useComparedRun, useDataset, useDocument, useSession, useView } from '../../session/react';
import { classes } from '../../ui/classes';
import { IconButton } from '../../ui/IconButton';
import { Segmented } from '../../ui/Segmented';
import { CommandButton } from '../fields/CommandButton';
import { OverlaySelect } from '../graph/OverlaySelect';
import styles from './Comparison.module.css';
import { Diagrams } from './Diagrams';
import { DifferenceTable } from './DifferenceTable';
import { FigureTable } from './FigureTable';
import { namesOf, tagOf } from './names';
import { PRESETS, sameSide } from './presets';
import { SidePicker } from './SidePicker';
import { RunButton } from './training/RunButton';
import { LOOKS } from './training/sides';
import { TrainTogether } from './training/TrainTogether';

export interface ComparisonProps {
  readonly sides: Sides;
}

/** Two networks side by side: as drawings, layer by layer, or in training, with their totals. More than two in training alone. */
export function Comparison({ sides }: ComparisonProps) {
  const session = useSession();
  const write = useText();
  const { t } = write;
  const documents = useDocuments(sides);
  const names = namesOf(documents, write);
  const isPair = sides.length === 2;
  // The lesson has chosen the networks, and its card needs the room.
  const isGuided = useView(({ lesson }) => lesson.length > 1);
  const [chosen, setView] = useState<View>('diagrams');
  const view = isPair ? chosen : 'training';
  const trains = useComparedRun(({ run }) => run !== null);
  // Whoever starts training them, by the palette or by script, wants to see it.
  useEffect(() => {
    if (trains) setView('training');
  }, [trains]);

  // Takes the focus, so that Escape works at once and screen readers announce the comparison.
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    // A lesson that shows one keeps it: its keys turn the steps.
    if (session.stores.view.getState().lesson.length === 0) section.current?.focus({ preventScroll: true });
  }, [session]);
  const onKeyDown = (event: KeyboardEvent) => {
    // Escape first goes to a popover or a field that uses it.
    if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector(':popover-open')) return;
    event.preventDefault();
    void session.comparison.end();
  };
  return (
    <section
      ref={section}
      className={classes(styles.comparison, isGuided && styles.guided)}
      data-place="comparison"
      aria-label={t(messages.titleOf(sides.length))}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {!isGuided && (
        <>
          <div className={styles.head}>
            <Presets sides={sides} />
            <CommandButton variant="quiet" command="network.compare" />
          </div>
          <Pickers sides={sides} names={names} />
        </>
      )}
      {isPair && (
        <div className={styles.bar}>
          <Segmented
            label={t(messages.view)}
            hideLabel
            value={view}
            options={[
              { value: 'diagrams', label: t(messages.diagrams) },
              { value: 'layers', label: t(messages.byLayer) },
              { value: 'training', label: t(messages.training) },
            ]}
            onChange={setView}
          />
          <div className={styles.tools}>
            {view === 'diagrams' && (
              <>
                <OverlaySelect />
                <CommandButton variant="quiet" command="view.direction" />
              </>
            )}
            {view !== 'training' && <RunButton variant="plain" />}
          </div>
        </div>
      )}
      <div className={styles.body}>
        {view === 'training' ? (
          <TrainTogether names={names} />
        ) : (
          <Pair view={view} documents={documents} names={names} />
        )}
      </div>
    </section>
  );
}

type View = 'diagrams' | 'layers' | 'training';

interface PairProps {
  readonly view: Exclude<View, 'training'>;
  readonly documents: readonly DocumentState[];
  readonly names: readonly string[];
}

/** Two networks as they are, without any training. */
function Pair({ view, documents, names: [leftName = '', rightName = ''] }: PairProps) {
  const [left, right] = documents.map(({ analysis }) => analysis);
  const rows = useMemo(() => (left && right ? compareLayers(left, right) : []), [left, right]);
  if (!left || !right) return null;
  const names = { left: leftName, right: rightName };
  const totals = (
    <div className={styles.figures}>
      <FigureTable names={names} left={figuresOf(left)} right={figuresOf(right)} />
    </div>
  );
  return view === 'diagrams' ? (
    <>
      <Diagrams names={names} left={left} right={right} />
      {totals}
    </>
  ) : (
    <>
      {totals}
      <DifferenceTable names={names} rows={rows} />
    </>
  );
}

/** Chooses the networks, and how many there are. */
function Pickers({ sides, names }: ComparisonProps & { readonly names: readonly string[] }) {
  const { comparison } = useSession();
  const { t } = useText();
  const isPair = sides.length === 2;
  const labels = isPair ? [messages.left, messages.right] : sides.map((_, i) => messages.networkOf(tagOf(i)));
  const more: ReactNode = sides.length < LIMITS.compared.max && (
    <IconButton variant="quiet" icon={Plus} label={t(messages.add)} onClick={comparison.add} />
  );
  const pickers = sides.map((side, i) => (
    <SidePicker
      // biome-ignore lint/suspicious/noArrayIndexKey: a picker belongs to a place, whichever network is there
      key={i}
      label={t(labels[i] ?? messages.left)}
      side={side}
      name={names[i] ?? ''}
      onChange={(chosen) => comparison.setSide(i, chosen)}
      {...(!isPair && {
        tag: tagOf(i),
        look: LOOKS[i],
        action: (
          <IconButton
            variant="quiet"
            icon={X}
            label={t(messages.remove(names[i] ?? ''))}
            onClick={() => comparison.remove(i)}
          />
        ),
      })}
    />
  ));
  if (!isPair)
    return (
      <div className={styles.many}>
        {pickers}
        {more}
      </div>
    );
  return (
    <div className={styles.sides}>
      {pickers[0]}
      <IconButton variant="quiet" icon={ArrowLeftRight} label={t(messages.swap)} onClick={comparison.swap} />
      {pickers[1]}
      {more}
    </div>
  );
}

/** The networks of the sides, each analysed once as long as it does not change. */
function useDocuments(sides: Sides): readonly DocumentState[] {
  const open = useDocument();
  const dataset = useDataset();
  const separate = useMemo(() => {
    const made = new WeakMap<SeparateSide, DocumentState>();
    return (side: SeparateSide) => {
      const document = made.get(side) ?? documentOfSeparate(side, dataset);
      made.set(side, document);
      return document;
    };
  }, [dataset]);
  return sides.map((side) => (side.type === 'open' ? open : separate(side)));
}

function Presets({ sides }: { sides: Sides }) {
  const session = useSession();
  const { t } = useText();
  return (
    <fieldset className={styles.presets}>
      <legend className="visually-hidden">{t(messages.presets)}</legend>
      {PRESETS.map((preset) => (
        <button
          key={preset.name.en}
          type="button"
          className={styles.preset}
          aria-pressed={
            preset.sides.length === sides.length && preset.sides.every((side, i) => sameSide(side, sides[i] as Side))
          }
          onClick={() => session.comparison.compare(...preset.sides)}
        >
          {t(preset.name)}
        </button>
      ))}
    </fieldset>
  );
}
