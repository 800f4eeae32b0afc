/** Passes of a single picture through networks that are too large to follow the pen: on demand, with progress. */

import { layerKindOf } from '../network/analysis/analyze';
import { EngineFailure } from '../record/engineFailure';
import type { LookReport } from '../record/inspection';
import { isOnDemand, keepThatFits, refuseLook } from './capacity';
import { attempt, currentGeneration, theEngine } from './connection';
import { useDocument } from './document';
import { useInput } from './input';
import { useLook } from './look';
import { useRun } from './run';
import { useView } from './view';
import { useVisibleNodes } from './visible';

/**
 * Nodes whose outputs are in sight, and the selected one with its inputs; all of them while no diagram says what it
 * shows.
 */
export function nodesInSight(): string[] {
  const { analysis } = useDocument.getState();
  const { nodes } = useVisibleNodes.getState();
  const { selected } = useView.getState();
  const wanted = nodes.length
    ? [...new Set([...nodes, ...(selected === null ? [] : [selected, ...inputsOf(selected)])])]
    : [...analysis.byId.keys()];
  return wanted.filter((id) => analysis.byId.has(id));
}

const inputsOf = (id: string): readonly string[] => useDocument.getState().analysis.byId.get(id)?.node.from ?? [];

/** Runs the present picture forward, and back where asked, from the loss of `label`: the picture's own, or the network's answer. */
export async function look({
  backward,
  label = null,
}: {
  backward: boolean;
  label?: number | null;
}): Promise<LookReport> {
  const { analysis } = useDocument.getState();
  const refusal = refuseLook(analysis, backward);
  if (refusal) throw new EngineFailure(refusal);
  const { image, origin } = useInput.getState();
  if (!image) throw new EngineFailure({ code: 'notLoaded' });
  // Weights that move between two layers would make a picture of no network at all.
  if (useRun.getState().phase === 'training')
    throw new EngineFailure({ code: 'internal', detail: 'a look while training' });
  const own =
    origin.type === 'test' && origin.label >= 0 && origin.label < analysis.definition.classes ? origin.label : null;
  useLook.setState({ running: backward ? 'backward' : 'forward', progress: null, result: null, maps: null });
  useRun.setState({ error: null });
  try {
    const of = { image: image.data, keepAll: keepThatFits(analysis, backward) === 'all', layers: nodesInSight() };
    const known = label ?? own;
    const target = !backward ? null : (known ?? (await likeliestClass(image.data)));
    const report = await theEngine().request('look', { ...of, image: image.data.slice(), label: target });
    useLook.setState({ drawn: true });
    if (useInput.getState().image !== image) return report;
    const { activations, probabilities, ...rest } = report;
    useInput.setState({ probabilities, activations: { ...activations, input: image } });
    useLook.setState({ result: { ...rest, image, label: target, labelled: known !== null } });
    attempt(showMaps());
    return report;
  } finally {
    useLook.setState({ running: null, progress: null });
  }
}

async function likeliestClass(image: Float32Array): Promise<number> {
  const { probabilities } = useInput.getState();
  const known = probabilities ?? (await theEngine().request('predict', { images: image.slice() }));
  return known.reduce((best, value, i) => (value > (known[best] ?? 0) ? i : best), 0);
}

/** Nothing that was seen holds any more: another picture, other weights, another network. */
export const forgetLook = (): void => useLook.setState({ result: null, maps: null });

/** Brings the full maps of the selected layer, where a pass has left any; of a sum also those of its addends. */
async function showMaps(): Promise<void> {
  const { result, maps } = useLook.getState();
  const { selected } = useView.getState();
  if (!result || selected === null || maps?.layer === selected) return;
  const mapsOf = (layer: string) => theEngine().request('layerMaps', { layer });
  const node = useDocument.getState().analysis.byId.get(selected);
  const addends = node && layerKindOf(node)?.role === 'sum' ? inputsOf(selected) : [];
  const [found, ...inputs] = await Promise.all([mapsOf(selected), ...addends.map(mapsOf)]);
  if (useLook.getState().result === result && useView.getState().selected === selected)
    useLook.setState({
      maps: {
        layer: selected,
        ...found,
        addends: Object.fromEntries(addends.map((id, i) => [id, inputs[i]?.activation ?? null])),
      },
    });
}

/** Brings the thumbnails of nodes that have come into sight. */
async function showThumbnails(): Promise<void> {
  const { result } = useLook.getState();
  if (!result) return;
  const { activations } = useInput.getState();
  const missing = nodesInSight().filter((id) => !activations[id]);
  if (!missing.length) return;
  const mine = currentGeneration();
  const found = await theEngine().request('lookThumbnails', { layers: missing });
  if (Object.keys(found).length && mine === currentGeneration() && useLook.getState().result === result)
    useInput.setState(({ activations }) => ({ activations: { ...activations, ...found } }));
}

/** Follows what is selected and in sight. */
export function followLooks(): void {
  useView.subscribe((now, before) => {
    if (now.selected !== before.selected && isOnDemand()) attempt(showMaps());
  });
  useVisibleNodes.subscribe(() => {
    if (isOnDemand()) attempt(showThumbnails());
  });
}

export const runForward = (): void => attempt(look({ backward: false }));
export const runBackward = (): void => attempt(look({ backward: true }));
export const cancelLook = (): void => attempt(theEngine().request('cancel', null));
