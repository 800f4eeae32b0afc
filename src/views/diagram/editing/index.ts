export { EditBar } from './EditBar';
export { EditLayer } from './EditLayer';
