import { useState } from 'react';
import { keptText } from '../../lib/keptText';
import { usePageState } from '../../page/react';
import { useComparison, useDocument, useRun, useView } from '../../session/react';

/** Set once somebody has closed the invitations. */
const closed = keptText(() => window.localStorage, 'convoscope.uninvited');

/** Whether the page still is as a first visit finds it, and how to close the invitations for good. */
export function useInvited(): { readonly invited: boolean; readonly close: () => void } {
  const [isOpen, setOpen] = useState(() => closed.read() === null);
  const isFirst = useRun(({ weights }) => weights.type === 'shipped');
  const drawn = useView(({ stage, style }) => stage === 'diagram' && style === 'graph');
  const compares = useComparison(({ sides }) => sides !== null);
  const presents = usePageState(({ presented }) => presented !== 'none');
  const isKnown = useDocument(({ source }) => source.type === 'catalog' && source.id === 'lenet5');
  return {
    invited: isOpen && isFirst && drawn && !compares && !presents && isKnown,
    close: () => {
      closed.write('1');
      setOpen(false);
    },
  };
}
