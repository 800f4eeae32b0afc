import type { NodeAnalysis } from '../../network/analysis/analyze';
import type { Definition, OutputDefinition } from '../../network/definition';
import { channelsOf, type Shape } from '../../network/shape';
import type { Exportable } from '../exporting';
import { type Call, literal, withLiterals } from '../python/expression';
import { Names, pascalCase, snakeCase } from '../python/names';
import { type Scope, scopesOf } from '../python/scopes';
import { type Body, bodyOf, type ModuleBody, type Paths, type Writing } from './body';
import { assignment, classesOf, classText, type Instance, method } from './classes';
import { moduleDoc } from './docs';
import { type Flattening, flatteningOf } from './flattening';
import { HELPER_NAMES, helper, helpersFor } from './helpers';
import { forwardLines, type Returned } from './statements';
import { scoresOf, type Written, writtenAs } from './steps';

/** A network as a Python module. */
export interface ModuleSource {
  readonly source: string;
  /** The network's class. */
  readonly className: string;
  /** The module of each layer that has weights, by the layer's id. */
  readonly layers: ReadonlyMap<string, string>;
}

/** Writes the module: the network's blocks as classes, the network, its loss, and how it takes over weights. */
export function moduleSource(exportable: Pick<Exportable, 'analysis'>): ModuleSource {
  const { analysis } = exportable;
  const { definition } = analysis;
  const flattening = flatteningOf(analysis);
  const names = new Names(['torch', 'nn', 'F', 'Path', 'json', 'math', 'LAYERS', 'FLATTENED', 'loss', ...HELPER_NAMES]);
  const className = names.take(pascalCase(definition.name) || 'Network');

  const calls = new Map<Scope, Call>();
  const writing: Writing = {
    written: (node) => writtenNode(node, flattening),
    moduleOf(scope) {
      const call = calls.get(scope);
      if (!call) throw new Error('A block was asked for before it was written');
      return call;
    },
  };
  const network = scopesOf(analysis);
  const bodies = new Map<Scope, Body>();
  const channels = (id: string): number => channelsOf(analysis.byId.get(id)?.outputShape ?? []);
  const classes: string[] = [];
  for (const level of levelsOf(network)) {
    const instances = level.map(({ scope, parents }): Instance => {
      const output = scope.output as string;
      const body = bodyOf(scope, parents, [output], writing);
      bodies.set(scope, body);
      return { scope, body, channels: [channels(scope.source), channels(output)] };
    });
    const written = classesOf(instances, names);
    classes.push(...written.source);
    for (const [scope, call] of written.calls) calls.set(scope, call);
  }
  const outputs = analysis.nodes.flatMap(({ node }) => (node.type === 'output' ? [node.from[0]] : []));
  const body = bodyOf(network, [], outputs, writing) as ModuleBody;
  bodies.set(network, body);

  const main = networkClass(className, definition, network, body, returnsOf(exportable));
  const layers = new Map<NodeAnalysis, string>();
  placeLayers(network, bodies, '', layers);
  const text = [...classes, main, lossSource(definition)].join('\n\n');
  const parts = [
    ...helpersFor(text),
    ...classes.map((one) => one.trimEnd()),
    main.trimEnd(),
    lossSource(definition),
    tables(layers, flattening),
    helper('read_safetensors'),
    helper('load_weights'),
  ];
  const imports = importsFor(parts.join('\n'));
  const doc = moduleDoc(analysis, className, parts.join('\n'));
  const byId = new Map([...layers].map(([{ id }, path]) => [id, path]));
  return { className, layers: byId, source: `"""${doc}"""\n\n${imports}\n\n\n${parts.join('\n\n\n')}\n` };
}

function writtenNode(node: NodeAnalysis, flattening: Flattening): Written {
  const { node: graphNode } = node;
  if (graphNode.type !== 'layer') throw new Error(`'${node.id}' is no layer`);
  const place = { inputs: node.inputShapes, flattensFreely: flattening.isFree(node) };
  return writtenAs(graphNode.layer.kind, graphNode.layer, place);
}

/** Scopes with the groups around them, by height: those that are in others first. */
function levelsOf(network: Scope): { scope: Scope; parents: readonly string[] }[][] {
  const found: { scope: Scope; parents: readonly string[] }[] = [];
  const visit = (scope: Scope, parents: readonly string[]): void => {
    for (const member of scope.members) {
      if (member.type !== 'scope') continue;
      found.push({ scope: member.scope, parents });
      visit(member.scope, member.scope.group ? [member.scope.group.id, ...parents] : parents);
    }
  };
  visit(network, []);
  const heights = [...new Set(found.map(({ scope }) => scope.height))].sort((a, b) => a - b);
  return heights.map((height) => found.filter(({ scope }) => scope.height === height));
}

/** Fills in the path of every layer that has weights, as `state_dict` has it. */
function placeLayers(
  scope: Scope,
  bodies: ReadonlyMap<Scope, Body>,
  prefix: string,
  found: Map<NodeAnalysis, string>,
): void {
  const paths: Paths = (bodies.get(scope) as Body).paths;
  for (const [key, path] of paths) {
    const whole = [prefix, path].filter(Boolean).join('.');
    if ('members' in key) placeLayers(key, bodies, whole, found);
    else if (key.weights.length > 0) found.set(key, whole);
  }
}

/** What `forward` returns: in training what every loss needs, otherwise what is there at inference. */
function returnsOf({ analysis }: Pick<Exportable, 'analysis'>): Returned[] {
  const outputs = analysis.nodes.flatMap(({ node, inputShapes: [shape = []] }) =>
    node.type === 'output' ? [{ output: node.output, terms: scoreTerms(node.from[0], shape) }] : [],
  );
  const ordered = analysis.definition.outputs.flatMap((output) => outputs.filter((one) => one.output === output));
  const valuesOf = (chosen: typeof outputs) => chosen.map(({ terms }) => terms);
  const always = ordered.filter(({ output }) => !output.trainingOnly);
  const returned: Returned = { values: valuesOf(always), trainingOnly: false };
  return always.length === ordered.length ? [returned] : [{ values: valuesOf(ordered), trainingOnly: true }, returned];
}

function scoreTerms(from: string, shape: Shape): Returned['values'][number] {
  const [before = '', after = ''] = scoresOf(shape, '\u0000').split('\u0000');
  return [before, { value: from }, after].filter((term) => term !== '');
}

function networkClass(
  name: string,
  definition: Definition,
  scope: Scope,
  body: ModuleBody,
  returns: readonly Returned[],
): string {
  const heads = classifiersOf(definition, body);
  const attributes = body.attributes.map(({ name, call }) =>
    assignment(
      name,
      heads?.has(name)
        ? withLiterals(call, (arg) => (arg.name === 'out_features' ? { ...arg, value: { code: 'num_classes' } } : arg))
        : call,
    ),
  );
  const parameters = heads ? [`num_classes: int = ${definition.classes}`] : [];
  const { height, width, channels } = definition.input;
  const doc = `${definition.name}: ${channels}×${height}×${width} values in, ${definition.classes} scores out.`;
  return classText(name, 'nn.Module', doc, [
    method('__init__', parameters, ['super().__init__()', ...attributes]),
    method(
      'forward',
      ['x'],
      forwardLines(body.statements, scope.source, returns, (x) => x),
    ),
  ]);
}

/** The dense layers that give the scores, where they all stand in the network itself: their size can be a parameter. */
function classifiersOf({ outputs }: Definition, { attributes, paths }: ModuleBody): ReadonlySet<string> | null {
  const linear = new Set(attributes.filter(({ call }) => call.callee === 'nn.Linear').map(({ name }) => name));
  const names = outputs.map(({ from }) => {
    const [, path = ''] = [...paths].find(([key]) => !('members' in key) && key.id === from) ?? [];
    return path;
  });
  return names.every((name) => linear.has(name)) ? new Set(names) : null;
}

const NAMES_OF_LOSSES: Readonly<Record<OutputDefinition['loss'], string>> = {
  crossEntropy: 'F.cross_entropy',
  map: 'map_loss',
};

/** The loss of a training step, from what `forward` returns in training. */
function lossSource({ outputs }: Definition): string {
  const term = ({ loss, weight }: OutputDefinition, scores: string): string =>
    `${weight === 1 ? '' : `${literal(weight)} * `}${NAMES_OF_LOSSES[loss]}(${scores}, labels)`;
  const [only] = outputs;
  if (outputs.length === 1 && only)
    return `def loss(scores, labels):\n    """What training lowers."""\n    return ${term(only, 'scores')}`;
  const names = new Names(['labels', 'outputs', 'F']);
  const scores = outputs.map(({ name = '' }, i) => names.take(i === 0 ? 'scores' : snakeCase(name) || 'scores'));
  const sum = outputs.map((output, i) => term(output, scores[i] as string)).join('\n        + ');
  return `def loss(outputs, labels):
    """What training lowers: the losses of all outputs, each with its weight."""
    ${scores.join(', ')} = outputs
    return (
        ${sum}
    )`;
}

/** Where the weights of each layer go. */
function tables(layers: ReadonlyMap<NodeAnalysis, string>, flattening: Flattening): string {
  const placed = [...layers].map(([{ id }, path]) => `    ${literal(id)}: ${literal(path)},\n`).join('');
  const images = [...layers.keys()].flatMap((node) => {
    const image = flattening.imageOf(node);
    return image ? [`    ${literal(node.id)}: ${literal(image)},\n`] : [];
  });
  const flattened = images.length > 0 ? `{\n${images.join('')}}` : '{}';
  return [
    `# The layers of Convoscope, and the modules that they are here.\nLAYERS = {\n${placed}}`,
    `# Dense layers that read an image: [height, width, channels].\nFLATTENED = ${flattened}`,
  ].join('\n\n');
}

function importsFor(text: string): string {
  const standard = [
    ...(/\bjson\./.test(text) ? ['import json'] : []),
    ...(/\bmath\./.test(text) ? ['import math'] : []),
    ...(/\bPath\(/.test(text) ? ['from pathlib import Path'] : []),
  ];
  const torch = [
    'import torch',
    ...(/\bF\./.test(text) ? ['import torch.nn.functional as F'] : []),
    'from torch import nn',
  ];
  return `${standard.join('\n')}\n\n${torch.join('\n')}`;
}
