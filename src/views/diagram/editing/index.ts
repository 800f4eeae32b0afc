export { EditBar } from './EditBar';
export { GraphEditLayer } from './GraphEditLayer';
export { VolumesEditLayer } from './VolumesEditLayer';
