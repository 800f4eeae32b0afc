import { useState } from 'react';
import { useView } from '../session/react';

/** Whether a lesson is or has been open: the card of one that was left offers the way back. */
export function useGuided(): boolean {
  const isOpen = useView((view) => view.lesson.length > 0);
  const [was, setWas] = useState(isOpen);
  if (isOpen && !was) setWas(true);
  return was;
}
