import { type PointerEvent, type RefObject, useMemo, useState } from 'react';

/** The option that a mouse rests on. */
export interface Hovered {
  readonly option: string | null;
  /** Handlers for the list of options. */
  readonly watch: {
    onPointerOver(event: PointerEvent): void;
    onPointerLeave(): void;
    onPointerDown(): void;
  };
}

/** Follows the mouse over the options of a list, except while the view moves under it. */
export function useHovered(prefix: string, moving: RefObject<boolean>): Hovered {
  const [option, setOption] = useState<string | null>(null);
  const watch = useMemo(
    () => ({
      onPointerOver(event: PointerEvent) {
        if (event.pointerType !== 'mouse' || event.buttons !== 0 || moving.current) return;
        const id = (event.target as Element).closest('[role="option"]')?.id;
        setOption(id?.slice(prefix.length + 1) ?? null);
      },
      onPointerLeave: () => setOption(null),
      onPointerDown: () => setOption(null),
    }),
    [prefix, moving],
  );
  return { option, watch };
}
