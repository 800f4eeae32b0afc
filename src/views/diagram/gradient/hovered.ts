import { create } from 'zustand';
import type { GlowingEdge } from './glow';

/** The edge under the pointer, whose gradient the legend tells. */
export const useHovered = create<{ readonly edge: GlowingEdge | null }>(() => ({ edge: null }));
