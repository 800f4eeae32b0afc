import { useEffect, useRef, useState } from 'react';
import { runsOnDemand } from '../../network/analysis/effort';
import type { TensorData } from '../../record/tensor';
import { useDocument, useLook, useRun, useSession } from '../../session/react';

export type LayerWeights = Readonly<Record<string, TensorData>>;

/** Between two readings of the weights while they change, in milliseconds. */
const EVERY = 1_000;

/** Whether the network waits to be run before its weights are made: looking at them must not make them. */
export function useUndrawn(): boolean {
  const onDemand = useDocument(({ analysis }) => runsOnDemand(analysis));
  const drawn = useLook((look) => look.drawn);
  return onDemand && !drawn;
}

/** The weights of a layer, read again at most once a second while they change; null until they are here. */
export function useWeights(layer: string): LayerWeights | null {
  const session = useSession();
  const definition = useDocument((document) => document.definition);
  const origin = useRun((run) => run.weights);
  const step = useRun((run) => run.step);
  const undrawn = useUndrawn();
  const unavailable = useRun(({ phase }) => phase === 'starting') || undrawn;
  const [loaded, setLoaded] = useState<{ of: unknown; layer: string; weights: LayerWeights } | null>(null);
  const asked = useRef<{ readonly layer: string; readonly of: unknown; readonly at: number } | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step or origin means new weights
  useEffect(() => {
    if (unavailable) return;
    const before = asked.current;
    const again = before?.layer === layer && before.of === definition;
    const timer = setTimeout(
      () => {
        const request = { layer, of: definition, at: performance.now() };
        asked.current = request;
        session.weightsOf(layer).then(
          (weights) => {
            // An answer about this layer may be a little old; one about another layer would be wrong.
            if (asked.current?.layer === layer && asked.current.of === definition)
              setLoaded({ of: definition, layer, weights });
          },
          // The network was replaced or the device lost meanwhile: the run says so, and the next load asks again.
          () => undefined,
        );
      },
      again ? Math.max(0, before.at + EVERY - performance.now()) : 0,
    );
    return () => clearTimeout(timer);
  }, [definition, layer, origin, step, unavailable]);

  return loaded?.layer === layer && loaded.of === definition ? loaded.weights : null;
}
