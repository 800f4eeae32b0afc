import { create } from 'zustand';

/** The recording that the page shows instead of a run of its own. */
export interface ShownRecording {
  readonly file: string;
  /** Recorded steps in it. */
  readonly steps: number;
  /** The network's name. */
  readonly network: string;
}

export const useRecording = create<{ readonly shown: ShownRecording | null }>(() => ({ shown: null }));
