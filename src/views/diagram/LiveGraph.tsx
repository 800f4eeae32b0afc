import type { Text } from '../../network/text';
import { select, setPanel, setUnfolded } from '../../session/actions';
import { useView } from '../../session/view';
import { GraphView, type GraphViewProps } from './GraphView';
import { useLive } from './live';

export interface LiveGraphProps extends Pick<GraphViewProps, 'analysis' | 'tree' | 'camera' | 'reveal'> {
  readonly classNames: readonly Text[] | undefined;
}

const inspect = (): void => setPanel('inspector');

/** The graph of the open network: with feature maps, and with the selection and the open groups that the page has. */
export function LiveGraph({ classNames, ...network }: LiveGraphProps) {
  const selected = useView((view) => view.selected);
  const unfolded = useView((view) => view.unfolded);
  const live = useLive(classNames);
  return (
    <GraphView
      {...network}
      prefix="node"
      live={live}
      selected={selected}
      onSelect={select}
      onInspect={inspect}
      unfolded={unfolded}
      onUnfold={setUnfolded}
    />
  );
}
