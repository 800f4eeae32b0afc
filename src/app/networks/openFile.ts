import { beginsAsJson } from '../../exchange/definition/definitionFile';
import type { Session } from '../../session/createSession';
import { openDefinitionFile } from '../../session/definitionFile';

/** Opens whatever a file holds that this page writes: a definition, a recording or a trained network. */
export async function openFile(session: Session, file: File): Promise<void> {
  if (await beginsAsJson(file)) await openDefinitionFile(session, file);
  else session.openFile(file);
}

/** Of a file in safetensors: enough for its header to name who wrote it. */
const HEAD = 512;

/** Whether this page wrote a file, as far as its name and its first bytes tell. */
export async function isOurs(file: File): Promise<boolean> {
  if (/\.gz$/i.test(file.name)) return true;
  const head = await file
    .slice(0, HEAD)
    .text()
    .catch(() => '');
  if (/\.safetensors$/i.test(file.name)) return head.includes('"convoscope/');
  if (!/\.json$/i.test(file.name)) return false;
  // Those of Keras and TensorFlow.js say what they are in what is called a class name or a topology.
  return /"format"\s*:\s*"convoscope\//.test(head) || !/"(class_name|modelTopology|format)"\s*:/.test(head);
}
