import type { Target } from '../exporting';
import { encodeDefinition } from './definitionFile';

/** The definition of the network as this page opens it again. It says everything, and holds no weights. */
export const definitionTarget: Target = {
  id: 'definition',
  remarks: () => [],
  write: ({ analysis: { definition } }) => [{ name: `${definition.name}.json`, content: encodeDefinition(definition) }],
};
