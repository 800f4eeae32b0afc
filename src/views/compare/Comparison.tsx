import { ArrowLeftRight } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { compareLayers } from '../../drawing/compare/difference';
import { figuresOf } from '../../drawing/compare/figures';
import { compare as messages } from '../../i18n/messages/compare';
import { useText } from '../../page/useText';
import { documentOfSide, type Side, type Sides } from '../../session/comparison';
import type { DocumentState } from '../../session/document';
import { useComparedRun, useDataset, useDocument, useSession } from '../../session/react';
import { IconButton } from '../../ui/IconButton';
import { Segmented } from '../../ui/Segmented';
import { CommandButton } from '../fields/CommandButton';
import { OverlaySelect } from '../graph/OverlaySelect';
import styles from './Comparison.module.css';
import { Diagrams } from './Diagrams';
import { DifferenceTable } from './DifferenceTable';
import { FigureTable } from './FigureTable';
import { namesOf } from './names';
import { PRESETS, sameSide } from './presets';
import { SidePicker } from './SidePicker';
import { RunBothButton } from './training/RunBothButton';
import { TrainBoth } from './training/TrainBoth';

export interface ComparisonProps {
  readonly sides: Sides;
}

/** Two networks side by side: as drawings, layer by layer, or in training, with their totals. */
export function Comparison({ sides }: ComparisonProps) {
  const session = useSession();
  const write = useText();
  const { t } = write;
  const [left, right] = [useSide(sides[0]), useSide(sides[1])];
  const names = namesOf(left, right, write);
  const rows = useMemo(() => compareLayers(left.analysis, right.analysis), [left, right]);
  const [view, setView] = useState<'diagrams' | 'layers' | 'training'>('diagrams');
  const trains = useComparedRun(({ run }) => run !== null);
  // Whoever starts training them, by the palette or by script, wants to see it.
  useEffect(() => {
    if (trains) setView('training');
  }, [trains]);

  // Takes the focus, so that Escape works at once and screen readers announce the comparison.
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.focus({ preventScroll: true }), []);
  const onKeyDown = (event: KeyboardEvent) => {
    // Escape first goes to a popover or a field that uses it.
    if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector(':popover-open')) return;
    event.preventDefault();
    void session.comparison.end();
  };
  const totals = (
    <div className={styles.figures}>
      <FigureTable names={names} left={figuresOf(left.analysis)} right={figuresOf(right.analysis)} />
    </div>
  );
  return (
    <section
      ref={section}
      className={styles.comparison}
      aria-label={t(messages.title)}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className={styles.head}>
        <Presets sides={sides} />
        <CommandButton variant="quiet" command="network.compare" />
      </div>
      <div className={styles.sides}>
        <SidePicker
          label={t(messages.left)}
          side={sides[0]}
          name={names.left}
          onChange={(side) => session.comparison.setSide(0, side)}
        />
        <IconButton variant="quiet" icon={ArrowLeftRight} label={t(messages.swap)} onClick={session.comparison.swap} />
        <SidePicker
          label={t(messages.right)}
          side={sides[1]}
          name={names.right}
          onChange={(side) => session.comparison.setSide(1, side)}
        />
      </div>
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
          {view !== 'training' && <RunBothButton variant="plain" />}
        </div>
      </div>
      <div className={styles.body}>
        {view === 'diagrams' && (
          <>
            <Diagrams names={names} left={left.analysis} right={right.analysis} />
            {totals}
          </>
        )}
        {view === 'layers' && (
          <>
            {totals}
            <DifferenceTable names={names} rows={rows} />
          </>
        )}
        {view === 'training' && <TrainBoth names={names} />}
      </div>
    </section>
  );
}

/** The network of a side, analysed once as long as it does not change. */
function useSide(side: Side): DocumentState {
  const open = useDocument();
  const dataset = useDataset();
  // Any other network does not change with the open one.
  const present = side.type === 'open' ? open : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `open` counts only through `present`
  return useMemo(() => documentOfSide(side, open, dataset), [side, present, dataset]);
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
          aria-pressed={preset.sides.every((side, i) => sameSide(side, sides[i] as Side))}
          onClick={() => session.comparison.compare(...preset.sides)}
        >
          {t(preset.name)}
        </button>
      ))}
    </fieldset>
  );
}
