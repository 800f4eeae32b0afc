import { otherNames } from '../../lib/otherNames';
import { plainName } from '../../lib/plainName';
import type { Definition } from '../../network/definition';
import { zipped } from '../zip';
import { encodeDefinition } from './definitionFile';

/** A zip of definitions, each a file that this page opens. */
export function archiveOf(definitions: readonly Definition[]): Promise<Blob> {
  const names = otherNames(
    definitions.map(({ name }) => plainName(name)),
    (n) => `-${n}`,
  );
  return zipped(
    definitions.map((definition, i) => ({ name: `${names[i]}.json`, content: encodeDefinition(definition) })),
  );
}
