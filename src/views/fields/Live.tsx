import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import type { GradientsNow } from '../../session/gradientFeed';
import { useSession } from '../../session/react';
import { setText } from '../../ui/setText';

/** Calls `write` with the element for every change of the gradients, and after every render. */
function useWritten<E extends Element>(write: (element: E, now: GradientsNow | null) => void) {
  const session = useSession();
  const element = useRef<E>(null);
  const latest = useRef(write);
  latest.current = write;
  useLayoutEffect(() => {
    if (element.current) latest.current(element.current, session.gradients.now);
  });
  useEffect(
    () =>
      session.gradients.subscribe(() => {
        if (element.current) latest.current(element.current, session.gradients.now);
      }),
    [session],
  );
  return element;
}

export interface LiveProps {
  readonly read: (now: GradientsNow) => string;
  readonly className?: string | undefined;
  /** The name of the figure on the page. */
  readonly name?: string;
}

/** A number that follows the gradients past React; empty while there are none. */
export function Live({ read, className, name }: LiveProps) {
  const element = useWritten<HTMLSpanElement>((span, now) => {
    const text = now ? read(now) : '';
    setText(span, text);
  });
  return <span ref={element} className={className} data-figure={name} />;
}

/** A box whose style follows the gradients past React. */
export function LiveBox({
  write,
  className,
  children,
}: {
  readonly write: (style: CSSStyleDeclaration, now: GradientsNow | null) => void;
  readonly className?: string | undefined;
  readonly children?: ReactNode;
}) {
  const element = useWritten<HTMLSpanElement>((box, now) => write(box.style, now));
  return (
    <span ref={element} className={className}>
      {children}
    </span>
  );
}
