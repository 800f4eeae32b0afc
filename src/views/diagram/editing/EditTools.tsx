import { memo } from 'react';
import { usePageState } from '../../../page/react';
import type { Tools } from '../../graph/GraphView';
import type { VolumeTools } from '../volumes/Volumes';
import { GraphEditLayer } from './GraphEditLayer';
import { VolumesEditLayer } from './VolumesEditLayer';

/** What lies over the drawing while the network is edited, unless a teacher has locked it. */
export const EditTools = memo(function EditTools(tools: Tools | VolumeTools) {
  const locked = usePageState((page) => page.locked.includes('network'));
  if (locked) return null;
  return 'level' in tools ? <GraphEditLayer {...tools} /> : <VolumesEditLayer {...tools} />;
});
