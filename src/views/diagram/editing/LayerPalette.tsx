import { TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import { build } from '../../../i18n/messages/build';
import { palette } from '../../../i18n/messages/palette';
import { formatShape } from '../../../network/shape';
import { useText } from '../../../page/useText';
import { useDocument } from '../../../session/react';
import { Button } from '../../../ui/Button';
import { Combobox } from '../../../ui/Combobox';
import { Segmented } from '../../../ui/Segmented';
import { toneOf } from '../../graph/option';
import { CHOICES, type Choice, search } from './choices';
import type { Editor } from './editor';
import styles from './LayerPalette.module.css';
import { type Outcome, useOutcomes } from './outcomes';
import { addAt, type Where } from './where';

/** The families that the palette has, and the blocks. */
const PARTS = [...new Set(CHOICES.map(({ part }) => part))];

/** Every kind of layer and every block, by family, with a search, and with the shape that each would give here. */
export function LayerPalette({ editor, where: given }: { editor: Editor; where: Where }) {
  const { t } = useText();
  const [question, setQuestion] = useState('');
  const [join, setJoin] = useState<'add' | 'concat'>('add');
  const where = useMemo((): Where => (given.type === 'beside' ? { ...given, join } : given), [given, join]);
  const definition = useDocument((document) => document.definition);
  const outcomes = useOutcomes(definition, where);
  const found = search(question);
  return (
    <>
      <h2 className={styles.title}>{t(titleOf(where))}</h2>
      {where.type === 'beside' && (
        <div className={styles.join}>
          <Segmented
            label={t(build.join)}
            value={join}
            options={(['add', 'concat'] as const).map((value) => ({ value, label: t(build[value]) }))}
            onChange={setJoin}
          />
        </div>
      )}
      <div className={styles.parts}>
        {PARTS.map((part) => (
          <Button
            key={part.en}
            size="small"
            aria-pressed={question === t(part)}
            onClick={() => setQuestion(question === t(part) ? '' : t(part))}
          >
            {t(part)}
          </Button>
        ))}
      </div>
      <Combobox
        className={styles.palette}
        label={t(build.palette)}
        placeholder={t(build.search)}
        question={question}
        onQuestion={setQuestion}
        options={found}
        keyOf={({ key }) => key}
        partOf={({ part }) => t(part)}
        onChoose={({ what }) => editor.attempt(addAt(where, what))}
        status={question.trim() === '' ? '' : t(found.length ? palette.found(found.length) : build.nothing)}
      >
        {(choice) => <ChoiceLine choice={choice} outcome={outcomes.get(choice.key) ?? null} />}
      </Combobox>
    </>
  );
}

function titleOf(where: Where) {
  if (where.type !== 'edges') return build[where.type](where.id);
  const [first, ...more] = where.edges;
  return first && !more.length ? build.between(first.from, first.to) : build.after(first?.from ?? '');
}

function ChoiceLine({ choice, outcome }: { choice: Choice; outcome: Outcome | null }) {
  const { t } = useText();
  const { title, summary, family, what } = choice;
  return (
    <div
      className={styles.choice}
      style={toneOf(null, family)}
      data-block={'template' in what}
      data-refused={outcome?.type === 'refused'}
    >
      <span className={styles.name}>{t(title)}</span>
      <span className={styles.outcome}>
        {outcome?.type === 'refused' && t(build.impossible)}
        {outcome?.type === 'made' && outcome.misfit && (
          <TriangleAlert role="img" aria-label={t(build.misfit)} size={13} className={styles.misfit} />
        )}
        {outcome?.type === 'made' && outcome.shape && t(build.gives(formatShape(outcome.shape)))}
      </span>
      <span className={styles.summary}>{t(summary)}</span>
    </div>
  );
}
