import { useMemo } from 'react';
import { type OutputDefinition, outputId } from '../../network/definition';
import { useDocument } from '../../session/react';
import type { Telemetry } from '../../session/telemetry';
import { nearestIndex } from '../charts/cursor';
import type { HeadLook } from '../charts/curves/paintCurves';

/** One output of a network that has several, as the chart shows it. */
export interface Head extends HeadLook {
  readonly id: string;
  /** Null for the answer itself. */
  readonly name: string | null;
  readonly weight: number;
}

/** Dashes of heads beside the answer's solid line: none is told by its colour alone. */
const DASHES = [
  [2, 3],
  [7, 3],
  [9, 3, 2, 3],
] as const;

/** The outputs of a network, where it has several; the first that answers is the main one. */
export function headsIn(outputs: readonly OutputDefinition[]): readonly Head[] {
  if (outputs.length < 2) return [];
  const main = outputs.findIndex(({ trainingOnly }) => !trainingOnly);
  return outputs.map(({ name, weight }, i) => {
    const isMain = i === main;
    const place = i < main ? i : i - 1;
    return {
      ...{ id: outputId(i), weight, isMain },
      name: isMain ? null : (name ?? outputId(i)),
      dash: isMain ? [] : (DASHES[place % DASHES.length] ?? []),
    };
  });
}

/** The outputs of the network that is open. */
export function useHeads(): readonly Head[] {
  const outputs = useDocument(({ definition }) => definition.outputs);
  return useMemo(() => headsIn(outputs), [outputs]);
}

/** What each output came to at the step that is recorded nearest to one; none where the run says nothing of them. */
export const headsAt = (heads: readonly Head[], { heads: series }: Pick<Telemetry, 'heads'>, step: number) =>
  heads.flatMap(({ id, name }) => {
    const curve = series.get(id);
    const at = curve ? nearestIndex(curve.column(0), step) : -1;
    if (!curve || at < 0) return [];
    return [{ name, loss: curve.column(1)[at] ?? Number.NaN, accuracy: curve.column(2)[at] ?? Number.NaN }];
  });
