import { memo, useMemo } from 'react';
import { foldTree } from '../../drawing/fold/tree';
import type { Fold, FoldTree } from '../../drawing/fold/types';
import { familyOf } from '../../drawing/graph/cards';
import { inspector } from '../../i18n/messages/inspector';
import { type Analysis, layerKindOf, type NodeAnalysis } from '../../network/analysis/analyze';
import type { WeightSpec } from '../../network/layers/kind';
import { isVector } from '../../network/shape';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import type { InspectorTab } from '../../record/view';
import { useDocument, useSession, useSettings, useView } from '../../session/react';
import { pageForNode } from '../../textbook/pageFor';
import { Tabs } from '../../ui/Tabs';
import { useSize } from '../../ui/useSize';
import { part } from '../fields/part';
import { ActivityTab } from './ActivityTab';
import { Empty } from './Empty';
import { FiltersTab } from './FiltersTab';
import { GradientsTab } from './gradients/GradientsTab';
import { headingOf } from './heading';
import styles from './Inspector.module.css';
import { LayerTab } from './LayerTab';
import { MapsTab } from './MapsTab';
import { NormalisationTab } from './normalisation/NormalisationTab';
import { OutputTab } from './OutputTab';
import { PixelTab } from './pixel/PixelTab';
import { ResidualTab } from './residual/ResidualTab';
import { useLayerKey } from './useLayerKey';
import { WhatIsThis } from './WhatIsThis';

const GroupPage = part(
  () => import('./group/GroupPage'),
  (module) => module.GroupPage,
);

/** Fixed pictures (an RBF layer's centres) are already in the definition. */
const isShown = ({ trainable, shape }: WeightSpec): boolean => trainable || shape.length === 1;

/** The tabs that apply to a node, with their names; the network's output has a single view of its own. */
function tabsOf(node: NodeAnalysis): readonly { readonly value: InspectorTab; readonly label: Text }[] {
  const { kind, outputShape, weights, statistics } = node;
  const maps =
    kind === 'input'
      ? inspector.tabPicture
      : outputShape && isVector(outputShape)
        ? inspector.tabValues
        : inspector.tabMaps;
  const filters = familyOf(node) === 'convolution' ? inspector.tabFilters : inspector.tabWeights;
  return [
    {
      value: 'layer',
      label: kind === 'output' ? inspector.output : kind === 'input' ? inspector.input : inspector.tabLayer,
    },
    ...(outputShape && kind !== 'output' ? [{ value: 'maps', label: maps } as const] : []),
    ...(weights.some(isShown) ? [{ value: 'filters', label: filters } as const] : []),
    ...(statistics ? [{ value: 'normalisation', label: inspector.tabNormalisation } as const] : []),
    ...(layerKindOf(node)?.role === 'sum' ? [{ value: 'residual', label: inspector.tabResidual } as const] : []),
    ...(outputShape && kind !== 'input' && kind !== 'output'
      ? ([
          { value: 'pixel', label: isVector(outputShape) ? inspector.tabValue : inspector.tabPixel },
          { value: 'gradients', label: inspector.tabGradients },
          { value: 'activity', label: inspector.tabActivity },
        ] as const)
      : []),
  ];
}

/** What the inspector is about: a group, a node, or nothing. */
interface Inspected {
  readonly analysis: Analysis;
  readonly node: NodeAnalysis | undefined;
  readonly group: { readonly fold: Fold; readonly tree: FoldTree } | null;
}

function useSelection(): Inspected {
  const analysis = useDocument((document) => document.analysis);
  const selected = useView((view) => view.selected);
  const group = useView((view) => view.group);
  return useMemo(() => {
    const tree = group === null ? null : foldTree(analysis);
    const fold = group === null ? undefined : tree?.folds.get(group);
    const node = selected === null ? undefined : analysis.byId.get(selected);
    return { analysis, node, group: fold && tree ? { fold, tree } : null };
  }, [analysis, selected, group]);
}

/** Everything about the selected node. */
export function Inspector() {
  const { t } = useText();
  const { analysis, node, group } = useSelection();
  const key = useLayerKey(analysis.definition, node?.id ?? null);
  return (
    <section className={styles.inspector} aria-label={t(inspector.title)}>
      {group ? (
        <GroupPage key={group.fold.id} {...group} />
      ) : node ? (
        <NodeInspector key={key} node={node} />
      ) : (
        <Empty text={t(inspector.nothingSelected)} />
      )}
    </section>
  );
}

const NodeInspector = memo(function NodeInspector({ node }: { node: NodeAnalysis }) {
  const session = useSession();
  const { t } = useText();
  const wanted = useView((view) => view.tab);
  const [box, { height }] = useSize<HTMLDivElement>();
  const tabs = tabsOf(node);
  const tab = tabs.some(({ value }) => value === wanted) ? wanted : 'layer';
  const isCentred = useSettings(({ training }) => training.centred);
  const { name, title, summary } = headingOf(node, isCentred);
  return (
    <div ref={box} className={styles.node}>
      <header className={styles.header}>
        <span className={styles.family} style={{ background: `var(--${familyOf(node)})` }} aria-hidden="true" />
        <h2 className={styles.title}>{[name, title && t(title)].filter(Boolean).join(' · ')}</h2>
        <WhatIsThis page={pageForNode(node)} />
        <p className={styles.summary}>{t(summary)}</p>
      </header>
      <Tabs
        label={t(inspector.tabs)}
        value={tab}
        tabs={tabs.map(({ value, label }) => ({ value, label: t(label) }))}
        onChange={session.view.setTab}
        className={styles.tabs}
      >
        <div className={styles.body}>
          {tab === 'layer' &&
            (node.node.type === 'output' ? (
              <OutputTab node={node} output={node.node.output} />
            ) : (
              <LayerTab node={node} />
            ))}
          {tab === 'maps' && node.outputShape && (
            <MapsTab node={node} shape={node.outputShape} height={spaceForMaps(height)} />
          )}
          {tab === 'filters' && <FiltersTab node={node} />}
          {tab === 'normalisation' && <NormalisationTab node={node} />}
          {tab === 'residual' && <ResidualTab node={node} />}
          {tab === 'pixel' && <PixelTab node={node} />}
          {tab === 'gradients' && <GradientsTab node={node} />}
          {tab === 'activity' && <ActivityTab node={node} />}
        </div>
      </Tabs>
    </div>
  );
});

/** Half of the panel, so that the legend and the histogram under the maps stay visible. */
const spaceForMaps = (panel: number): number => Math.max(220, Math.min(panel, window.innerHeight) * 0.45);
