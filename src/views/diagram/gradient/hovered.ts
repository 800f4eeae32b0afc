import { create } from 'zustand';
import type { GradientEdge } from '../../../drawing/gradient/gradientEdge';

/** The edge under the pointer, whose gradient the legend tells. */
export const useHovered = create<{ readonly edge: GradientEdge | null }>(() => ({ edge: null }));
