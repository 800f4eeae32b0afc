/** Migrates older links to the present schema, one step per version. What a link of schema 1 meant never changes. */

import { isPlain, type Plain } from '../../network/schema/read';
import { type LinkedProperties, linkedView } from '../../record/view';

/**
 * Schema 1 knew two networks, whose three knobs were the same set for both; batch norm was on or off. It compared nothing.
 * What is there already stays: the checksum does not cover the number of the schema, so a damaged one must not change
 * what a newer link says.
 */
function fromSchema1(link: Plain): Plain {
  const { network } = link;
  const turned = isPlain(network) && isPlain(network.knobs);
  return {
    compared: null,
    ...link,
    network: turned ? { ...network, knobs: knobsOf(network.id, network.knobs as Plain) } : network,
  };
}

function knobsOf(id: unknown, knobs: Plain): Plain {
  if (id === 'lenet5-1998')
    return 'pooling' in knobs ? { activation: 'scaledTanh', partialC3: true, head: 'distances' } : knobs;
  if (id !== 'lenet5') return knobs;
  const { batchNorm } = knobs;
  const place = batchNorm === true ? 'beforeActivation' : batchNorm === false ? 'off' : batchNorm;
  return { dropout: 0, width: 1, inputSize: 32, ...knobs, batchNorm: place };
}

/** Writes out what a part of a link meant where it says nothing. */
const meant =
  (part: 'training' | 'view', before: Plain) =>
  (link: Plain): Plain => {
    const found = link[part];
    return isPlain(found) ? { ...link, [part]: { ...before, ...found } } : link;
  };

/** Up to schema 5 a run trained on all pictures as they are, and its kernels started by the activation behind them. */
const fromSchema5 = meant('training', {
  pictures: 0,
  centred: false,
  start: 'activation',
  startDeviation: 0.01,
  startScale: 1,
});

/** Up to schema 7 every layer was trained. */
const fromSchema7 = meant('training', { frozen: [] });

/** Up to schema 9 training pictures and their labels were those of the data set. */
const fromSchema9 = meant('training', { shift: 0, flip: false, rotation: 0, brightness: 0, cutout: 0, labelNoise: 0 });

/** Up to schema 10 pixels reached a network between 0 and 1, or centred. */
const fromSchema10 = meant('training', { scaling: 'unit' });

/** Up to schema 11 weights shipped for LeNet-5 alone, and it always opened with them. */
const fromSchema11 = (link: Plain): Plain =>
  isPlain(link.network) && /^lenet5/.test(String(link.network.id)) ? meant('view', { weights: 'shipped' })(link) : link;

/** Up to schema 12 no link named a photograph: what it says stays. */
const fromSchema12 = (link: Plain): Plain => link;

/** What changed from a schema to the next beside the properties of the view, which say themselves since when they are. */
const STEPS: Readonly<Record<number, (link: Plain) => Plain>> = {
  1: fromSchema1,
  5: fromSchema5,
  7: fromSchema7,
  9: fromSchema9,
  10: fromSchema10,
  11: fromSchema11,
  12: fromSchema12,
};

/** The newest schema, given what the view carries. */
export const newestSchema = (view: LinkedProperties): number =>
  Math.max(...Object.keys(STEPS).map((step) => Number(step) + 1), ...Object.values(view).map(schemaOf));

const schemaOf = ({ since }: LinkedProperties[string]): number => since?.schema ?? 1;

/** The newest schema, which `readConfiguration` checks. */
export const SCHEMA_VERSION = newestSchema(linkedView);

export function migrate(link: unknown, schema: number, properties: LinkedProperties = linkedView): unknown {
  if (!isPlain(link)) return link;
  let newer = link;
  for (let from = schema; from < newestSchema(properties); from++) newer = STEPS[from]?.(newer) ?? newer;
  return isPlain(newer.view) ? { ...newer, view: { ...meantBefore(properties, schema), ...newer.view } } : newer;
}

/** What a link of a schema meant where it says nothing. */
const meantBefore = (properties: LinkedProperties, schema: number): Plain =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([name, { since }]) =>
      since && since.schema > schema ? [[name, since.before]] : [],
    ),
  );
