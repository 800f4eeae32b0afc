import { useMemo } from 'react';
import type { LitEdges } from '../../drawing/gradient/gradientEdge';
import { useSlowMotion } from '../../session/react';
import { phasesOf } from '../../session/slowMotion';

/** Which edges show their gradient while a step is replayed; null while none is. */
export function useLit(): LitEdges | null {
  const scenes = useSlowMotion((motion) => motion.scenes);
  const phase = useSlowMotion((motion) => motion.phase);
  const position = useSlowMotion((motion) => (motion.phase === 'backward' ? motion.position : 0));
  const order = useMemo(() => new Map(scenes?.backward.map(({ node }, i) => [node, i] as const)), [scenes]);
  return useMemo(() => {
    if (!scenes) return null;
    const phases = phasesOf(scenes);
    const at = phases.indexOf(phase) - phases.indexOf('backward');
    return ({ to }) => {
      const turn = order.get(to);
      if (turn === undefined || at < 0) return null;
      if (at > 0) return 'lit';
      return turn === position ? 'now' : turn < position ? 'lit' : null;
    };
  }, [scenes, phase, position, order]);
}
