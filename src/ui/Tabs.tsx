import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { classes } from './classes';
import type { Option } from './Select';
import styles from './Tabs.module.css';

export interface TabsProps<V extends string> {
  label: string;
  value: V;
  tabs: readonly Option<V>[];
  onChange: (value: V) => void;
  /** Content of the selected tab. */
  children: ReactNode;
  className?: string | undefined;
}

const MOVES: Record<string, (at: number, count: number) => number> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/** Tabs after the WAI-ARIA pattern: one stop for the Tab key, arrow keys move between tabs and open them. */
export function Tabs<V extends string>({ label, value, tabs, onChange, children, className }: TabsProps<V>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  // Of more tabs than fit, the selected one is in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the value says which tab is selected
  useEffect(() => {
    const tab = list.current?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (tab && list.current) keepInSight(tab, list.current);
  }, [value]);
  const onKeyDown = (event: KeyboardEvent) => {
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    const next = move(
      tabs.findIndex((tab) => tab.value === value),
      tabs.length,
    );
    const tab = tabs[next];
    if (!tab) return;
    onChange(tab.value);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
  };
  return (
    <div className={classes(styles.tabs, className)}>
      <div ref={list} role="tablist" aria-label={label} className={styles.list} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={`${id}-${tab.value}`}
            aria-selected={tab.value === value}
            aria-controls={`${id}-panel`}
            tabIndex={tab.value === value ? 0 : -1}
            className={styles.tab}
            onClick={() => onChange(tab.value)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a panel may hold nothing to focus, and must still be scrollable by keyboard */}
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`} tabIndex={0} className={styles.panel}>
        {children}
      </div>
    </div>
  );
}

/** Scrolls a list along, and nothing around it, which `scrollIntoView` would. */
function keepInSight(tab: HTMLElement, list: HTMLElement): void {
  const [box, room] = [tab.getBoundingClientRect(), list.getBoundingClientRect()];
  if (box.left < room.left) list.scrollLeft -= room.left - box.left;
  else if (box.right > room.right) list.scrollLeft += box.right - room.right;
}
