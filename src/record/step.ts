export interface StepResult {
  /** Steps done before this one: the first is 0. */
  readonly step: number;
  /** Mean loss of the batch before its update. */
  readonly loss: number;
  readonly accuracy: number;
  readonly milliseconds: number;
}

export interface Evaluation {
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly count: number;
  /** Whether it covers the whole test set, or its first images. */
  readonly whole: boolean;
  /** The class that the network gives to every picture; absent where it tells some apart. */
  readonly onlyAnswer?: number;
}

/** An evaluation as it was asked for. */
export interface EvaluationReport extends Evaluation {
  /** Share of pictures whose class is among the most probable ones; there where it was asked how many count. */
  readonly topAccuracy?: number;
}
