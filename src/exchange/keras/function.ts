import type { Analysis } from '../../network/analysis/analyze';
import type { GroupDefinition, GroupRole } from '../../network/definition';
import { groupPaths } from '../../network/groupPaths';
import { type Argument, type Call, type Value, WIDTH, write } from '../python/expression';
import { Names, snakeCase } from '../python/names';
import { indented } from '../python/text';
import { type Block, type Family, familiesOf } from './blocks';
import { CONSTRAINT, callOf, constrained } from './call';
import { INPUT, type KerasLayer, type KerasModel } from './kerasLayer';

/** What becomes one statement: a layer, or a block that a function makes. */
interface Unit {
  readonly layer: KerasLayer;
  /** Makes the layer, or the whole block of which `layer` is the last. */
  readonly maker: Call;
  readonly from: readonly string[];
  /** The name of the tensor that it gives. */
  readonly gives: string;
  /** What a longer-lived variable for it is called. */
  readonly variable: string;
  /** The group that it is all of; null for a layer. */
  readonly group: GroupDefinition | null;
}

/** Functions for what repeats, and the one that builds the model. */
export function writeFunctions(analysis: Analysis, model: KerasModel): string {
  const { definition } = analysis;
  const functions = new Names();
  for (const name of ['inputs', 'layers', 'ops', 'build_model', 'load_weights', 'main', 'name']) functions.take(name);
  const families = familiesOf(definition, model);
  const called = new Map<Family, string>(
    families.map((family) => [family, functions.take(functionName(family.blocks[0], definition.groups))]),
  );
  const units = ordered(unitsOf(model, families, called)) ?? unitsOf(model, [], called);
  const isCalled = units.some(({ group }) => group);
  const texts = isCalled ? families.map((family) => writeBlock(family, called.get(family) as string)) : [];
  return [...texts, writeModel(analysis, model, units)].join('\n\n');
}

/** What the groups are that it makes, in the words of the field. */
const NAMES: Readonly<Record<GroupRole, string>> = {
  stage: 'stage',
  residual: 'residual_block',
  shortcut: 'shortcut',
  inception: 'inception_module',
  auxiliary: 'auxiliary_head',
  block: 'block',
};

const functionName = ({ group }: Block, groups: readonly GroupDefinition[]): string =>
  groups.some(({ parent, role }) => parent === group.id && role === 'shortcut')
    ? `${NAMES[group.role]}_with_shortcut`
    : NAMES[group.role];

function unitsOf(model: KerasModel, families: readonly Family[], called: ReadonlyMap<Family, string>): Unit[] {
  const blocks = new Map<KerasLayer, Unit>();
  const inside = new Set<KerasLayer>();
  for (const family of families)
    for (const [i, block] of family.blocks.entries()) {
      for (const member of block.members) inside.add(member);
      const [first] = block.members;
      if (first) blocks.set(first, blockUnit(family, block, i, called.get(family) ?? ''));
    }
  return model.layers.flatMap((layer) => {
    const block = blocks.get(layer);
    if (block) return [block];
    return inside.has(layer) ? [] : [layerUnit(layer, callOf(layer), layer.name)];
  });
}

function blockUnit({ parameters }: Family, block: Block, i: number, callee: string): Unit {
  const args = parameters.map(({ name, values }): Argument => ({ name, value: values[i] as Argument['value'] }));
  return {
    layer: block.members[0] as KerasLayer,
    maker: { callee, args: [...args, { name: 'name', value: block.prefix.slice(0, -1) }] },
    from: [block.input],
    gives: block.output,
    variable: block.prefix.slice(0, -1),
    group: block.group,
  };
}

const layerUnit = (layer: KerasLayer, maker: Call, variable: string): Unit => ({
  layer,
  maker,
  from: layer.from,
  gives: layer.name,
  variable,
  group: null,
});

/** Every unit after those that it reads, otherwise in their order; null where blocks read one another in a circle. */
function ordered(units: readonly Unit[]): readonly Unit[] | null {
  const done = new Set([INPUT]);
  const result: Unit[] = [];
  let waiting = units;
  while (waiting.length) {
    const left: Unit[] = [];
    for (const unit of waiting) {
      if (!unit.from.every((name) => done.has(name))) {
        left.push(unit);
        continue;
      }
      done.add(unit.gives);
      result.push(unit);
    }
    if (left.length === waiting.length) return null;
    waiting = left;
  }
  return result;
}

/** The variable of each tensor: `x` where only the next statement reads it. */
function variablesOf(
  units: readonly Unit[],
  input: { readonly tensor: string; readonly name: string },
  kept: readonly string[],
) {
  const names = new Names();
  names.take(input.name);
  for (const taken of ['inputs', 'layers', 'ops', 'name']) if (!names.has(taken)) names.take(taken);
  const readers = new Map<string, number[]>();
  for (const [i, { from }] of units.entries())
    for (const name of from) readers.set(name, [...(readers.get(name) ?? []), i]);
  const variables = new Map([[input.tensor, input.name]]);
  for (const [i, { gives, variable }] of units.entries()) {
    const at = readers.get(gives) ?? [];
    const isNext = at.every((reader) => reader === i + 1) && !(kept.includes(gives) && i < units.length - 1);
    variables.set(
      gives,
      isNext ? 'x' : names.take(/^[a-z]/i.test(variable) ? snakeCase(variable) : `x_${snakeCase(variable)}`),
    );
  }
  return (name: string): string => variables.get(name) as string;
}

/** One statement; a list of tensors for what joins several. */
function statement({ maker, from, gives, group, layer }: Unit, variable: (name: string) => string): string {
  const target = `${variable(gives)} = `;
  const sources = from.map(variable);
  if (group) {
    const args: readonly Argument[] = [
      { name: '', value: { code: sources[0] ?? '' }, positional: true },
      ...maker.args,
    ];
    return target + write({ ...maker, args }, 0, target.length);
  }
  const isJoin = ['Add', 'Concatenate', 'Multiply'].includes(layer.className);
  const read = isJoin ? `([${sources.join(', ')}])` : `(${sources[0]})`;
  return target + write(maker, 0, target.length, read.length) + read;
}

function writeModel({ definition }: Analysis, model: KerasModel, units: readonly Unit[]): string {
  const { height, width, channels } = definition.input;
  const variable = variablesOf(units, { tensor: INPUT, name: 'inputs' }, model.outputs);
  const lines = [`inputs = keras.Input((${height}, ${width}, ${channels}), name="input")`];
  const pathOf = groupPaths(definition);
  const ownerOf = new Map([...model.layersOf].flatMap(([id, layers]) => layers.map((layer) => [layer, id] as const)));
  let heading = '';
  for (const unit of units) {
    const owner = ownerOf.get(unit.layer);
    const path = owner === undefined ? [] : pathOf(owner);
    const around = unit.group ? path.slice(0, path.indexOf(unit.group)) : path;
    const title = around.map((group) => group.title).join(': ');
    if (title !== heading) lines.push('', ...(title ? [`# ${oneLine(title)}`] : []));
    heading = title;
    lines.push(statement(unit, variable));
  }
  const names = model.outputs.map(variable);
  const count = definition.outputs.filter(({ trainingOnly }) => !trainingOnly).length;
  const isInference = definition.outputs.every(({ trainingOnly }, i) => trainingOnly === i >= count);
  const name = JSON.stringify(snakeCase(definition.name) || 'network');
  const make = (outputs: readonly string[]) =>
    `keras.Model(inputs, ${outputs.length === 1 ? outputs[0] : `[${outputs.join(', ')}]`}, name=${name})`;
  const hasHeads = count < names.length && isInference;
  lines.push('');
  if (hasHeads) lines.push('if not training:', `    return ${make(names.slice(0, count))}`);
  lines.push(`return ${make(names)}`);
  const doc = hasHeads
    ? `"""The network; with \`training\` also the heads that serve training only. They give logits."""`
    : '"""The network. It gives logits: the softmax is in the loss."""';
  return `def build_model(${hasHeads ? 'training=False' : ''}):\n${indented([doc, ...lines].join('\n'))}\n`;
}

const oneLine = (text: string): string => text.replaceAll(/[\r\n\u2028\u2029]+/g, ' ');

function writeBlock({ blocks, parameters }: Family, name: string): string {
  const [block] = blocks;
  const parameterAt = new Map(
    parameters.flatMap((parameter) =>
      parameter.places.map(([member, key]) => [`${member} ${key}`, parameter.name] as const),
    ),
  );
  const units = block.members.map((layer, i) => {
    const suffix = layer.name.slice(block.prefix.length);
    const maker = callOf(layer);
    const value = (argument: Argument): Value => {
      if (argument.name === 'name') return { code: `f"{name}${block.prefix.at(-1)}${suffix}"` };
      const parameter = parameterAt.get(`${i} ${argument.name}`);
      if (parameter === undefined) return argument.value;
      return argument.name === CONSTRAINT ? constrained({ code: parameter }) : { code: parameter };
    };
    const args = maker.args.map((argument) => ({ ...argument, value: value(argument) }));
    return layerUnit(layer, { ...maker, args }, suffix);
  });
  const readers = units.filter(({ from }) => from.includes(block.input)).length;
  const isChain = readers === 1 && units[0]?.from.includes(block.input);
  const input = isChain ? 'x' : 'inputs';
  const variable = variablesOf(units, { tensor: block.input, name: input }, [block.output]);
  const lines = units.map((unit) => statement(unit, variable));
  const all = [input, ...parameters.map((parameter) => parameter.name), 'name'];
  const line = `def ${name}(${all.join(', ')}):`;
  const signature = line.length <= WIDTH ? line : `def ${name}(\n${all.map((one) => `    ${one},\n`).join('')}):`;
  return `${signature}\n${indented([...lines, `return ${variable(block.output)}`].join('\n'))}\n`;
}
