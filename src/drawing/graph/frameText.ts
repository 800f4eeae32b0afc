import { diagram, roleName } from '../../i18n/messages/diagram';
import type { Text } from '../../network/text';
import type { Fold } from '../fold/types';

/** The text beside the title of an unfolded group: its role, and the loss of a head. */
export function plainRole(fold: Fold): Text {
  const role = roleName(fold.role, fold.blocks.length || 1);
  const output = fold.nodes.find(({ node }) => node.type === 'output')?.node;
  return output?.type === 'output' && output.output.trainingOnly
    ? diagram.joined([role, diagram.lossWeight(output.output.weight), diagram.inTrainingOnly])
    : role;
}
