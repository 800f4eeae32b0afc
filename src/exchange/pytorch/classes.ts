import type { GroupRole } from '../../network/definition';
import {
  type Argument,
  type Call,
  isCall,
  type Literal,
  listed,
  literal,
  literalsOf,
  same,
  skeletonOf,
  WIDTH,
  withLiterals,
  write,
} from '../python/expression';
import { Names, pascalCase, snakeCase } from '../python/names';
import type { Scope } from '../python/scopes';
import { inDocstring } from '../python/text';
import { type Body, type ModuleBody, moduleOf, SHORTCUT } from './body';
import { forwardLines } from './statements';

/** A scope as it was written. */
export interface Instance<B extends Body = Body> {
  readonly scope: Scope;
  readonly body: B;
  /** Channels that enter, and channels that leave. */
  readonly channels: readonly [number, number];
}

/** Classes of a module, and how each scope is one of them. */
export interface Classes {
  /** Their source, those that others need first. */
  readonly source: readonly string[];
  readonly calls: ReadonlyMap<Scope, Call>;
}

/** As long as this, and there more than once, a sequence is a class. */
const LONG = 3;

/** Writes scopes that are made alike as one class, whose parameters are what they differ in; `names` are of classes. */
export function classesOf(instances: readonly Instance[], names: Names): Classes {
  const kinds = new Map<string, Instance[]>();
  for (const instance of instances) {
    const key = keyOf(instance);
    kinds.set(key, [...(kinds.get(key) ?? []), instance]);
  }
  const calls = new Map<Scope, Call>();
  const source: string[] = [];
  for (const alike of kinds.values()) {
    const [{ body, scope }] = alike as [Instance];
    const isInline = body.type === 'sequence' && (alike.length < 2 || body.modules.length < LONG || isPlain(scope));
    if (isInline) {
      for (const { scope, body } of alike) calls.set(scope, moduleOf((body as Body & { type: 'sequence' }).modules));
      continue;
    }
    const written = writeClass(alike, names);
    source.push(written.source);
    for (const [i, { scope }] of alike.entries()) calls.set(scope, written.calls[i] as Call);
  }
  return { source, calls };
}

/** A sequence of blocks, or of what a skip path goes through, is written where it stands. */
const isPlain = ({ group }: Scope): boolean => group?.role === 'stage' || group?.role === 'shortcut';

function keyOf({ scope, body }: Instance): string {
  const role = scope.group?.role;
  if (body.type === 'sequence') return JSON.stringify([role, body.modules.map(skeletonOf)]);
  const attributes = body.attributes.map(({ name, call }) => [name, skeletonOf(call)]);
  return JSON.stringify([role, attributes, linesOf(scope, body, () => '⟨shortcut⟩')]);
}

const linesOf = (scope: Scope, body: ModuleBody, shortcut: (x: string) => string): string[] =>
  forwardLines(
    body.statements,
    scope.source,
    [{ values: [[{ value: scope.output as string }]], trainingOnly: false }],
    shortcut,
  );

interface Parameter {
  readonly name: string;
  readonly values: readonly Literal[];
  /** What it is where it is left out. */
  readonly fallback?: Literal;
}

function writeClass(alike: readonly Instance[], names: Names): { source: string; calls: Call[] } {
  const [{ scope, body }] = alike as [Instance];
  const shortcut = shortcutOf(alike);
  const expressions = alike.map(({ body }) => [
    ...(body.type === 'sequence'
      ? [listed('super().__init__', body.modules)]
      : body.attributes.map(({ call }) => call)),
    ...(shortcut === 'own' && body.type === 'module' ? [body.shortcut as Call] : []),
  ]);
  const { parameters, templates } = parametersOf(alike, expressions);
  const required = parameters.filter(({ fallback }) => fallback === undefined);
  const optional = parameters.filter(({ fallback }) => fallback !== undefined);
  const name = names.take(nameFor(alike));

  const signature = [
    ...required.map((parameter) => `${parameter.name}: ${typeOf(parameter)}`),
    ...(shortcut === 'given' ? [`${SHORTCUT}: nn.Module`] : []),
    ...optional.map(
      (parameter) => `${parameter.name}: ${typeOf(parameter)} = ${literal(parameter.fallback as Literal)}`,
    ),
    ...(shortcut === 'optional' ? [`${SHORTCUT}: nn.Module | None = None`] : []),
  ];
  const attributes = body.type === 'module' ? body.attributes.map((attribute) => attribute.name) : [];
  const assigned = templates.map((call, i) =>
    body.type === 'sequence' ? write(call, 8) : assignment(attributes[i] ?? SHORTCUT, call),
  );
  if (shortcut === 'given') assigned.push(`self.${SHORTCUT} = ${SHORTCUT}`);
  if (shortcut === 'optional')
    assigned.push(`self.${SHORTCUT} = nn.Identity() if ${SHORTCUT} is None else ${SHORTCUT}`);
  const applied = shortcut === null ? (x: string) => x : (x: string) => `self.${SHORTCUT}(${x})`;
  const source =
    body.type === 'sequence'
      ? classText(name, 'nn.Sequential', docOf(alike), [method('__init__', signature, assigned)])
      : classText(name, 'nn.Module', docOf(alike), [
          method('__init__', signature, ['super().__init__()', ...assigned]),
          method('forward', ['x'], linesOf(scope, body, applied)),
        ]);

  const calls = alike.map(({ body }, i): Call => {
    const own = body.type === 'module' && isShortcut(body.shortcut) ? body.shortcut : null;
    const skip: Argument[] =
      own && (shortcut === 'given' || shortcut === 'optional') ? [{ name: SHORTCUT, value: own }] : [];
    return {
      callee: name,
      args: [
        ...required.map(({ name, values }): Argument => ({ name, value: values[i] as Literal, positional: true })),
        ...optional.map(
          ({ name, values, fallback }): Argument => ({
            name,
            value: values[i] as Literal,
            fallback: fallback as Literal,
          }),
        ),
        ...skip,
      ],
    };
  });
  return { source, calls };
}

const isShortcut = (shortcut: ModuleBody['shortcut']): shortcut is Call => shortcut !== null && shortcut !== 'identity';

/**
 * How the blocks of a class have their skip path: none through a module of its own, all through modules made alike, through what they are
 * given, or through what some are given.
 */
function shortcutOf(alike: readonly Instance[]): 'own' | 'given' | 'optional' | null {
  const all = alike.map(({ body }) => (body.type === 'module' ? body.shortcut : null));
  const modules = all.filter(isShortcut);
  if (modules.length === 0) return null;
  if (modules.length < all.length) return 'optional';
  return new Set(modules.map(skeletonOf)).size === 1 ? 'own' : 'given';
}

/** What the expressions of several scopes differ in, as parameters, and the expressions in terms of these. */
function parametersOf(
  alike: readonly Instance[],
  expressions: readonly (readonly Call[])[],
): { parameters: readonly Parameter[]; templates: readonly Call[] } {
  const slots = expressions.map((calls) => calls.flatMap((call) => [...literalsOf(call)]));
  const first = slots[0] ?? [];
  const [entering, leaving] = [0, 1].map((end) => alike.map(({ channels }) => channels[end] as number));
  const varying = first.map(({ arg, call }, i) => {
    const own = slots.map((all) => (all[i] as (typeof first)[number]).arg);
    const values = own.map(({ value }) => value as Literal);
    const fallback = own.every((other) => same(other.fallback ?? null, arg.fallback ?? null))
      ? arg.fallback
      : undefined;
    return { arg, call, values, fallback, isConstant: values.every((value) => same(value, values[0] as Literal)) };
  });

  const found: (Parameter & { readonly wanted: string })[] = [];
  for (const { arg, call, values, fallback, isConstant } of varying) {
    if (isConstant || found.some((known) => same(known.values, values) || multipleOf(values, known.values) > 1))
      continue;
    const usual = fallback !== undefined && values.some((value) => same(value, fallback));
    const end = same(values, entering ?? []) ? 'in_channels' : same(values, leaving ?? []) ? 'out_channels' : null;
    const wanted = isChannels(arg) ? (end ?? innerChannels(arg, call)) : arg.name || 'value';
    found.push({ name: '', wanted, values, ...(usual && { fallback }) });
  }
  const names = new Names(['self', 'x', SHORTCUT]);
  const inner = found.filter(({ wanted }) => wanted.startsWith(INNER));
  const parameters = found.map(({ wanted, ...parameter }) => ({
    ...parameter,
    name: names.take(inner.length === 1 && wanted.startsWith(INNER) ? 'channels' : wanted),
  }));

  const replaced = varying.map(({ arg, values, fallback, isConstant }): Argument => {
    const { fallback: _, ...bare } = arg;
    if (isConstant) return fallback === undefined ? bare : { ...bare, fallback };
    const known = parameters.find((parameter) => same(parameter.values, values));
    if (known) return { ...bare, value: { code: known.name } };
    const base = parameters.find((parameter) => multipleOf(values, parameter.values) > 1) as Parameter;
    return { ...bare, value: { code: `${multipleOf(values, base.values)} * ${base.name}` } };
  });
  let next = 0;
  const templates = (expressions[0] ?? []).map((call) => withLiterals(call, () => replaced[next++] as Argument));
  return { parameters, templates };
}

const CHANNELS = [
  'in_channels',
  'out_channels',
  'num_features',
  'num_channels',
  'in_features',
  'out_features',
  'channels',
];
const isChannels = ({ name }: Argument): boolean => CHANNELS.includes(name);

/** How many times as large all values are; 0 where that is no whole number, or nothing to see from one value alone. */
function multipleOf(values: readonly Literal[], base: readonly Literal[]): number {
  const [times = 0, ...others] = values.map((value, i) => {
    const ratio = Number(value) / Number(base[i]);
    return typeof value === 'number' && Number.isInteger(ratio) ? ratio : 0;
  });
  return others.every((other) => other === times) && new Set(values).size > 1 ? times : 0;
}

const INNER = 'channels_';

/** The name of a number of channels that is neither the block's first nor its last. */
const innerChannels = ({ name }: Argument, { member = '' }: Call): string =>
  name.endsWith('_features') && name !== 'num_features' ? name : `${INNER}${snakeCase(member).replace(/^conv_?/, '')}`;

function typeOf({ values, fallback }: Parameter): string {
  const all = fallback === undefined ? values : [...values, fallback];
  const types = new Set(all.map(typeName));
  return [...types].join(' | ');
}

function typeName(value: Literal): string {
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'str';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  return value === null ? 'None' : `tuple[${value.map(typeName).join(', ')}]`;
}

/** `self.name = …`, as it stands in a method. */
export const assignment = (name: string, call: Call): string => `self.${name} = ${write(call, 8, name.length + 8)}`;

/** A method as it stands in a class. Of a line that goes on within brackets, the rest was written for its place. */
export function method(name: string, parameters: readonly string[], lines: readonly string[]): string {
  const all = ['self', ...parameters];
  const line = `    def ${name}(${all.join(', ')}):`;
  const inner = `        ${all.join(', ')}`;
  const each = all.map((parameter) => `        ${parameter},`).join('\n');
  const broken = `    def ${name}(\n${inner.length <= WIDTH ? inner : each}\n    ):`;
  return [line.length <= WIDTH ? line : broken, ...lines.map((text) => `        ${text}`)].join('\n');
}

/** A class with its methods. */
export const classText = (name: string, base: string, doc: string, methods: readonly string[]): string =>
  `class ${name}(${base}):\n    """${inDocstring(doc)}"""\n\n${methods.join('\n\n')}\n`;

const ROLE_NAMES: Readonly<Record<GroupRole, string>> = {
  stage: 'Stage',
  residual: 'ResidualBlock',
  shortcut: 'Shortcut',
  inception: 'Inception',
  auxiliary: 'AuxiliaryHead',
  block: 'Block',
};

const ROLE_DOCS: Readonly<Partial<Record<GroupRole, string>>> = {
  residual: 'F(x) + x: He et al. 2015.',
  inception: 'Branches side by side, joined along the channels: Szegedy et al. 2014.',
  auxiliary: 'A small classifier on an inner layer, which brings gradient to the early layers.',
};

function nameFor(alike: readonly Instance[]): string {
  const [{ scope, body }] = alike as [Instance];
  const role = scope.group?.role ?? 'block';
  if (role === 'residual') return residualName(body);
  return (alike.length === 1 && role === 'block' && pascalCase(scope.group?.title ?? '')) || ROLE_NAMES[role];
}

/** The two blocks of He et al. 2015, figure 5, by what their branch is made of. */
function residualName(body: Body): string {
  const branch = body.type === 'module' ? body.attributes.filter(({ name }) => name === 'branch') : [];
  const kernels = branch
    .flatMap(({ call }) => call.args.map(({ value }) => value))
    .filter(isCall)
    .filter(({ callee }) => callee === 'nn.Conv2d')
    .map(({ args }) => args.find(({ name }) => name === 'kernel_size')?.value);
  if (kernels.length === 3 && kernels[0] === 1 && kernels[2] === 1) return 'Bottleneck';
  return kernels.length === 2 ? 'BasicBlock' : ROLE_NAMES.residual;
}

function docOf(alike: readonly Instance[]): string {
  const [{ scope }] = alike as [Instance];
  const role = scope.group?.role ?? 'block';
  return ROLE_DOCS[role] ?? (alike.length === 1 && scope.group?.title ? scope.group.title : `${ROLE_NAMES[role]}.`);
}
