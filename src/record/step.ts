/** What one output of several came to in a training step. */
export interface HeadResult {
  /** Unweighted mean loss of the batch. */
  readonly loss: number;
  readonly accuracy: number;
}

export interface StepResult {
  /** Steps done before this one: the first is 0. */
  readonly step: number;
  /** Mean loss of the batch before its update: the weighted sum over the outputs. */
  readonly loss: number;
  /** Share of the batch that the main output got right. */
  readonly accuracy: number;
  readonly milliseconds: number;
  /** Each output by its id, the main one too; absent where that is the only one. */
  readonly heads?: Readonly<Record<string, HeadResult>>;
}

/** An evaluation runs the network as it answers: outputs that only train are no part of it. */
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

/** The outputs of a step, where there are several. */
export function headsOf(
  losses: Readonly<Record<string, number>>,
  accuracies: Readonly<Record<string, number>>,
): Pick<StepResult, 'heads'> {
  const ids = Object.keys(losses);
  if (ids.length < 2) return {};
  const heads = ids.map((id) => [id, { loss: losses[id] ?? Number.NaN, accuracy: accuracies[id] ?? Number.NaN }]);
  return { heads: Object.fromEntries(heads) as Record<string, HeadResult> };
}
