import type { Analysis, NodeAnalysis } from '../../network/analysis/analyze';
import { sizeOfField } from '../../network/layers/receptiveField';

/** What the colours say: one overlay at a time, with one legend. */
export const OVERLAYS = ['kind', 'parameters', 'macs', 'receptiveField'] as const;
export type OverlayName = (typeof OVERLAYS)[number];

export interface Overlay {
  readonly name: OverlayName;
  /** Smallest and largest value of this network; null for kinds, or where no layer has a value. */
  readonly domain: readonly [min: number, max: number] | null;
  readonly logarithmic: boolean;
  /** Where a node stands in the domain, from 0 to 1; null where it has no value. */
  share(node: NodeAnalysis): number | null;
}

const VALUES: Record<OverlayName, ((node: NodeAnalysis) => number | null) | null> = {
  kind: null,
  parameters: (node) => node.trainable || null,
  macs: (node) => node.macs || null,
  receptiveField: ({ receptiveField: field }) => field && Math.max(sizeOfField(field.height), sizeOfField(field.width)),
};

/** Counts differ by powers of ten from layer to layer, so they are compared on a log scale; field sizes on a plain one. */
export function overlayOf(name: OverlayName, { nodes }: Analysis): Overlay {
  const measure = VALUES[name];
  const logarithmic = name === 'parameters' || name === 'macs';
  const values = measure ? nodes.flatMap((node) => measure(node) ?? []) : [];
  if (!measure || values.length === 0) return { name, domain: null, logarithmic, share: () => null };
  const [min, max] = [Math.min(...values), Math.max(...values)];
  const scale = logarithmic ? Math.log : (x: number) => x;
  return {
    name,
    domain: [min, max],
    logarithmic,
    share(node) {
      const value = measure(node);
      if (value === null) return null;
      return max === min ? 1 : (scale(value) - scale(min)) / (scale(max) - scale(min));
    },
  };
}
