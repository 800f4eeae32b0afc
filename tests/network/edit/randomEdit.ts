import fc from 'fast-check';
import type { Definition } from '@/network/definition';
import { GROUP_ROLES, INPUT_ID, outputId } from '@/network/definition';
import { duplicate } from '@/network/edit/duplicate';
import { connect, disconnect, reconnect } from '@/network/edit/edges';
import type { Edited } from '@/network/edit/edited';
import { addOutput, removeOutput, setClasses, setInput, setOutput } from '@/network/edit/ends';
import { setField, setKind } from '@/network/edit/fields';
import { group, renameGroup, setRole, ungroup } from '@/network/edit/groups';
import { type Insertion, insertAfter, insertBefore, insertBeside, insertOnEdge } from '@/network/edit/insert';
import { move } from '@/network/edit/move';
import { renameLayer, renameNetwork } from '@/network/edit/names';
import { edgesOf } from '@/network/edit/parts';
import { remove } from '@/network/edit/remove';
import { addSkip } from '@/network/edit/skip';
import { TEMPLATE_IDS } from '@/network/edit/templates';
import { KINDS, type KindName, kindOf } from '@/network/layers';
import type { Random } from '@/network/random';
import type { Domain } from '@/network/schema/domain';
import { pick } from '../../mutate';
import { arbitraryOf } from '../../schema/arbitrary';

/** An opaque layer is nothing that a user puts in. */
const KIND_NAMES = (Object.keys(KINDS) as KindName[]).filter((kind) => !kindOf(kind).lacks);

export interface RandomEdit {
  readonly name: string;
  readonly apply: (definition: Definition) => Edited;
}

/** An edit that a user could ask for at this definition. It need not be possible. */
export function randomEdit(definition: Definition, random: Random): RandomEdit {
  const [name, make] = pick(Object.entries(EDITS), random);
  return { name, apply: make(definition, random) };
}

type Make = (definition: Definition, random: Random) => (definition: Definition) => Edited;

const layerIn = ({ layers }: Definition, random: Random): string => pick(layers, random).id;
const partIn = (definition: Definition, random: Random): string =>
  pick([...definition.layers, ...definition.groups], random).id;
const nodeIn = (definition: Definition, random: Random): string =>
  pick([INPUT_ID, ...definition.layers.map(({ id }) => id)], random);
const outputIn = ({ outputs }: Definition, random: Random): string => outputId(random.integer(outputs.length));
const edgeIn = (definition: Definition, random: Random): readonly [string, string] => {
  const { from, to } = pick(edgesOf(definition), random);
  return [from, to];
};
/** Neighbours in the list, which are often neighbours in the network. */
const runIn = ({ layers }: Definition, random: Random): string[] => {
  const start = random.integer(layers.length);
  return layers.slice(start, start + 1 + random.integer(4)).map(({ id }) => id);
};
const insertion = (random: Random): Insertion =>
  random.integer(3) ? { kind: pick(KIND_NAMES, random) } : { template: pick(TEMPLATE_IDS, random) };

/** Any value of a domain; numbers mostly as people set them. */
function valueFor(domain: Domain, random: Random): unknown {
  const small = () => 1 + random.integer(6);
  if (domain.type === 'number' && domain.whole && random.integer(4)) return small();
  if (domain.type === 'pair' && random.integer(4)) return [small(), small()];
  return fc.sample(arbitraryOf(domain), { seed: random.integer(2 ** 31), numRuns: 1 })[0];
}

/** All edits, each with arguments of its own. */
const EDITS: Readonly<Record<string, Make>> = {
  insertAfter: (d, random) => {
    const [id, what] = [random.integer(5) ? partIn(d, random) : INPUT_ID, insertion(random)];
    return (definition) => insertAfter(definition, id, what);
  },
  insertBefore: (d, random) => {
    const [id, what] = [random.integer(5) ? partIn(d, random) : outputIn(d, random), insertion(random)];
    return (definition) => insertBefore(definition, id, what);
  },
  insertOnEdge: (d, random) => {
    const [edge, what] = [edgeIn(d, random), insertion(random)];
    return (definition) => insertOnEdge(definition, edge, what);
  },
  insertBeside: (d, random) => {
    const [id, what, join] = [partIn(d, random), insertion(random), pick(['add', 'concat'] as const, random)];
    return (definition) => insertBeside(definition, id, what, join);
  },
  remove: (d, random) => {
    const ids = random.integer(2) ? [partIn(d, random)] : runIn(d, random);
    return (definition) => remove(definition, ids);
  },
  duplicate: (d, random) => {
    const ids = random.integer(2) ? [partIn(d, random)] : runIn(d, random);
    return (definition) => duplicate(definition, ids);
  },
  connect: (d, random) => {
    const joins = d.layers.filter(({ kind }) => kindOf(kind).inputs.max > 1);
    const [from, to] = [nodeIn(d, random), joins.length ? pick(joins, random).id : layerIn(d, random)];
    return (definition) => connect(definition, from, to);
  },
  disconnect: (d, random) => {
    const edge = edgeIn(d, random);
    return (definition) => disconnect(definition, edge);
  },
  reconnect: (d, random) => {
    const [edge, from] = [edgeIn(d, random), nodeIn(d, random)];
    return (definition) => reconnect(definition, edge, from);
  },
  move: (d, random) => {
    const [id, edge] = [layerIn(d, random), edgeIn(d, random)];
    return (definition) => move(definition, id, edge);
  },
  addSkip: (d, random) => {
    const [from, to, projection] = [nodeIn(d, random), layerIn(d, random), random.integer(3) > 0];
    return (definition) => addSkip(definition, from, to, { projection });
  },
  group: (d, random) => {
    const [ids, role] = [random.integer(2) ? runIn(d, random) : [partIn(d, random)], pick(GROUP_ROLES, random)];
    return (definition) => group(definition, ids, { title: 'A group', role });
  },
  ungroup: (d, random) => {
    const id = d.groups.length ? pick(d.groups, random).id : 'nobody';
    return (definition) => ungroup(definition, id);
  },
  renameGroup: (d, random) => {
    const id = d.groups.length ? pick(d.groups, random).id : 'nobody';
    return (definition) => renameGroup(definition, id, 'Another title');
  },
  setRole: (d, random) => {
    const [id, role] = [d.groups.length ? pick(d.groups, random).id : 'nobody', pick(GROUP_ROLES, random)];
    return (definition) => setRole(definition, id, role);
  },
  renameLayer: (d, random) => {
    const [id, name] = [layerIn(d, random), `layer_${random.integer(1e6)}`];
    return (definition) => renameLayer(definition, id, name);
  },
  renameNetwork: () => (definition) => renameNetwork(definition, 'Another network'),
  setField: (d, random) => {
    const layer = pick(d.layers, random);
    const fields = Object.entries(kindOf(layer.kind).fields);
    const [field, { domain }] = fields.length
      ? pick(fields, random)
      : ['none', { domain: { type: 'toggle' } as const }];
    const value = valueFor(domain, random);
    return (definition) => setField(definition, layer.id, field, value);
  },
  setKind: (d, random) => {
    const [id, kind] = [layerIn(d, random), pick(KIND_NAMES, random)];
    return (definition) => setKind(definition, id, kind);
  },
  setInput: (_d, random) => {
    const input = { [pick(['height', 'width', 'channels'], random)]: 1 + random.integer(40) };
    return (definition) => setInput(definition, input);
  },
  setClasses: (_d, random) => {
    const classes = 2 + random.integer(20);
    return (definition) => setClasses(definition, classes);
  },
  addOutput: (d, random) => {
    const [from, trainingOnly] = [layerIn(d, random), random.integer(2) > 0];
    return (definition) => addOutput(definition, from, { trainingOnly, weight: 0.3 });
  },
  setOutput: (d, random) => {
    const [id, trainingOnly] = [outputIn(d, random), random.integer(2) > 0];
    return (definition) => setOutput(definition, id, { trainingOnly, name: 'Out' });
  },
  removeOutput: (d, random) => {
    const id = outputIn(d, random);
    return (definition) => removeOutput(definition, id);
  },
};
