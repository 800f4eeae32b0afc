import { layerKindOf, type NodeAnalysis } from '../../network/analysis/analyze';
import type { KindName } from '../../network/layers';
import { type Call, listed } from '../python/expression';
import { Names, snakeCase } from '../python/names';
import type { Member, Scope } from '../python/scopes';
import type { Statement, Term } from './statements';
import type { Written } from './steps';

/** What a scope is made of, before it is known whether others are made alike. */
export type Body = SequenceBody | ModuleBody;

/** One module after the other. */
export interface SequenceBody {
  readonly type: 'sequence';
  readonly modules: readonly Call[];
  readonly paths: Paths;
}

/** Modules by name, and how values go through them. */
export interface ModuleBody {
  readonly type: 'module';
  readonly attributes: readonly { readonly name: string; readonly call: Call }[];
  readonly statements: readonly Statement[];
  /** What the skip path of a residual block goes through; `identity` where it goes through nothing, null where there is none. */
  readonly shortcut: Call | 'identity' | null;
  readonly paths: Paths;
}

/** Where a layer's weights are, or a scope inside: `branch.3`; empty where it is the whole. */
export type Paths = ReadonlyMap<NodeAnalysis | Scope, string>;

/** The name of the module that the skip path of a residual block goes through. */
export const SHORTCUT = 'shortcut';

/** What a body is written with. */
export interface Writing {
  written(node: NodeAnalysis): Written;
  /** The module of a scope inside. */
  moduleOf(scope: Scope): Call;
}

/** What a kind is called in short, where a name needs more than its own. */
const SHORT: { readonly [Name in KindName]: string } = {
  conv2d: 'conv',
  maxPool: 'pool',
  avgPool: 'pool',
  adaptiveAvgPool: 'pool',
  globalAveragePool: 'pool',
  subsample: 'pool',
  batchNorm: 'bn',
  layerNorm: 'norm',
  groupNorm: 'norm',
  lrn: 'norm',
  scale: 'scale',
  relu: 'act',
  clippedRelu: 'act',
  leakyRelu: 'act',
  elu: 'act',
  gelu: 'act',
  silu: 'act',
  tanh: 'act',
  scaledTanh: 'act',
  sigmoid: 'act',
  dense: 'fc',
  rbf: 'rbf',
  add: 'add',
  concat: 'concat',
  multiply: 'product',
  channelPad: 'pad',
  zeroPad: 'pad',
  dropout: 'drop',
  flatten: 'flatten',
  opaque: 'opaque',
};
const SHORT_NAMES = Object.values(SHORT);

/** The name of a layer within its block: without the block's, and beginning with a word. */
function localName({ id, short }: { readonly id: string; readonly short: string }, groups: readonly string[]): string {
  const own = groups.reduce((name, group) => (name.startsWith(`${group}_`) ? name.slice(group.length + 1) : name), id);
  const name = snakeCase(own);
  if (/^[A-Za-z][A-Za-z0-9]/.test(name)) return name;
  const words = name.split('_').filter(Boolean);
  if (SHORT_NAMES.includes(words.at(-1) ?? '')) words.pop();
  return [short, ...words].join('_');
}

const layerName = ({ id, node }: NodeAnalysis, groups: readonly string[]): string =>
  localName({ id, short: node.type === 'layer' ? SHORT[node.layer.kind] : id }, groups);

/** Writes a scope. `parents` are the ids of the groups that it is in, `outputs` the nodes whose values it gives. */
export function bodyOf(scope: Scope, parents: readonly string[], outputs: readonly string[], writing: Writing): Body {
  const groups = scope.group ? [scope.group.id, ...parents] : parents;
  const sequence = scope.group ? sequenceOf(scope, groups, writing) : null;
  return sequence ?? new BodyWriter(scope, groups, outputs, writing).write();
}

function sequenceOf({ members, source, output }: Scope, groups: readonly string[], writing: Writing): Body | null {
  let at = source;
  const parts: Part[] = [];
  for (const member of members) {
    const own = member.from.length === 1 && member.from[0] === at ? partsOf(member, groups, writing) : null;
    if (!own) return null;
    parts.push(...own);
    at = member.output;
  }
  return at === output ? { type: 'sequence', modules: parts.map(({ call }) => call), paths: pathsIn(parts) } : null;
}

/** A module of a sequence, and whose weights it has. */
interface Part {
  readonly call: Call;
  readonly holds: NodeAnalysis | Scope | null;
}

/** The modules of a member; null where it joins values. */
function partsOf(member: Member, groups: readonly string[], writing: Writing): Part[] | null {
  if (member.type === 'scope') return [{ call: writing.moduleOf(member.scope), holds: member.scope }];
  const { node } = member;
  const written = writing.written(node);
  if ('join' in written) return null;
  const name = layerName(node, groups);
  return written.steps.map(({ call, holds }) => ({ call: { ...call, member: name }, holds: holds ? node : null }));
}

/** Where each is in a sequence; a single module is no sequence. */
const pathsIn = (parts: readonly Part[]): Paths =>
  new Map(parts.flatMap(({ holds }, i) => (holds ? [[holds, parts.length === 1 ? '' : String(i)] as const] : [])));

export const moduleOf = (modules: readonly Call[]): Call =>
  modules.length === 1 ? (modules[0] as Call) : listed('nn.Sequential', modules);

class BodyWriter {
  readonly #attributes: { name: string; call: Call }[] = [];
  readonly #statements: Statement[] = [];
  readonly #paths = new Map<NodeAnalysis | Scope, string>();
  readonly #names = new Names();
  readonly #uses = new Map<string, number>();
  readonly #needed: ReadonlySet<string>;
  readonly #isNetwork: boolean;
  #shortcut: ModuleBody['shortcut'] = null;
  /** The node whose value the module of the skip path gives. */
  #skipped: Member | null = null;

  constructor(
    private readonly scope: Scope,
    private readonly groups: readonly string[],
    outputs: readonly string[],
    private readonly writing: Writing,
  ) {
    for (const id of [...scope.members.flatMap(({ from }) => from), ...outputs])
      this.#uses.set(id, this.#usesOf(id) + 1);
    this.#needed = neededFor(outputs, scope.members);
    this.#isNetwork = scope.group === null;
  }

  write(): ModuleBody {
    const { members, source } = this.scope;
    this.#takeShortcut();
    const chains = chainsOf(
      members.filter((member) => member !== this.#skipped),
      (id) => this.#usesOf(id),
    );
    const branches = chains.filter(([{ from }]) => from.length === 1 && from[0] === source);
    for (const chain of chains) this.#writeChain(chain, branches);
    return {
      type: 'module',
      attributes: this.#attributes,
      statements: this.#statements,
      shortcut: this.#shortcut,
      paths: this.#paths,
    };
  }

  #usesOf(id: string): number {
    return this.#uses.get(id) ?? 0;
  }

  /** The skip path of a residual block, by which alone those that change the size are told from those that don't. */
  #takeShortcut(): void {
    const { group, source, members } = this.scope;
    if (group?.role !== 'residual') return;
    const isJoined = (id: string) =>
      members.filter(({ from }) => from.length > 1 && from.filter((one) => one === id).length === 1).length === 1;
    const own = members.find((member) => member.type === 'scope' && member.scope.group?.role === 'shortcut');
    if (own?.type === 'scope') {
      if (own.from[0] !== source || this.#usesOf(own.output) !== 1 || !isJoined(own.output)) return;
      this.#shortcut = this.writing.moduleOf(own.scope);
      this.#paths.set(own.scope, SHORTCUT);
      this.#skipped = own;
    } else if (isJoined(source)) this.#shortcut = 'identity';
    if (this.#shortcut) this.#names.take(SHORTCUT);
  }

  /** A value that a member reads. */
  #term(id: string, isJoined: boolean): Term {
    const { source } = this.scope;
    const skips = id === this.#skipped?.output || (isJoined && id === source && this.#shortcut === 'identity');
    return skips ? { shortcut: source } : { value: id };
  }

  #writeChain(chain: Chain, branches: readonly Chain[]): void {
    const [first] = chain;
    const written = first.type === 'layer' ? this.writing.written(first.node) : null;
    if (!written || !('join' in written)) {
      this.#writeRest(chain, null, { terms: [this.#term(first.from[0] as string, false)], isOpen: false }, branches);
      return;
    }
    const values = first.from.map((id) => this.#term(id, true));
    this.#writeRest(chain.slice(1), first, { terms: joined(written.join, values), isOpen: written.isOpen }, branches);
  }

  /** Members that each read the one before, behind a join or a value from elsewhere. */
  #writeRest(members: readonly Member[], join: Member | null, value: Expression, branches: readonly Chain[]): void {
    let [before, at] = [join, value];
    let local: string | null = null;
    const branch = branches.findIndex(([first]) => first === members[0]);
    const sequence = this.#isNetwork ? null : this.#sequenceName(members, branch, branches.length);
    if (sequence !== null) {
      const parts = members.flatMap((member) => partsOf(member, this.groups, this.writing) ?? []);
      for (const [key, path] of pathsIn(parts)) this.#paths.set(key, path ? `${sequence}.${path}` : sequence);
      this.#attributes.push({ name: sequence, call: moduleOf(parts.map(({ call }) => call)) });
      at = called(`self.${sequence}`, at);
      before = members.at(-1) as Member;
      if (branch >= 0) local = sequence;
    } else
      for (const member of members) {
        if (before && this.#isNetwork && (isWeighty(member) || isLong(at))) {
          this.#assign(before, members, at, false);
          at = { terms: [{ value: before.output }], isOpen: false };
        }
        at = this.#apply(member, at);
        before = member;
      }
    if (before) this.#assign(before, members, at, true, local);
  }

  #assign(
    member: Member,
    chain: readonly Member[],
    { terms, isOpen }: Expression,
    isEnd: boolean,
    local: string | null = null,
  ): void {
    if (!this.#needed.has(member.output)) return;
    this.#statements.push({
      value: member.output,
      name: local ?? this.#nameOf((isEnd && chain.at(-1)) || member),
      terms,
      // Within a block, what only a join reads may stand within it; in the network itself every step has a line.
      mayInline: isEnd && !isOpen && !this.#isNetwork && this.#usesOf(member.output) === 1,
      trainingOnly: isTrainingOnly(member),
    });
  }

  /** The name of the sequence that members become within a block; null where they stand in `forward` themselves. */
  #sequenceName(members: readonly Member[], branch: number, branches: number): string | null {
    const parts = members.filter((member) => member.type === 'scope' || this.#hasModule(member.node));
    if (parts.length === 0) return null;
    const role = this.scope.group?.role;
    if (branch >= 0 && (role === 'residual' || role === 'inception'))
      return this.#names.take(branches > 1 ? `branch${branch + 1}` : 'branch');
    if (members.length < 2) return null;
    return this.#names.take(this.#nameOf(parts.find(isWeighty) ?? (parts[0] as Member)));
  }

  #hasModule(node: NodeAnalysis): boolean {
    const written = this.writing.written(node);
    return 'steps' in written && written.steps.some(({ inline }) => !inline);
  }

  #nameOf(member: Member): string {
    if (member.type === 'layer') return layerName(member.node, this.groups);
    return localName({ id: member.scope.group?.id ?? '', short: 'block' }, this.groups);
  }

  #apply(member: Member, value: Expression): Expression {
    let at = value;
    const module = (call: Call): string => {
      const name = this.#names.take(this.#nameOf(member));
      this.#attributes.push({ name, call: { ...call, member: name } });
      at = called(`self.${name}`, at);
      return name;
    };
    if (member.type === 'scope') {
      this.#paths.set(member.scope, module(this.writing.moduleOf(member.scope)));
      return at;
    }
    const written = this.writing.written(member.node);
    if ('join' in written) throw new Error(`'${member.node.id}' joins values, and stands within a chain`);
    for (const { call, inline, holds } of written.steps) {
      if (inline) at = applied(inline, at);
      else {
        const name = module(call);
        if (holds) this.#paths.set(member.node, name);
      }
    }
    return at;
  }
}

/** As long as this, a line of `forward` ends before something else is applied to it. */
const LONG = 65;
const isLong = ({ terms }: Expression): boolean =>
  terms.reduce((sum, term) => sum + (typeof term === 'string' ? term.length : 0), 0) > LONG;

/** Terms, and whether an operator binds the last of them: then nothing may follow without brackets around them. */
interface Expression {
  readonly terms: readonly Term[];
  readonly isOpen: boolean;
}

const called = (callee: string, { terms }: Expression): Expression => ({
  terms: [`${callee}(`, ...terms, ')'],
  isOpen: false,
});

/** Stands for a value while text is made around it. */
const MARK = '\u0000';

function applied(inline: (x: string) => string, { terms, isOpen }: Expression): Expression {
  const [before = '', after = ''] = inline(MARK).split(MARK);
  const inner = isOpen && before === '' ? ['(', ...terms, ')'] : terms;
  return { terms: [before, ...inner, after], isOpen: false };
}

/** A join as text and values in turn. */
const joined = (join: (values: readonly string[]) => string, values: readonly Term[]): Term[] =>
  join(values.map((_, i) => `${MARK}${i}${MARK}`))
    .split(MARK)
    .map((part, i) => (i % 2 === 0 ? part : (values[Number(part)] as Term)));

const isTrainingOnly = (member: Member): boolean =>
  member.type === 'layer' ? member.node.trainingOnly : member.scope.members.every(isTrainingOnly);

/** More than a function of each value or window: a line of `forward` begins with it. */
function isWeighty(member: Member): boolean {
  if (member.type === 'scope') return true;
  const kind = layerKindOf(member.node);
  return kind?.family === 'convolution' || kind?.family === 'dense';
}

/** Members one behind the other, each the only reader of the one before. */
type Chain = readonly [Member, ...Member[]];

function chainsOf(members: readonly Member[], usesOf: (id: string) => number): Chain[] {
  const chains: [Member, ...Member[]][] = [];
  const ends = new Map<string, [Member, ...Member[]]>();
  for (const member of members) {
    const [from = ''] = member.from;
    const before = member.from.length === 1 && usesOf(from) === 1 ? ends.get(from) : undefined;
    if (before) before.push(member);
    else chains.push([member]);
    ends.set(member.output, before ?? (chains.at(-1) as [Member, ...Member[]]));
  }
  return chains;
}

/** The nodes that lead to an output. */
function neededFor(outputs: readonly string[], members: readonly Member[]): Set<string> {
  const needed = new Set(outputs);
  for (const { output, from } of [...members].reverse()) if (needed.has(output)) for (const id of from) needed.add(id);
  return needed;
}
