/** Passes of a single picture through networks that are too large to follow the pen: on demand, with progress. */

import { layerKindOf } from '../network/analysis/analyze';
import { runsInAMoment } from '../network/analysis/effort';
import { EngineFailure } from '../record/engineFailure';
import type { LookReport } from '../record/inspection';
import type { Context } from './context';
import { presentPicture } from './presentPicture';
import { nodesInSight } from './sight';

export interface LookOptions {
  readonly backward: boolean;
  /** The class whose loss runs back; null: the picture's own, or the network's answer. */
  readonly label?: number | null;
  /** Aborted, it ends the pass. */
  readonly signal?: AbortSignal;
}

/**
 * A pass that takes no longer, in milliseconds, is not announced: what says that it runs would be gone as soon as it was read, and
 * painting it would take the cores that the pass needs.
 */
const ANNOUNCED_AFTER = 250;

export class Looks {
  readonly #context: Context;
  #running: AbortController | null = null;

  constructor(context: Context) {
    this.#context = context;
    const { view, visible } = context.stores;
    // The selected layer's maps and the visible thumbnails are fetched as needed.
    context.onEnd(
      view.subscribe((now, before) => {
        // While one pass runs the engine has let go of the one before; its answer brings the maps.
        if (now.selected !== before.selected && context.isOnDemand() && !this.#running)
          context.attempt(this.#showMaps());
      }),
    );
    context.onEnd(
      visible.subscribe(() => {
        if (context.isOnDemand()) context.attempt(this.#showThumbnails());
      }),
    );
  }

  readonly runForward = (): void => this.#context.attempt(this.look({ backward: false }));
  readonly runBackward = (): void => this.#context.attempt(this.look({ backward: true }));
  /** Runs the present picture forward without being asked, where it fits and takes no more than a moment. */
  readonly runIfQuick = (): void => {
    const { stores, capacity, attempt } = this.#context;
    const { analysis } = stores.document.getState();
    const { phase, backend } = stores.run.getState();
    const { drawn } = stores.look.getState();
    // Emulated graphics are a hundred times slower than the estimate, and no network is looked at while it trains.
    const isEmulated = backend?.name === 'webgl' && backend.softwareRendering;
    if (phase === 'starting' || phase === 'training' || !backend || isEmulated) return;
    if (capacity.keepThatFits(analysis, false) && runsInAMoment(analysis, drawn))
      attempt(this.look({ backward: false }));
  };
  readonly cancel = (): void => this.#running?.abort();

  /**
   * Runs the present picture forward, and back where asked. Rejects with an `EngineFailure`: before anything is
   * allocated where the pass would not fit.
   */
  async look({ backward, label = null, signal }: LookOptions): Promise<LookReport> {
    const { stores, connection, capacity, clock, attempt } = this.#context;
    const { analysis } = stores.document.getState();
    const keep = capacity.keepThatFits(analysis, backward);
    if (!keep) throw new EngineFailure(capacity.refuseLook(analysis, backward)!);
    const image = presentPicture(stores);
    const { origin } = stores.input.getState();
    if (!image) throw new EngineFailure({ code: 'notLoaded' });
    // If the weights changed between two layers, the result would belong to no network at all.
    if (stores.run.getState().phase === 'training')
      throw new EngineFailure({ code: 'internal', detail: 'a look while training' });
    const own =
      origin.type === 'test' && origin.label >= 0 && origin.label < analysis.definition.classes ? origin.label : null;
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    signal?.addEventListener('abort', () => running.abort(), { once: true });
    stores.run.setState({ error: null });
    // What is shown is of this picture and these weights, so it stays until the answer takes its place.
    const unannounced = clock.after(ANNOUNCED_AFTER, () =>
      stores.look.setState({ running: backward ? 'backward' : 'forward', progress: null }),
    );
    try {
      const of = { keepAll: keep === 'all', layers: nodesInSight(stores) };
      const known = label ?? own;
      const target = !backward ? null : (known ?? (await this.#likeliestClass(image.data)));
      const report = await connection.request(
        'look',
        { ...of, image: image.data.slice(), label: target },
        { signal: running.signal },
      );
      stores.look.setState({ drawn: true });
      if (stores.input.getState().image !== image) return report;
      const { activations, probabilities, ...rest } = report;
      stores.input.setState({ probabilities, activations: { ...activations, input: image } });
      stores.look.setState({ result: { ...rest, image, label: target, labelled: known !== null } });
      attempt(this.#showMaps());
      // Those that came into sight during the pass, which could not be had yet.
      attempt(this.#showThumbnails());
      return report;
    } catch (error) {
      // The engine has let go of the pass before.
      if (this.#running === running) this.forget();
      throw error;
    } finally {
      unannounced();
      if (this.#running === running) {
        this.#running = null;
        stores.look.setState({ running: null, progress: null });
      }
    }
  }

  /** Discards the results: the picture, the weights or the network changed. */
  forget(): void {
    this.#context.stores.look.setState({ result: null, maps: null });
  }

  async #likeliestClass(image: Float32Array): Promise<number> {
    const { stores, connection } = this.#context;
    const { probabilities } = stores.input.getState();
    const known =
      probabilities ?? (await connection.request('inspect', { image: image.slice(), layers: [] })).probabilities;
    return known.reduce((best, value, i) => (value > (known[best] ?? 0) ? i : best), 0);
  }

  /** Brings the full maps of the selected layer, where a pass has left any; of a sum also those of its addends. */
  async #showMaps(): Promise<void> {
    const { stores, connection } = this.#context;
    const { result, maps } = stores.look.getState();
    const { selected } = stores.view.getState();
    if (!result || selected === null || (maps?.layer === selected && maps.of === result)) return;
    const mapsOf = (layer: string) => connection.request('layerMaps', { layer });
    const analysed = stores.document.getState().analysis.byId.get(selected);
    const addends: readonly string[] = analysed && layerKindOf(analysed)?.role === 'sum' ? analysed.node.from : [];
    const [found, ...inputs] = await Promise.all([mapsOf(selected), ...addends.map(mapsOf)]);
    if (stores.look.getState().result === result && stores.view.getState().selected === selected)
      stores.look.setState({
        maps: {
          layer: selected,
          of: result,
          ...found,
          addends: Object.fromEntries(addends.map((id, i) => [id, inputs[i]?.activation ?? null])),
        },
      });
  }

  /** Fetches the thumbnails of nodes that have come into sight. */
  async #showThumbnails(): Promise<void> {
    const { stores, connection } = this.#context;
    const { result } = stores.look.getState();
    if (!result) return;
    const { activations } = stores.input.getState();
    const missing = nodesInSight(stores).filter((id) => !activations[id]);
    if (!missing.length) return;
    const { epoch } = connection;
    const found = await connection.request('lookThumbnails', { layers: missing });
    if (Object.keys(found).length && !epoch.aborted && stores.look.getState().result === result)
      stores.input.setState(({ activations }) => ({ activations: { ...activations, ...found } }));
  }
}
