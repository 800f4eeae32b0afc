import { useMemo, useState } from 'react';
import { plain } from '../../../drawing/graph/find';
import { titleOf } from '../../../drawing/graph/names';
import { build } from '../../../i18n/messages/build';
import { diagram } from '../../../i18n/messages/diagram';
import { palette } from '../../../i18n/messages/palette';
import type { Analysis } from '../../../network/analysis/analyze';
import { formatShape } from '../../../network/shape';
import { useText } from '../../../page/useText';
import { useDocument } from '../../../session/react';
import { Combobox } from '../../../ui/Combobox';
import type { Candidate } from './candidates';
import type { Editor } from './editor';
import { choose, type Pick } from './pick';
import styles from './TargetList.module.css';

/** The candidates of a question, to be found by name: the keyboard's twin of pointing at them on the diagram. */
export function TargetList({ editor, pick }: { editor: Editor; pick: Pick }) {
  const { t } = useText();
  const [question, setQuestion] = useState('');
  const analysis = useDocument((document) => document.analysis);
  const found = useMemo(() => matching(analysis, pick.candidates, question), [analysis, pick, question]);
  return (
    <>
      <h2 className={styles.title}>
        {t(pick.question.type === 'skip' ? build.skipFrom(pick.question.from) : build.sourceOf(pick.question.to))}
      </h2>
      <p className={styles.hint}>{t(pick.question.type === 'skip' ? build.skipHint : build.sourceHint)}</p>
      <Combobox
        label={t(build.candidates)}
        placeholder={t(build.candidates)}
        question={question}
        onQuestion={setQuestion}
        options={found}
        keyOf={({ id }) => id}
        onChoose={(candidate) => choose(editor, analysis, pick, candidate)}
        status={found.length ? (question ? t(palette.found(found.length)) : '') : t(build.noCandidates)}
      >
        {(candidate) => <CandidateLine {...{ analysis, candidate }} />}
      </Combobox>
    </>
  );
}

function CandidateLine({ analysis, candidate: { id, shape, fit } }: { analysis: Analysis; candidate: Candidate }) {
  const { t } = useText();
  const node = analysis.byId.get(id);
  const note = { fits: null, projection: build.withProjection, other: build.shapesDiffer }[fit];
  return (
    <div className={styles.candidate} data-fit={fit}>
      <span className={styles.name}>{id}</span>
      <span>{node && t(titleOf(node))}</span>
      <span className={styles.shape}>{shape ? formatShape(shape) : t(diagram.unknownShape)}</span>
      {note && <span className={styles.note}>{t(note)}</span>}
    </div>
  );
}

/** Those that fit come first. */
function matching(analysis: Analysis, candidates: readonly Candidate[], question: string): readonly Candidate[] {
  const fitting = candidates.filter(({ fit }) => fit === 'fits');
  const all = [...fitting, ...candidates.filter(({ fit }) => fit !== 'fits')];
  if (question.trim() === '') return all;
  const words = plain(question).split(/\s+/).filter(Boolean);
  return all.filter(({ id }) => {
    const node = analysis.byId.get(id);
    const title = node && titleOf(node);
    const texts = plain(`${id} ${title?.en} ${title?.es}`);
    return words.every((word) => texts.includes(word));
  });
}
