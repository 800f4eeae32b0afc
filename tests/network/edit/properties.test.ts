import { afterAll, describe, expect, it } from 'vitest';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import { canonicalJson } from '@/lib/canonical';
import { analyze } from '@/network/analysis/analyze';
import { CATALOG_IDS, type CatalogId } from '@/network/catalog';
import { type Definition, INPUT_ID, outputId } from '@/network/definition';
import { emptyNetwork } from '@/network/edit/empty';
import type { ProblemCode } from '@/network/issues';
import { createRandom, type Random } from '@/network/random';
import { parseDefinition } from '@/network/validate';
import { amount } from '../../amount';
import { drawnIn } from './draw';
import { published } from './networks';
import { randomEdit } from './randomEdit';
import { type Trainable, trainableOf, trainOneStep } from './trainOneStep';

const EDITS = 10;
/** Of each network: in the long run, a thousand of all. */
const SEQUENCES = amount({ short: 1, long: 38 });
/** For all sequences of a network: each takes a second, and up to a few where others keep the processor busy. */
const PATIENCE = amount({ short: 60_000, long: 1_800_000 });

/** What the analysis may find after edits. Nothing else: an edit leaves no edge from nowhere and no cycle. */
const SHAPE_PROBLEMS: readonly ProblemCode[] = [
  'outputShape',
  'needsImage',
  'needsVector',
  'kernelTooLarge',
  'paddingTooLarge',
  'groupsDoNotDivide',
  'groupsDoNotDivideChannels',
  'shapesDiffer',
  'sizesDiffer',
  'connectionsMismatch',
  'connectionsChannel',
  'centresMismatch',
  'tooLarge',
];
/** Why an edit may be refused that a user can ask for. Any other code would be a mistake of the edit itself. */
const REFUSALS: readonly ProblemCode[] = [
  'unknownName',
  'danglingEdge',
  'connected',
  'cycle',
  'inputCount',
  'severalSources',
  'severalExits',
  'nothingToJoin',
  'cutsGroup',
  'leavesOut',
  'needsImage',
  'shapesDiffer',
  'unknownField',
  'noOutput',
  'onlyTrainingOutputs',
  'noLayers',
  'tooMany',
];

/** So that a change of what was given throws. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}

interface Step {
  readonly definition: Definition;
  /** As it was when it was made. */
  readonly json: string;
}

const step = (definition: Definition): Step => ({ definition: frozen(definition), json: canonicalJson(definition) });

/** Every definition of a random sequence of edits, the first included; what is refused changes nothing. */
function edit(first: Definition, random: Random): { readonly steps: readonly Step[]; readonly refused: ProblemCode[] } {
  const steps = [step(first)];
  const refused: ProblemCode[] = [];
  for (let i = 0; i < EDITS; i++) {
    const now = (steps.at(-1) as Step).definition;
    const { name, apply } = randomEdit(now, random);
    const edited = apply(now);
    if ('issue' in edited) {
      refused.push(edited.issue.problem.code);
      continue;
    }
    const { definition, select } = edited;
    const known = [...definition.layers, ...definition.groups].map(({ id }) => id);
    const nodes = [...known, INPUT_ID, ...definition.outputs.map((_, at) => outputId(at))];
    if (select !== undefined) expect(nodes, `${name} selects`).toContain(select);
    steps.push(step(definition));
  }
  return { steps, refused };
}

const starts: readonly (readonly [string, Definition])[] = [
  ...CATALOG_IDS.map((id: CatalogId) => [id, published(id)] as const),
  ['nothing', emptyNetwork({ height: 12, width: 12, channels: 1 }, 10, 'New')],
];

/** Definitions that links and files may hold, whole in themselves. */
function areDefinitions(steps: readonly Step[]): void {
  for (const { definition } of steps) {
    expect(parseDefinition(JSON.parse(JSON.stringify(definition)))).toEqual({ definition, issues: [] });
    const codes = analyze(definition).issues.map(({ problem }) => problem.code);
    expect(codes.filter((code) => !SHAPE_PROBLEMS.includes(code))).toEqual([]);
    const ids = new Set(definition.layers.map(({ id }) => id));
    expect(definition.groups.flatMap(({ layers }) => layers).filter((id) => !ids.has(id))).toEqual([]);
  }
}

/** Undoing every edit gives what was there before, byte for byte. */
function areAsTheyWere(steps: readonly Step[]): void {
  for (const { definition, json } of [...steps].reverse()) expect(canonicalJson(definition)).toBe(json);
}

/** Every drawing has every node once. */
function isDrawn(definition: Definition): void {
  const analysis = analyze(definition);
  const nodes = analysis.graph.order.map(({ id }) => id).sort();
  for (const drawn of drawnIn(analysis)) expect(drawn).toEqual(nodes);
}

/** The last of the edited networks that can train a step, and where none can, why the last one cannot. */
function lastTrainable([, ...edited]: readonly Step[]): ReturnType<typeof trainableOf> {
  const found = edited.reverse().map(({ definition }) => trainableOf(definition));
  return found.find((each): each is Trainable => typeof each === 'object') ?? found[0] ?? 'faulty';
}

describe('random edits', () => {
  // One memory for all: that of a module which is loaded anew is given back only when the garbage is collected.
  const loaded = loadSimdOpsInNode();
  const came = new Map<string, number>();
  const count = (what: string, times = 1) => came.set(what, (came.get(what) ?? 0) + times);
  afterAll(() => {
    if (SEQUENCES > 1) console.log(Object.fromEntries(came));
  });

  it.each(starts)('of %s', { timeout: PATIENCE }, async (name, first) => {
    const ops = await loaded;
    const before = ops.memory();
    for (let seed = 0; seed < SEQUENCES; seed++) {
      const { steps, refused } = edit(first, createRandom(seed, 'edits', name));
      areDefinitions(steps);
      expect(refused.filter((code) => !REFUSALS.includes(code))).toEqual([]);
      areAsTheyWere(steps);
      const [last = step(first)] = steps.slice(-1);
      isDrawn(last.definition);
      const trainable = lastTrainable(steps);
      if (typeof trainable === 'object') {
        const outputs = await trainOneStep(ops, trainable.analysis);
        expect(Object.keys(outputs)).toHaveLength(trainable.analysis.definition.outputs.length);
        expect(ops.memory()).toEqual(before);
        if (!Object.values(outputs).every(Number.isFinite)) count('a loss that is not finite');
      }
      count('sequences');
      count('edits', steps.length - 1);
      for (const code of refused) count(`refused: ${code}`);
      count(
        typeof trainable === 'string'
          ? `not trained: ${trainable}`
          : trainable.resized
            ? 'trained on smaller pictures'
            : 'trained',
      );
      if (analyze(last.definition).issues.length) count('end with a mistake');
    }
  });
});
