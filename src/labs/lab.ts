import type { ConfigOf, Fields } from '../network/layers/fields';
import type { Text } from '../network/text';
import type { Arm } from './arm';
import type { LabBench } from './bench';

/**
 * - `holds`: what the talk claims was measured here.
 * - `inPart`: some of it was; the sentence says which.
 * - `notHere`: not at this scale, which is an ordinary verdict.
 * - `unjudged`: shown and not judged: what is seen has no limit that fresh seeds would keep to.
 */
export const OUTCOMES = ['holds', 'inPart', 'notHere', 'unjudged'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What a run of a lab with one seed came to: quantities by name. */
export type Numbers = Readonly<Record<string, number>>;

/** What the reader may expect beforehand, and whether it is what the claim says. */
export interface Prediction {
  readonly id: string;
  readonly title: Text;
}

export interface Verdict {
  readonly outcome: Outcome;
  /** What was measured, with its spread, beside the limit that decides. */
  readonly measured: Text;
}

/**
 * A claim of the talk, the runs that test it, and the measured verdict. Everything that *is* a lab is in its file; a new one is
 * its file and its name in `index.ts`.
 */
export interface Lab<F extends Fields = Fields> {
  readonly id: string;
  readonly title: Text;
  /** The sentence of the talk, in its language and in English. */
  readonly claim: Text;
  /** Authors, year, and where in the paper. */
  readonly paper: string;
  /** What the paper measured, at its scale. */
  readonly published: Text;
  readonly question: Text;
  /** Two or three. */
  readonly predictions: readonly Prediction[];
  /** What a reader may change. */
  readonly fields: F;
  /** Seeds of a run: one where the effect is far larger than its spread, otherwise three. */
  readonly seeds: number;
  /** The networks that a reader can open in the explorer. */
  arms(parameters: ConfigOf<F>): readonly Arm[];
  /** Training steps of one seed, all arms together, and points that it counts as `measured`: what progress is counted in. 0 where it only measures a little. */
  steps(parameters: ConfigOf<F>): number;
  /** Runs it with one seed. Rejects as cancelled once the bench is. */
  measure(bench: LabBench, parameters: ConfigOf<F>, seed: number): Promise<Numbers>;
  /** Judges one or several seeds, each paired with itself. */
  judge(seeds: readonly Numbers[], parameters: ConfigOf<F>): Verdict;
  /** What comes out at the parameters that ship, over fresh seeds. */
  readonly expected: Outcome;
  /** What this scale cannot show. */
  readonly caveats: readonly Text[];
}

/** A lab whose parameters only its own file knows. */
export type AnyLab = Lab<Fields>;

/** Checks a lab's parameters against its fields. */
export const defineLab = <F extends Fields>(lab: Lab<F>): AnyLab => lab as unknown as AnyLab;
