import { useMemo } from 'react';
import { nodePlaces } from '../../../drawing/volumes/nodePlaces';
import type { VolumeTools } from '../volumes/Volumes';
import { EditLayer, usePick } from './EditLayer';

/** What volumes are edited with. */
export function VolumesEditLayer({ drawing, controller }: VolumeTools) {
  const { analysis, walked } = drawing;
  const nodes = useMemo(() => nodePlaces(drawing), [drawing]);
  const pick = usePick(analysis);
  return <EditLayer drawing={walked} {...{ analysis, controller, nodes, pick }} />;
}
