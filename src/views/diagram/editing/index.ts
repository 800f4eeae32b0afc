export { EditBar } from './EditBar';
export { EditTools } from './EditTools';
