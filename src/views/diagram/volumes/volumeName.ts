import { nameOf, titleOf } from '../../../drawing/graph/names';
import type { Item } from '../../../drawing/volumes/items';
import { followersOf } from '../../../drawing/volumes/operation';
import { formatInteger } from '../../../i18n/format';
import { diagram } from '../../../i18n/messages/diagram';
import { volumes } from '../../../i18n/messages/volumes';
import { translate } from '../../../i18n/text';
import type { Language, Text } from '../../../network/text';
import type { CellText } from '../../graph/useCellText';

/** The name of a volume, read by screen readers and shown as its tooltip. */
export function volumeName(item: Item, { waysIn, waysOut, issuesOf }: CellText, language: Language): string {
  const { fold, nodes, operations, slabs, followers, joint } = item;
  const t = (text: Text) => translate(text, language);
  const [leader] = nodes;
  const slab = slabs.at(-1);
  const shape = joint ? leader?.outputShape : slab?.shape;
  const parameters = nodes.reduce((sum, node) => sum + node.trainable, 0);
  const layers = nodes.filter(({ node }) => node.type === 'layer').length;
  return [
    fold?.title ?? (leader?.node.type === 'layer' ? nameOf(leader.id) : leader && t(titleOf(leader))),
    ...operations.map(({ text, count }) => t(volumes.repeated(text, count))),
    fold && t(volumes.folded(layers)),
    ...(fold || !leader ? [] : [...waysIn(leader), ...nodes.flatMap(waysOut)]),
    slab?.split && t(volumes.halves(slab.parts.length)),
    t(shape ? volumes.output(shape) : volumes.unknownShape),
    slabs.some(({ blocks }) => blocks.some(Boolean)) && t(volumes.withSkip),
    followers.length > 0 && t(volumes.followedBy(followersOf(followers))),
    parameters > 0 && t(diagram.parametersInFull(parameters, formatInteger(parameters, language))),
    ...nodes.flatMap(({ id }) => issuesOf(id)),
  ]
    .filter(Boolean)
    .join(', ');
}
