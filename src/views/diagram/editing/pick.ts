import { build } from '../../../i18n/messages/build';
import type { Analysis } from '../../../network/analysis/analyze';
import { connect, reconnect } from '../../../network/edit/edges';
import { addSkip } from '../../../network/edit/skip';
import { formatShape } from '../../../network/shape';
import { type Candidate, skipTargets, sourcesFor } from './candidates';
import type { Editor, EditorState, Question } from './editor';

/** A question that is answered by pointing at a layer. */
export interface Pick {
  readonly question: Extract<Question, { type: 'skip' | 'source' }>;
  readonly candidates: readonly Candidate[];
}

export function pickOf({ question }: EditorState, analysis: Analysis): Pick | null {
  if (question?.type === 'skip') return { question, candidates: skipTargets(analysis, question.from) };
  if (question?.type === 'source') return { question, candidates: sourcesFor(analysis, question.to, question.edge) };
  return null;
}

/** Makes the edit that a candidate stands for, and says what it took beyond that. */
export function choose(editor: Editor, analysis: Analysis, { question }: Pick, { id, shape, fit }: Candidate): void {
  if (question.type === 'source') {
    const { edge, to } = question;
    editor.attempt((definition) =>
      edge ? reconnect(definition, [edge.from, edge.to], id) : connect(definition, id, to),
    );
    return;
  }
  const projection = fit === 'projection';
  const from = analysis.byId.get(question.from)?.outputShape;
  const said = projection && from && shape ? build.projected(formatShape(from), formatShape(shape)) : null;
  editor.attempt((definition) => addSkip(definition, question.from, id, { projection }), said);
}
