import { isOurs } from '@/app/networks/openFile';
import { beginsAsJson, decodeDefinition } from '@/exchange/definition/definitionFile';
import { decodeFile } from '@/exchange/reading/decodeFile';
import { isModelProblem } from '@/exchange/tensors/tensorFile';
import { importing } from '@/i18n/messages/importing';
import { describeIssue } from '@/i18n/messages/issues';
import { describeModelProblem } from '@/i18n/messages/modelProblems';
import { describeTrainedProblem } from '@/i18n/messages/trained';
import { analyze } from '@/network/analysis/analyze';
import { defaultKnobs } from '@/network/catalog';
import type { Text } from '@/network/text';
import type { Session } from '@/session/createSession';
import { describeDefinitionProblem } from '@/session/definitionFile';
import { catalogDocument, type DocumentState, documentOf } from '@/session/document';
import { closestOf, NetworkImport } from '@/session/importingNetworks';
import type { BadFiles } from './row';

/** Of a session nothing else is asked when files are looked at. */
const sessionWith = (document: DocumentState) => ({ stores: { document: { getState: () => document } } });

/** What the page says of files that were chosen; null where it opens them without a word. */
export async function answerTo({ files, open }: BadFiles): Promise<Text | null> {
  const document = open ? documentOf({ type: 'custom' }, open) : catalogDocument('lenet5', defaultKnobs('lenet5'));
  const desk = new NetworkImport(sessionWith(document) as unknown as Session);
  const chosen = files.map(({ name, bytes }) => new File([bytes], name));
  const [first] = chosen as [File];
  if (chosen.length === 1 && (await isOurs(first))) return ofOurs(first);
  const found = await desk.look(chosen);
  if (isModelProblem(found)) return describeModelProblem(found);
  if (found.type === 'misfit') {
    const { name, misfit } = found;
    const opened = document.definition.name;
    const closest = closestOf(misfit, opened);
    return closest === null ? importing.unnamed(name, opened) : importing.misfit(name, closest, misfit.wrong.length);
  }
  if (found.type === 'weights') return null;
  // What cannot be computed is drawn, and says why.
  const { definition, missing } = found.network;
  return missing[0]?.text ?? ofIssues(definition);
}

async function ofOurs(file: File): Promise<Text | null> {
  if (await beginsAsJson(file)) {
    const read = decodeDefinition(await file.text());
    return read.ok ? ofIssues(read.definition) : describeDefinitionProblem(read.problem);
  }
  const read = await decodeFile('trained', file);
  return read.ok ? null : describeTrainedProblem(read.problem);
}

function ofIssues(definition: Parameters<typeof analyze>[0]): Text | null {
  const [issue] = analyze(definition).issues;
  return issue ? describeIssue(issue) : null;
}
