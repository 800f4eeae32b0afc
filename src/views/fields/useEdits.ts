import { useEditMode } from '../../session/react';
import { useLock } from './useLock';

/** Whether the network is open for editing, and no teacher has locked it. */
export function useEdits(): boolean {
  const mode = useEditMode();
  const { disabled } = useLock('network');
  return mode && !disabled;
}
