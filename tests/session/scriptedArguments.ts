/**
 * Wrong values for every argument of every call of `window.convoscope`, made from the table of calls. They are written
 * as source, so that the same ones are tried here and inside a page.
 */
import { type Argument, type Arguments, CALLS, type Call } from '../../src/session/scriptingCalls';

/**
 * A network of 8×8 pixels and three classes, so that nothing takes long; pictures of data sets don't fit its channels.
 */
export const SMALL = {
  format: 'convoscope/network',
  version: 1,
  name: 'Small',
  input: { height: 8, width: 8, channels: 1 },
  classes: 10,
  layers: [
    { id: 'c1', kind: 'conv2d', from: ['input'], filters: 2, kernel: [3, 3] },
    { id: 'r1', kind: 'relu', from: ['c1'] },
    { id: 'logits', kind: 'dense', from: ['r1'], units: 10 },
  ],
  outputs: [{ from: 'logits' }],
};

/** The source of a right value for an argument, and of wrong ones. */
interface Values {
  readonly right: string;
  readonly wrong: readonly string[];
}

/** Values of a type that no argument has. */
const NOTHING = ['null', 'NaN', 'Symbol.iterator.description', '[[]]', 'new Date(0)', '10n'];
const PICTURE = 'new Float32Array(64).fill(0.5)';
const pictures = (count: string): Values => ({
  right: PICTURE,
  wrong: [
    ...NOTHING,
    "'image'",
    '{}',
    'new Float32Array(0)',
    'new Float32Array(63)',
    ...(count === 'any' ? [] : ['new Float32Array(128)']),
    'new BigInt64Array(64)',
    `${PICTURE}.fill(NaN, 63)`,
    `${PICTURE}.fill(Infinity, 0, 1)`,
    `${PICTURE}.fill(-200)`,
    `${PICTURE}.fill(200)`,
    "Array(64).fill('0.5')",
    'Array(64)',
    'new DataView(new ArrayBuffer(64))',
  ],
});

const WEIGHTS = "{ 'logits/bias': { shape: [10], data: new Float32Array(10) } }";
const weight = (name: string, shape: string, data: string) => `{ ${name}: { shape: ${shape}, data: ${data} } }`;
const weights: Values = {
  right: WEIGHTS,
  wrong: [
    ...NOTHING,
    "'weights'",
    weight("'nope/bias'", '[10]', 'new Float32Array(10)'),
    weight("'logits/nope'", '[10]', 'new Float32Array(10)'),
    weight("['__proto__']", '[10]', 'new Float32Array(10)'),
    weight("'constructor'", '[10]', 'new Float32Array(10)'),
    weight("'logits/bias'", '[1, 10]', 'new Float32Array(10)'),
    weight("'logits/bias'", '[11]', 'new Float32Array(11)'),
    weight("'logits/bias'", '10', 'new Float32Array(10)'),
    weight("'logits/bias'", '[10]', 'new Float32Array(9)'),
    weight("'logits/bias'", '[10]', 'new Float32Array(10).fill(NaN, 9)'),
    weight("'logits/bias'", '[10]', 'new Float32Array(10).fill(-Infinity)'),
    weight("'logits/bias'", '[10]', 'Array(10).fill(1e300)'),
    weight("'logits/bias'", '[10]', 'null'),
    "{ 'logits/bias': null }",
    // All or nothing: the first of these fits.
    "{ 'c1/bias': { shape: [2], data: new Float32Array(2) }, 'logits/bias': { shape: [9], data: new Float32Array(9) } }",
  ],
};

const ID: Readonly<Record<'dataset' | 'network' | 'layer' | 'command' | 'lab' | 'lesson' | 'step', string>> = {
  dataset: "'mnist'",
  network: "'lenet5'",
  layer: "'c1'",
  command: "'view.foldAll'",
  lab: "'bias-cancels'",
  lesson: "'first-examples'",
  step: "'digit'",
};
const NOT_A_NAME = [...NOTHING, "''", "'nope'", "'__proto__'", "'constructor'", '0', '{}'];
const definition: Values = {
  right: JSON.stringify(SMALL),
  wrong: [
    ...NOTHING,
    '{}',
    '5',
    JSON.stringify({ ...SMALL, layers: [{ ...SMALL.layers[0], filters: -1 }] }),
    JSON.stringify({ ...SMALL, classes: 1e9 }),
  ],
};

function valuesFor(argument: Argument): Values {
  switch (argument.type) {
    case 'value':
      return valuesIn(argument.domain);
    case 'id':
      return { right: ID[argument.of], wrong: NOT_A_NAME };
    case 'parts':
      return { right: "['r1']", wrong: [...NOT_A_NAME, '[]', "['r1', 'nope']", "'input'", "['r1', ['r1']]"] };
    case 'class':
      return { right: '3', wrong: ['NaN', '10', '-1', '1e6', '1.5', "'3'", '{}', '[3]'] };
    case 'pictures':
      return pictures(argument.count);
    case 'labels': {
      const right = 'Int32Array.of(3)';
      const wrong = ['Int32Array.of(10)', 'Int32Array.of(-1)', 'Int32Array.of(1e6)', 'new Int32Array(0)', '[1.5]'];
      return { right, wrong: [...NOTHING, ...wrong, '[NaN]', "['3']", '3', "'3'", '{}', 'Int32Array.of(1, 2)'] };
    }
    case 'weights':
      return weights;
    case 'definition':
      return definition;
    case 'network':
      return { right: definition.right, wrong: [...definition.wrong, "'nope'", "'__proto__'", "'#m1.AQAD'"] };
    case 'knobs':
      return { right: '{}', wrong: [...NOTHING, "'size'", '{ wings: 2 }'] };
    case 'file':
      // Of the right type: what it must hold follows from no table.
      return { right: 'new Uint8Array(8)', wrong: [...NOTHING, "'x.safetensors'", '{}', '5', '[1, 2]', '() => {}'] };
    case 'function':
      return { right: '() => {}', wrong: [...NOTHING, '{}', "'function'"] };
    case 'signal':
      return { right: 'new AbortController().signal', wrong: [...NOTHING, '{}', "'signal'", 'new AbortController()'] };
    case 'list': {
      const { right, wrong } = valuesFor(argument.of);
      const many = `Array(${argument.range.max + 1}).fill(${right})`;
      const few = argument.range.min > 0 ? ['[]'] : [];
      return { right: `[${right}]`, wrong: [...NOTHING, '{}', ...few, many, ...wrong.map((value) => `[${value}]`)] };
    }
    case 'options': {
      const all = Object.entries(argument.of);
      const needed = all.filter(([, of]) => !of.optional);
      const build = (named: readonly (readonly [string, string])[]) =>
        `{ ${named.map(([name, value]) => `${name}: ${value}`).join(', ')} }`;
      // Of a definition and an id, one is needed.
      const rest = all
        .filter(([name, of]) => !of.optional || name === 'definition')
        .map(([name, of]) => [name, valuesFor(of).right] as const);
      const beside = (name: string) => rest.filter(([other]) => other !== name);
      return {
        right: build(rest),
        wrong: [
          ...NOTHING,
          "'options'",
          '5',
          build([...rest, ['nope', '1']]),
          build([...rest, ["['__proto__']", '{}']]),
          ...needed.flatMap(([name]) => [build(beside(name))]),
          ...all.flatMap(([name, of]) => wrongFor(of).map((value) => build([...beside(name), [name, value]]))),
        ],
      };
    }
  }
}

function valuesIn(domain: Extract<Argument, { type: 'value' }>['domain']): Values {
  switch (domain.type) {
    case 'number': {
      const { min, max } = domain.range;
      const wrong = [...NOTHING, 'Infinity', `${min - 1}`, `${max + 1}`, "'3'", '{}', '[3]', '-1e300'];
      return { right: `${min}`, wrong: domain.whole ? [...wrong, `${min + 0.5}`] : wrong };
    }
    case 'choice':
      return { right: JSON.stringify(domain.options[0]), wrong: NOT_A_NAME };
    case 'toggle':
      return { right: 'true', wrong: [...NOTHING, '1', "'true'", '{}'] };
    case 'ids':
      return {
        right: "['c1']",
        wrong: [...NOTHING, "'c1'", '{}', '[5]', '[,]', `['${'c'.repeat(domain.length + 1)}']`],
      };
    default:
      throw new Error(`No call takes a value of type '${domain.type}' yet: say here what is wrong there`);
  }
}

/** Wrong values of an argument; leaving it out is one, unless it may be. */
const wrongFor = (argument: Argument): readonly string[] => [
  ...valuesFor(argument).wrong,
  ...(argument.optional ? [] : ['undefined']),
];

/** A call as source: `setDataset("nope")`. */
export interface Attempt {
  readonly call: Call;
  readonly source: string;
}

/** Every call with arguments, each of them wrong in every way while the others are right. */
export function wrongCalls(): readonly Attempt[] {
  return (Object.keys(CALLS) as Call[]).flatMap((call) => {
    const named = Object.entries(CALLS[call] as Arguments);
    const right = named.map(([, argument]) => valuesFor(argument).right);
    return named.flatMap(([, argument], i) =>
      wrongFor(argument).map((wrong) => ({
        call,
        source: `${call}(${right.map((each, j) => (j === i ? wrong : each)).join(', ')})`,
      })),
    );
  });
}

/** Every call with arguments that are right. */
export const rightCalls = (): readonly Attempt[] =>
  (Object.keys(CALLS) as Call[]).map((call) => {
    const right = Object.values(CALLS[call] as Arguments).map((argument) => valuesFor(argument).right);
    return { call, source: `${call}(${right.join(', ')})` };
  });
