import type { GhostLook } from './looks';

/** A short line as the curves of a ghost are drawn. */
export function GhostSample({ look: { colour, dash } }: { look: GhostLook }) {
  return (
    <svg aria-hidden width={22} height={10} style={{ flex: 'none' }}>
      <line x1={1} x2={21} y1={5} y2={5} stroke={`var(--${colour})`} strokeWidth={2} strokeDasharray={dash.join(' ')} />
    </svg>
  );
}
