/** What targets write from: loaded once somebody exports. */

import type { Exportable } from '../exchange/exporting';
import { translate } from '../i18n/text';
import type { Analysis, Totals } from '../network/analysis/analyze';
import { checkpointBytes, runsOnDemand } from '../network/analysis/effort';
import type { Language } from '../network/text';
import type { Session } from './createSession';

/** Bytes of weights, and of weights with what the optimizer remembers, that are taken out of an engine: more would be too much for a tab. */
const MOST = { weights: 800e6, progress: 512e6 } as const;

/** The open network as plain data, with the weights that it has now. Of a network with mistakes only its definition is asked for. */
export async function exportableOf(session: Session, language: Language): Promise<Exportable> {
  const { stores, datasets } = session;
  const { analysis } = stores.document.getState();
  const { dataset: id, training: settings } = stores.settings.getState();
  const { title, classNames, height, width, channels, trainCount, testCount } = datasets.of(id);
  const t = (text: { en: string; es: string }) => translate(text, language);
  return {
    analysis,
    settings,
    ...(await stateOf(session, analysis)),
    dataset: {
      ...{ id, height, width, channels, trainCount, testCount },
      name: t(title),
      classes: classNames.map(t),
    },
    centring:
      settings.centred || settings.scaling !== 'unit' ? await session.connection.request('centring', null) : null,
  };
}

/** The weights and where the run stands; of a network that nothing was computed with, which has random ones, none. */
async function stateOf(
  { stores, connection }: Session,
  analysis: Analysis,
): Promise<Pick<Exportable, 'weights' | 'progress'>> {
  const { backend, weights: origin, step } = stores.run.getState();
  const { optimizer } = stores.settings.getState().training;
  const isLoaded = backend !== null && analysis.issues.length === 0;
  const isFresh = origin.type === 'random' && runsOnDemand(analysis);
  if (!isLoaded || isFresh || bytesOf(analysis.trainingTotals) > MOST.weights) return { weights: null, progress: null };
  const checkpoint =
    step > 0 && checkpointBytes(analysis, optimizer) <= MOST.progress
      ? await connection.request('checkpoint', null)
      : null;
  if (!checkpoint)
    return { weights: await connection.request('weights', { layers: null, most: null }), progress: null };
  const { weights, ...progress } = checkpoint;
  return { weights, progress };
}

const bytesOf = ({ trainable, nonTrainable }: Totals): number => 4 * (trainable + nonTrainable);
