import { useCommands } from '../../commands/react';
import type { Text } from '../../network/text';
import { useSession, useView } from '../../session/react';
import { GraphView, type GraphViewProps } from '../graph/GraphView';
import { useLive } from '../graph/live';

export interface LiveGraphProps
  extends Pick<GraphViewProps, 'analysis' | 'tree' | 'camera' | 'reveal' | 'tools'>,
    Required<Pick<GraphViewProps, 'lit' | 'mark'>> {
  readonly classNames: readonly Text[] | undefined;
}

/** The graph of the open network: with feature maps, and with the selection and the open groups that the page has. */
export function LiveGraph({ classNames, ...network }: LiveGraphProps) {
  const session = useSession();
  const { parts } = useCommands();
  const selected = useView((view) => view.selected);
  const group = useView((view) => view.group);
  const unfolded = useView((view) => view.unfolded);
  const live = useLive(classNames);
  return (
    <GraphView
      {...network}
      prefix="node"
      live={live}
      selected={selected}
      group={group}
      onSelect={session.view.select}
      onInspect={() => parts.offered.enter?.('inspector')}
      unfolded={unfolded}
      onUnfold={session.view.setUnfolded}
    />
  );
}
