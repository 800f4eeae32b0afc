import { type DefinitionProblem, decodeDefinition, MOST_CHARACTERS } from '../exchange/definition/definitionFile';
import { fileProblems } from '../i18n/messages/file';
import { describeIssue } from '../i18n/messages/issues';
import { networks as messages } from '../i18n/messages/networks';
import type { Text } from '../network/text';
import type { Session } from './createSession';
import { ownNetworksOf } from './ownNetworks';

const NOTICE = 'definitionFile';

/** Opens the definition in a file as a network of the user's own, or says why there is none and leaves all as it is. */
export async function openDefinitionFile(session: Session, file: File): Promise<void> {
  const { host } = session;
  host.dismiss(NOTICE);
  const refuse = (text: Text) => host.notify({ id: NOTICE, severity: 'danger', text });
  if (file.size > 4 * MOST_CHARACTERS) return refuse(messages.tooLong(file.size, MOST_CHARACTERS));
  const text = await file.text().catch(() => null);
  if (text === null) return refuse(fileProblems.unreadable);
  const read = decodeDefinition(text.replace(/^\uFEFF/, ''));
  if (read.ok) ownNetworksOf(session).create(read.definition);
  else refuse(describeDefinitionProblem(read.problem));
}

export function describeDefinitionProblem(problem: DefinitionProblem): Text {
  switch (problem.code) {
    case 'notJson':
      return messages.notJson(problem.line, problem.column);
    case 'tooLong':
      return messages.tooLong(problem.characters, problem.max);
    case 'notADefinition': {
      const [first, ...more] = problem.issues;
      if (!first) throw new Error('A definition was refused without a reason');
      return messages.notADefinition(describeIssue(first), more.length);
    }
  }
}
