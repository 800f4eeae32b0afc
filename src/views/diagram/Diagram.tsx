import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import { useOffer } from '../../commands/react';
import { foldTree } from '../../drawing/fold/tree';
import type { Found } from '../../drawing/graph/find';
import { diagram } from '../../i18n/messages/diagram';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import { Leading, useDocument, useEditMode, useView } from '../../session/react';
import { part } from '../fields/part';
import type { Camera } from '../graph/camera';
import type { Tools } from '../graph/GraphView';
import styles from './Diagram.module.css';
import { LiveGraph, type LiveGraphProps } from './LiveGraph';
import { Toolbar } from './Toolbar';
import type { VolumesProps, VolumeTools } from './volumes/Volumes';

const Volumes = part(
  () => import('./volumes/Volumes'),
  (module) => module.Volumes,
);

/** While the network is edited. */
const EditBar = part(
  () => import('./editing'),
  (module) => module.EditBar,
);
const EditTools = part(
  () => import('./editing'),
  (module) => module.EditTools,
);
const editTools = (tools: Tools | VolumeTools) => <EditTools {...tools} />;

export interface DiagramProps {
  /** Names of the classes, in the order of the outputs; numbers where not given. */
  readonly classNames?: readonly Text[];
  /** Stands between the tools and the drawing. */
  readonly bar?: ReactNode;
  /** Edges that show their gradient, and what is drawn over the cards: of the graph, while a step is replayed. */
  readonly lit: LiveGraphProps['lit'];
  readonly mark: LiveGraphProps['mark'];
  /** What is drawn over the volumes. */
  readonly spot: VolumesProps['spot'];
}

/** The network as a drawing: cards with live feature maps, edges, zoom and pan, and a list that the keyboard walks through. */
export function Diagram({ classNames, bar, lit, mark, spot }: DiagramProps) {
  const { t } = useText();
  const analysis = useDocument((document) => document.analysis);
  const style = useView((view) => view.style);
  const tree = useMemo(() => foldTree(analysis), [analysis]);
  const edits = useEditMode();
  const tools = edits ? editTools : undefined;
  const findButton = useRef<HTMLDivElement>(null);
  const camera = useRef<Camera | null>(null);
  const reveal = useRef<((found: Found) => void) | null>(null);

  const offered = useMemo(
    () => ({
      // Its panel may have come to the front just now.
      find: () => requestAnimationFrame(() => findButton.current?.querySelector('button')?.click()),
      reveal: (found: Found) => requestAnimationFrame(() => reveal.current?.(found)),
      zoomIn: () => camera.current?.zoomIn(),
      zoomOut: () => camera.current?.zoomOut(),
      fit: () => camera.current?.fit(true),
    }),
    [],
  );
  useOffer(offered);
  const onFound = useCallback((found: Found) => reveal.current?.(found), []);

  return (
    <section className={styles.diagram} aria-label={t(diagram.title)} data-place="network" data-leads>
      <Leading value={false}>
        <Toolbar findButton={findButton} onFound={onFound} />
        {bar}
        {edits && <EditBar />}
      </Leading>
      {style === 'volumes' ? (
        <Volumes {...{ analysis, tree, camera, reveal, spot, tools }} />
      ) : (
        <LiveGraph {...{ analysis, tree, camera, reveal, classNames, lit, mark, tools }} />
      )}
    </section>
  );
}
