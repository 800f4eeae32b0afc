import { useId, useState } from 'react';
import { codeIn, readCompletion } from '../../exercises/completion';
import type { Exercise } from '../../exercises/exercise';
import { codeProblems, assignment as messages } from '../../i18n/messages/exercises';
import { inert } from '../../lib/inert';
import { useText } from '../../page/useText';
import { Field } from '../../ui/Field';
import teacher from './TeacherPage.module.css';

/** Reads the codes that students handed in, each on a line of its own. */
export function CodeReader({ exercises }: { exercises: readonly Exercise[] }) {
  const { t } = useText();
  const id = useId();
  const [text, setText] = useState('');
  const set = exercises.map((exercise) => exercise.id);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const read = lines.map((line) => ({ line, found: readCompletion(set, codeIn(line)) }));
  const marks = read.flatMap(({ found }) => ('mark' in found ? [found.mark] : []));
  return (
    <section className={teacher.part}>
      <h3 className={teacher.title}>{t(messages.verify)}</h3>
      <p className={teacher.note}>{t(messages.honest)}</p>
      <Field label={t(messages.codes)} htmlFor={id}>
        <textarea
          id={id}
          className={teacher.codes}
          rows={4}
          spellCheck={false}
          aria-describedby={`${id}-note`}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <p id={`${id}-note`} className={teacher.note}>
        {t(messages.codesNote)}
      </p>
      <div role="status">
        {read.length > 0 && (
          <table className={teacher.results}>
            <thead>
              <tr>
                <th scope="col">{t(messages.who)}</th>
                <th scope="col">{t(messages.result)}</th>
                <th scope="col" />
              </tr>
            </thead>
            <tbody>
              {read.map(({ line, found }, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines may be equal
                <tr key={i} data-refused={'problem' in found || undefined}>
                  <th scope="row">{inert(line)}</th>
                  {'problem' in found ? (
                    <td colSpan={2}>{t(codeProblems[found.problem])}</td>
                  ) : (
                    <>
                      <td>{t(messages.solvedOf(found.solved.length, set.length))}</td>
                      <td>
                        {t(openOf(exercises, found.solved))}
                        {marks.filter((mark) => mark === found.mark).length > 1 && (
                          <span className={teacher.copied}>{t(messages.copied)}</span>
                        )}
                      </td>
                    </>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </section>
  );
}

/** Which exercises are left. */
function openOf(exercises: readonly Exercise[], solved: readonly string[]) {
  const open = exercises.filter(({ id }) => !solved.includes(id)).map(({ title }) => title);
  return open.length === 0 ? messages.everything : messages.open(open);
}
