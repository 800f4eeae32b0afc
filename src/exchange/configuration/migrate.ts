/** Brings what older links hold to the present schema, one step per version. What a link of schema 1 meant is kept for ever. */

type Json = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Schema 1 knew two networks, whose three knobs were the same set for both; batch norm was on or off. It had one view: the
 * graph from left to right, coloured by kind. What is there already stays: the checksum does not cover the number of the
 * schema, so a damaged one must not change what a newer link says.
 */
function fromSchema1(link: Json): Json {
  const { network, view } = link;
  return {
    compared: null,
    ...link,
    network:
      isPlain(network) && isPlain(network.knobs) ? { ...network, knobs: knobsOf(network.id, network.knobs) } : network,
    view: isPlain(view)
      ? { stage: 'diagram', style: 'graph', direction: 'right', overlay: 'kind', unfolded: [], ...view }
      : view,
  };
}

function knobsOf(id: unknown, knobs: Json): Json {
  if (id === 'lenet5-1998')
    return 'pooling' in knobs ? { activation: 'scaledTanh', partialC3: true, head: 'distances' } : knobs;
  if (id !== 'lenet5') return knobs;
  const { batchNorm } = knobs;
  const place = batchNorm === true ? 'beforeActivation' : batchNorm === false ? 'off' : batchNorm;
  return { dropout: 0, width: 1, inputSize: 32, ...knobs, batchNorm: place };
}

/** Schema 2 had curves in its dock and took no single value apart. */
const fromSchema2 = (link: Json): Json => ({
  ...link,
  view: isPlain(link.view) ? { chart: 'curves', depthForm: 'profile', pixel: null, ...link.view } : link.view,
});

const STEPS: readonly ((link: Json) => Json)[] = [fromSchema1, fromSchema2];

/** The newest schema, which `readConfiguration` checks. */
export const SCHEMA_VERSION = STEPS.length + 1;

export const migrate = (link: unknown, schema: number): unknown =>
  isPlain(link) ? STEPS.slice(schema - 1).reduce((older, step) => step(older), link) : link;
