import type { Known, KnownNetwork } from '../../lessons/facts';
import type { HeadResult } from '../../record/step';
import { documentOfSide } from '../../session/comparison';
import type { Session } from '../../session/createSession';
import type { DocumentState } from '../../session/document';
import { ExplanationQuery } from '../../session/explanation';
import { NormalisationQuery } from '../../session/normalisation';
import type { Series } from '../../session/series';
import type { SingleSession } from '../../session/togetherRun';

/** Steps over which loss and accuracy of an output are taken: a batch alone is noise. */
const HEADS = 10;
/** Steps over which the mean change of the loss is taken. */
const LATEST = 20;

/** What is known at the moment of the networks that a session shows. */
export function knownOf(session: Session): Known {
  const { stores, datasets, comparison, compared } = session;
  const explanation = session.query(ExplanationQuery);
  const normalisation = session.query(NormalisationQuery);
  const settings = stores.settings.getState();
  const info = datasets.of(settings.dataset);
  const open = stores.document.getState();
  const { sides } = comparison.store.getState();
  const { run } = compared.store.getState();
  const { origin, probabilities, activations } = stores.input.getState();
  return {
    networks: sides
      ? sides.map((side, i) => {
          const trained = run?.sides[i];
          return trained
            ? networkOf(trained.document, trained.session)
            : untrained(documentOfSide(side, open, info), session);
        })
      : [networkOf(open, session)],
    classNames: info.classNames,
    label: origin.type === 'test' && origin.label >= 0 ? origin.label : null,
    probabilities,
    activations,
    opened: normalisation.store.getState().opened,
    explanation: explanation.store.getState().found?.report ?? null,
  };
}

function networkOf(
  { analysis }: DocumentState,
  { stores, telemetry }: Pick<SingleSession, 'stores' | 'telemetry'>,
): KnownNetwork {
  const { step, lastLoss, lastAccuracy, evaluation, weights } = stores.run.getState();
  return {
    analysis,
    training: stores.settings.getState().training,
    step: step > 0 ? step : null,
    loss: lastLoss,
    accuracy: lastAccuracy,
    testAccuracy: evaluation?.accuracy ?? (weights.type === 'shipped' ? weights.testAccuracy : null),
    lossChange: meanChange(telemetry.steps.column(1).slice(-LATEST - 1)),
    heads: Object.fromEntries([...telemetry.heads].map(([id, series]) => [id, latestOf(series)])),
    snapshot: telemetry.shown,
  };
}

const untrained = ({ analysis }: DocumentState, { stores }: Pick<SingleSession, 'stores'>): KnownNetwork => ({
  analysis,
  training: stores.settings.getState().training,
  ...{ step: null, loss: null, accuracy: null, testAccuracy: null, lossChange: null, heads: {}, snapshot: null },
});

/** The mean loss and accuracy of an output over the last steps. */
function latestOf(head: Series): HeadResult {
  const [loss = Number.NaN, accuracy = Number.NaN] = [1, 2].map((column) => mean(head.column(column).slice(-HEADS)));
  return { loss, accuracy };
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean of the absolute differences of neighbours; null where there are none. */
function meanChange(values: Float64Array): number | null {
  if (values.length < 2) return null;
  let sum = 0;
  for (let i = 1; i < values.length; i++) sum += Math.abs((values[i] as number) - (values[i - 1] as number));
  return sum / (values.length - 1);
}
