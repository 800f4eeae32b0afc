import { useEffect, useMemo } from 'react';
import { flushSync } from 'react-dom';
import { useCommands, useOffer } from '../commands/react';
import type { Panel } from '../record/view';
import { panelId } from './panelId';

/** Where the keyboard goes on in a panel: at what is chosen there, or at what comes first. */
const STOPS: Readonly<Record<Panel, string>> = {
  input: '[role="application"]',
  diagram: ':is([role="option"], [role="grid"])[tabindex="0"]',
  inspector: '[role="tab"][aria-selected="true"]',
  training: 'button:enabled',
};

/** Leads the keyboard into a panel, and by Escape from the inspector back to the layer. */
export function useEnterPanel(): void {
  const { parts } = useCommands();
  const enter = useMemo(
    () => (panel: Panel) => {
      // It can take the focus only once it is shown, with what has just been selected.
      flushSync(() => {
        const offered = parts.offered.panels?.[panel];
        if (offered?.shown === false) offered.toggle();
      });
      const element = document.getElementById(panelId(panel));
      const stops = [...(element?.querySelectorAll<HTMLElement>(STOPS[panel]) ?? [])];
      (stops.find((stop) => stop.checkVisibility()) ?? element)?.focus();
    },
    [parts],
  );
  useOffer(useMemo(() => ({ enter }), [enter]));

  useEffect(() => {
    const onKeyDown = ({ key, target, defaultPrevented }: KeyboardEvent) => {
      // Escape first goes to a popover, a tooltip or whatever else in the panel uses it.
      if (key !== 'Escape' || defaultPrevented || document.querySelector(':popover-open, dialog[open]')) return;
      if (target instanceof Node && document.getElementById(panelId('inspector'))?.contains(target)) enter('diagram');
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [enter]);
}
