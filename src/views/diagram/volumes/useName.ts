import { nameOf, titleOf } from '../../../drawing/graph/names';
import type { Item } from '../../../drawing/volumes/items';
import { followersOf } from '../../../drawing/volumes/operation';
import { diagram } from '../../../i18n/messages/diagram';
import { describeIssue } from '../../../i18n/messages/issues';
import { volumes } from '../../../i18n/messages/volumes';
import type { Analysis } from '../../../network/analysis/analyze';
import { useText } from '../../../page/useText';

/** The name of a volume, read by screen readers and shown as its tooltip. */
export function useName({ issues }: Analysis): (item: Item) => string {
  const { t, integer } = useText();
  return ({ fold, target, nodes, operations, slabs, followers, joint }) => {
    const [leader] = nodes;
    const slab = slabs.at(-1);
    const shape = joint ? leader?.outputShape : slab?.shape;
    const parameters = nodes.reduce((sum, node) => sum + node.trainable, 0);
    const ids = new Set(nodes.map(({ id }) => id));
    const layers = nodes.filter(({ node }) => node.type === 'layer').length;
    return [
      fold?.title ?? (leader?.node.type === 'layer' ? nameOf(target) : leader && t(titleOf(leader))),
      ...operations.map(({ text, count }) => t(volumes.repeated(text, count))),
      fold && t(volumes.folded(layers)),
      slab?.split && t(volumes.halves(slab.parts.length)),
      t(shape ? volumes.output(shape) : volumes.unknownShape),
      slabs.some(({ blocks }) => blocks.some(Boolean)) && t(volumes.withSkip),
      followers.length > 0 && t(volumes.followedBy(followersOf(followers))),
      parameters > 0 && t(diagram.parametersInFull(parameters, integer(parameters))),
      ...issues.flatMap((issue) => (ids.has(issue.place.layer ?? '') ? [t(describeIssue(issue))] : [])),
    ]
      .filter(Boolean)
      .join(', ');
  };
}
