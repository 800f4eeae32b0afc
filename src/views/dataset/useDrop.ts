import { type DragEvent, useState } from 'react';
import type { GivenFile } from '../../record/pictures';
import { droppedFiles } from './files';

/** What an element needs to have files dropped on it; `hovering` while some are held above it. */
export function useDrop(onDropped: (files: Promise<readonly GivenFile[]>) => void) {
  const [hovering, setHovering] = useState(false);
  const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');
  return {
    hovering,
    onDragOver(event: DragEvent) {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setHovering(true);
    },
    onDragLeave(event: DragEvent) {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setHovering(false);
    },
    onDrop(event: DragEvent) {
      setHovering(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      onDropped(droppedFiles(event.dataTransfer));
    },
  };
}
