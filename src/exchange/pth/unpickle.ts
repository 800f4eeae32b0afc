/**
 * Reads the pickles that PyTorch writes, and nothing else. A pickle is a program: its instructions name functions and have them
 * called. Here the names are compared with a list of what tensors are made of, and whatever is made are plain values; a name that
 * is not on the list ends the reading. Nothing of a file is ever run.
 */
import type { ElementType } from '../../lib/widen';

export type Pickled =
  | null
  | boolean
  | number
  | string
  | PickledSequence
  | PickledDict
  | PickledName
  | PickledStorage
  | PickledTensor;

export interface PickledSequence {
  readonly type: 'tuple' | 'list';
  readonly items: readonly Pickled[];
}

export interface PickledDict {
  readonly type: 'dict';
  readonly entries: ReadonlyMap<Pickled, Pickled>;
}

/** A function or a class by its name, of those that are known. */
interface PickledName {
  readonly type: 'name';
  readonly name: KnownName;
}

/** Where the values of tensors lie. */
export interface PickledStorage {
  readonly type: 'storage';
  readonly key: string;
  readonly element: ElementType;
  /** Values in it, as the pickle says. */
  readonly count: number;
}

/** A part of a storage. */
export interface PickledTensor {
  readonly type: 'tensor';
  readonly storage: PickledStorage;
  /** In values. */
  readonly offset: number;
  readonly shape: readonly number[];
  /** From one value to the next along each axis, in values. */
  readonly strides: readonly number[];
}

/** Why a pickle is not read. */
export type PickleProblem =
  /** It wants something that tensors are not made of: `name` as the pickle has it. */
  | { readonly code: 'foreignName'; readonly name: string }
  /** More than the weights of any network that can be opened take. */
  | { readonly code: 'tooLong' }
  /** It ends too early, or its instructions make no sense. */
  | { readonly code: 'damaged' };

/** Instructions of a pickle; those of the largest network that can be opened are 100,000. */
const MOST_INSTRUCTIONS = 1_000_000;
/** Lists, tuples, dictionaries and tensors that are made. */
const MOST_MADE = 200_000;
const MOST_AXES = 8;
/** Characters of a foreign name that are shown. */
const MOST_SHOWN = 120;

const STORAGES: ReadonlyMap<string, ElementType> = new Map<string, ElementType>([
  ['torch.FloatStorage', 'float32'],
  ['torch.DoubleStorage', 'float64'],
  ['torch.HalfStorage', 'float16'],
  ['torch.BFloat16Storage', 'bfloat16'],
  ['torch.LongStorage', 'int64'],
  ['torch.IntStorage', 'int32'],
  ['torch.ShortStorage', 'int16'],
  ['torch.CharStorage', 'int8'],
  ['torch.ByteStorage', 'uint8'],
  ['torch.BoolStorage', 'bool'],
]);

const FUNCTIONS = [
  'collections.OrderedDict',
  'torch._utils._rebuild_tensor',
  'torch._utils._rebuild_tensor_v2',
  'torch._utils._rebuild_parameter',
  'torch.Size',
] as const;
type KnownFunction = (typeof FUNCTIONS)[number];
type KnownName = KnownFunction | { readonly element: ElementType };

class Refusal extends Error {
  constructor(readonly problem: PickleProblem) {
    super(problem.code);
  }
}

export interface Unpickled {
  readonly value: Pickled;
  /** Where the pickle ends. */
  readonly end: number;
  /** All that it names, by key. */
  readonly storages: ReadonlyMap<string, PickledStorage>;
}

/** The value of the pickle that begins at a place, or why it is not read. Never throws, whatever it holds. */
export function unpickle(bytes: Uint8Array, start = 0): Unpickled | PickleProblem {
  try {
    return new Unpickler(bytes, start).run();
  } catch (error) {
    if (error instanceof Refusal) return error.problem;
    throw error;
  }
}

const damaged = () => new Refusal({ code: 'damaged' });

interface Growing {
  readonly type: 'list';
  readonly items: Pickled[];
}
interface Filling {
  readonly type: 'dict';
  readonly entries: Map<Pickled, Pickled>;
}

class Unpickler {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #memo = new Map<number, Pickled>();
  readonly #storages = new Map<string, PickledStorage>();
  /** What instructions work on; a mark sets it aside for a new one. */
  #stack: Pickled[] = [];
  readonly #aside: Pickled[][] = [];
  #at: number;
  #made = 0;

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#at = start;
  }

  run(): Unpickled {
    for (let count = 0; count < MOST_INSTRUCTIONS; count++) {
      const code = this.#byte();
      if (code === STOP) return { value: this.#pop(), end: this.#at, storages: this.#storages };
      const instruction = INSTRUCTIONS[code];
      if (!instruction) throw damaged();
      instruction(this);
    }
    throw new Refusal({ code: 'tooLong' });
  }

  push(value: Pickled): void {
    this.#stack.push(value);
  }

  /** A value that takes memory of its own. */
  make<Made extends Pickled>(value: Made): Made {
    if (++this.#made > MOST_MADE) throw new Refusal({ code: 'tooLong' });
    return value;
  }

  pushMade(value: Pickled): void {
    this.push(this.make(value));
  }

  pop(): Pickled {
    return this.#pop();
  }

  top(): Pickled {
    const value = this.#stack.at(-1);
    if (value === undefined) throw damaged();
    return value;
  }

  mark(): void {
    this.#aside.push(this.#stack);
    this.#stack = this.make({ type: 'list', items: [] as Pickled[] } as const).items as Pickled[];
  }

  /** What was put on the stack since the last mark. */
  sinceMark(): Pickled[] {
    const before = this.#aside.pop();
    if (!before) throw damaged();
    const since = this.#stack;
    this.#stack = before;
    return since;
  }

  remember(place: number): void {
    this.#memo.set(place, this.top());
    if (this.#memo.size > MOST_MADE) throw new Refusal({ code: 'tooLong' });
  }

  rememberNext(): void {
    this.remember(this.#memo.size);
  }

  recall(place: number): void {
    const value = this.#memo.get(place);
    if (value === undefined) throw damaged();
    this.push(value);
  }

  append(values: readonly Pickled[]): void {
    const list = this.top();
    if (!isObject(list) || list.type !== 'list') throw damaged();
    for (const value of values) (list as Growing).items.push(value);
  }

  set(values: readonly Pickled[]): void {
    const dict = this.top();
    if (!isObject(dict) || dict.type !== 'dict' || values.length % 2) throw damaged();
    for (let i = 0; i < values.length; i += 2)
      (dict as Filling).entries.set(values[i] as Pickled, values[i + 1] as Pickled);
  }

  name(module: string, name: string): void {
    const full = `${module}.${name}`;
    const element = STORAGES.get(full);
    const known = element ? { element } : FUNCTIONS.find((each) => each === full);
    if (!known) throw new Refusal({ code: 'foreignName', name: full.slice(0, MOST_SHOWN) });
    this.pushMade({ type: 'name', name: known });
  }

  call(): void {
    const given = this.#pop();
    const called = this.#pop();
    if (!isObject(called) || called.type !== 'name' || typeof called.name !== 'string') throw damaged();
    this.pushMade(CALLED[called.name](sequence(given)));
  }

  /** What an object is to have besides: nothing of it is a tensor. */
  build(): void {
    this.#pop();
    const built = this.top();
    if (!isObject(built) || built.type !== 'dict') throw damaged();
  }

  persistent(): void {
    const [what, kind, key, , count] = sequence(this.#pop());
    if (what !== 'storage' || !isObject(kind) || kind.type !== 'name' || typeof kind.name === 'string') throw damaged();
    if (typeof key !== 'string') throw damaged();
    const storage = { type: 'storage', key, element: kind.name.element, count: whole(count) } as const;
    const known = this.#storages.get(key);
    if (known && (known.element !== storage.element || known.count !== storage.count)) throw damaged();
    this.#storages.set(key, storage);
    this.pushMade(storage);
  }

  #pop(): Pickled {
    const value = this.#stack.pop();
    if (value === undefined) throw damaged();
    return value;
  }

  #need(length: number): number {
    const at = this.#at;
    if (length > this.#bytes.length - at) throw damaged();
    this.#at += length;
    return at;
  }

  #byte(): number {
    return this.#bytes[this.#need(1)] as number;
  }

  uint8(): number {
    return this.#byte();
  }

  uint16(): number {
    return this.#view.getUint16(this.#need(2), true);
  }

  int32(): number {
    return this.#view.getInt32(this.#need(4), true);
  }

  uint32(): number {
    return this.#view.getUint32(this.#need(4), true);
  }

  uint64(): number {
    return Number(this.#view.getBigUint64(this.#need(8), true));
  }

  float64(): number {
    return this.#view.getFloat64(this.#need(8), false);
  }

  skip(length: number): void {
    this.#need(length);
  }

  /** A whole number of so many bytes, two's complement. */
  long(length: number): number {
    const at = this.#need(length);
    if (length > 8) throw new Refusal({ code: 'tooLong' });
    let value = 0;
    for (let i = length - 1; i >= 0; i--) value = value * 256 + (this.#bytes[at + i] as number);
    const isNegative = length > 0 && (this.#bytes[at + length - 1] as number) >= 128;
    return isNegative ? value - 256 ** length : value;
  }

  text(length: number): string {
    const at = this.#need(length);
    return new TextDecoder().decode(this.#bytes.subarray(at, at + length));
  }

  line(): string {
    const end = this.#bytes.indexOf(10, this.#at);
    if (end < 0) throw damaged();
    const line = this.text(end - this.#at);
    this.skip(1);
    return line;
  }
}

const STOP = 0x2e;

type Instruction = (machine: Unpickler) => void;

/** By their code (pickletools.py of Python has them all); those that only programs need are left out. */
const INSTRUCTIONS: Readonly<Record<number, Instruction>> = {
  128: (m) => m.skip(1), // PROTO
  149: (m) => m.skip(8), // FRAME
  40: (m) => m.mark(), // MARK
  48: (m) => void m.pop(), // POP
  49: (m) => void m.sinceMark(), // POP_MARK
  50: (m) => m.push(m.top()), // DUP
  78: (m) => m.push(null), // NONE
  136: (m) => m.push(true), // NEWTRUE
  137: (m) => m.push(false), // NEWFALSE
  74: (m) => m.push(m.int32()), // BININT
  75: (m) => m.push(m.uint8()), // BININT1
  77: (m) => m.push(m.uint16()), // BININT2
  138: (m) => m.push(m.long(m.uint8())), // LONG1
  139: (m) => m.push(m.long(m.uint32())), // LONG4
  71: (m) => m.push(m.float64()), // BINFLOAT
  88: (m) => m.pushMade(m.text(m.uint32())), // BINUNICODE
  140: (m) => m.pushMade(m.text(m.uint8())), // SHORT_BINUNICODE
  141: (m) => m.pushMade(m.text(m.uint64())), // BINUNICODE8
  // Texts of Python 2, in which names of storages were written once.
  84: (m) => m.pushMade(m.text(m.uint32())), // BINSTRING
  85: (m) => m.pushMade(m.text(m.uint8())), // SHORT_BINSTRING
  93: (m) => m.pushMade({ type: 'list', items: [] }), // EMPTY_LIST
  108: (m) => m.pushMade({ type: 'list', items: m.sinceMark() }), // LIST
  97: (m) => m.append([m.pop()]), // APPEND
  101: (m) => m.append(m.sinceMark()), // APPENDS
  125: (m) => m.pushMade({ type: 'dict', entries: new Map() }), // EMPTY_DICT
  115: (m) => setOne(m), // SETITEM
  117: (m) => m.set(m.sinceMark()), // SETITEMS
  41: (m) => m.pushMade({ type: 'tuple', items: [] }), // EMPTY_TUPLE
  116: (m) => m.pushMade({ type: 'tuple', items: m.sinceMark() }), // TUPLE
  133: (m) => tuple(m, 1), // TUPLE1
  134: (m) => tuple(m, 2), // TUPLE2
  135: (m) => tuple(m, 3), // TUPLE3
  113: (m) => m.remember(m.uint8()), // BINPUT
  114: (m) => m.remember(m.uint32()), // LONG_BINPUT
  148: (m) => m.rememberNext(), // MEMOIZE
  104: (m) => m.recall(m.uint8()), // BINGET
  106: (m) => m.recall(m.uint32()), // LONG_BINGET
  99: (m) => m.name(m.line(), m.line()), // GLOBAL
  147: (m) => namedByStack(m), // STACK_GLOBAL
  82: (m) => m.call(), // REDUCE
  98: (m) => m.build(), // BUILD
  81: (m) => m.persistent(), // BINPERSID
};

function setOne(machine: Unpickler): void {
  const value = machine.pop();
  const key = machine.pop();
  machine.set([key, value]);
}

function tuple(machine: Unpickler, length: number): void {
  const items = Array.from({ length }, () => machine.pop()).reverse();
  machine.pushMade({ type: 'tuple', items });
}

function namedByStack(machine: Unpickler): void {
  const name = machine.pop();
  const module = machine.pop();
  if (typeof module !== 'string' || typeof name !== 'string') throw damaged();
  machine.name(module, name);
}

/** What comes of a call. Each of them reads its arguments; none does anything else. */
const CALLED: { readonly [Name in KnownFunction]: (given: readonly Pickled[]) => Pickled } = {
  'collections.OrderedDict': ([pairs]) => {
    const entries = new Map<Pickled, Pickled>();
    for (const pair of pairs === undefined ? [] : sequence(pairs)) {
      const [key, value] = sequence(pair);
      if (key === undefined || value === undefined) throw damaged();
      entries.set(key, value);
    }
    return { type: 'dict', entries };
  },
  'torch._utils._rebuild_tensor': tensorOf,
  'torch._utils._rebuild_tensor_v2': tensorOf,
  'torch._utils._rebuild_parameter': ([tensor]) => {
    if (!isObject(tensor) || tensor.type !== 'tensor') throw damaged();
    return tensor;
  },
  'torch.Size': ([sizes]) => ({ type: 'tuple', items: sizes === undefined ? [] : sequence(sizes) }),
};

function tensorOf([storage, offset, shape, strides]: readonly Pickled[]): PickledTensor {
  if (!isObject(storage) || storage.type !== 'storage') throw damaged();
  const [sides, steps] = [sequence(shape).map(whole), sequence(strides).map(whole)];
  if (sides.length !== steps.length || sides.length > MOST_AXES) throw damaged();
  return { type: 'tensor', storage, offset: whole(offset), shape: sides, strides: steps };
}

function sequence(value: Pickled | undefined): readonly Pickled[] {
  if (!isObject(value) || (value.type !== 'tuple' && value.type !== 'list')) throw damaged();
  return value.items;
}

function whole(value: Pickled | undefined): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw damaged();
  return value;
}

export const isObject = (value: Pickled | undefined): value is Extract<Pickled, { readonly type: string }> =>
  typeof value === 'object' && value !== null;
