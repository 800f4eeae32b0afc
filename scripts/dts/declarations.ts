import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type ESTree, parseSync, Visitor } from 'vite';
import { root } from '../lib.mjs';

/** Types declared by the language and the browser that ours refer to. */
const GLOBAL = new Set([
  ...['Array', 'ArrayLike', 'ReadonlyArray', 'ReadonlyMap', 'ReadonlySet', 'Promise'],
  ...[
    'Float32Array',
    'Int32Array',
    'Uint8Array',
    'Uint32Array',
    'ArrayBuffer',
    'ArrayBufferView',
    'Blob',
    'File',
    'AbortSignal',
  ],
  ...['Exclude', 'Extract', 'Omit', 'Partial', 'Pick', 'Readonly', 'Record'],
]);
type Declared = ESTree.TSInterfaceDeclaration | ESTree.TSTypeAliasDeclaration;

/** The types in a file of the source. */
export interface Module {
  readonly file: string;
  readonly text: string;
  /** Types declared here, by name, with the start of their statement. */
  readonly types: ReadonlyMap<string, { readonly declared: Declared; readonly start: number }>;
  /** Names imported or re-exported from other files: local name to file and name there. */
  readonly borrowed: ReadonlyMap<string, { readonly file: string; readonly name: string }>;
}

const modules = new Map<string, Module>();

export function read(file: string): Module {
  const known = modules.get(file);
  if (known) return known;
  const text = readFileSync(path.join(root, file), 'utf8');
  const { program } = parseSync(file, text);
  const types = new Map<string, { declared: Declared; start: number }>();
  const borrowed = new Map<string, { file: string; name: string }>();
  for (const statement of program.body) {
    const inner = statement.type === 'ExportNamedDeclaration' ? (statement.declaration ?? statement) : statement;
    if (inner.type === 'TSInterfaceDeclaration' || inner.type === 'TSTypeAliasDeclaration')
      types.set(inner.id.name, { declared: inner, start: statement.start });
    if (!('source' in statement) || !statement.source?.value.startsWith('.')) continue;
    const from = resolve(file, statement.source.value);
    if (statement.type === 'ImportDeclaration')
      for (const specifier of statement.specifiers)
        if (specifier.type === 'ImportSpecifier')
          borrowed.set(specifier.local.name, { file: from, name: nameOf(specifier.imported) });
    if (statement.type === 'ExportNamedDeclaration')
      for (const { local, exported } of statement.specifiers)
        borrowed.set(nameOf(exported), { file: from, name: nameOf(local) });
  }
  const module = { file, text, types, borrowed };
  modules.set(file, module);
  return module;
}

const nameOf = (node: ESTree.ModuleExportName): string => (node.type === 'Literal' ? node.value : node.name);

function resolve(file: string, specifier: string): string {
  const target = path.posix.join(path.posix.dirname(file), specifier);
  const found = ['.ts', '.tsx', '/index.ts'].find((ending) => existsSync(path.join(root, target + ending)));
  if (found === undefined) throw new Error(`${file} imports ${specifier}, which does not exist`);
  return target + found;
}

/** A type and where it is declared. */
export interface Found {
  readonly name: string;
  readonly module: Module;
  readonly declared: Declared;
  readonly start: number;
}

/** The declaration that a name refers to in a module; null for types of the language. */
export function find(name: string, module: Module): Found | null {
  const own = module.types.get(name);
  if (own) return { name, module, ...own };
  const elsewhere = module.borrowed.get(name);
  if (elsewhere) return find(elsewhere.name, read(elsewhere.file));
  if (GLOBAL.has(name)) return null;
  throw new Error(`${module.file}: there is no type ${name}`);
}

/**
 * The module nearest to `start` along its imports that declares a name, since the compiler also writes names that are
 * not imported.
 */
export function nearest(name: string, start: Module): Module {
  const seen = new Set([start]);
  for (const module of seen) {
    if (module.types.has(name) || module.borrowed.has(name) || GLOBAL.has(name)) return module;
    for (const { file } of module.borrowed.values()) seen.add(read(file));
  }
  return start;
}

/** Names of types that a declaration refers to, except its own parameters; and whether it
 * is derived, from the type of a value or from a part of another type. */
export function references(declared: Declared): { names: string[]; derives: boolean } {
  const names = new Set<string>();
  const own = new Set<string>();
  let derives = false;
  new Visitor({
    TSTypeReference({ typeName }) {
      if (typeName.type === 'Identifier') names.add(typeName.name);
    },
    TSInterfaceHeritage({ expression }) {
      if (expression.type === 'Identifier') names.add(expression.name);
    },
    TSTypeParameter: ({ name }) => void own.add(name.name),
    TSMappedType: ({ key }) => void own.add(key.name),
    TSTypeQuery() {
      derives = true;
    },
    TSIndexedAccessType() {
      derives ||= declared.type === 'TSTypeAliasDeclaration';
    },
  }).visit({
    type: 'Program',
    body: [declared],
    sourceType: 'module',
    hashbang: null,
    comments: [],
    start: 0,
    end: 0,
  } as never);
  return { names: [...names].filter((name) => !own.has(name)), derives };
}

const derived = new Map<Declared, boolean>();

/** Whether a type is derived, itself or through a generic type that cannot be written without its arguments. */
export function isDerived(found: Found): boolean {
  const known = derived.get(found.declared);
  if (known !== undefined) return known;
  derived.set(found.declared, false); // A recursive type is derived only if something else on its cycle is.
  const result = leadsToValue(found);
  derived.set(found.declared, result);
  return result;
}

function leadsToValue({ declared, module }: Found): boolean {
  const { names, derives } = references(declared);
  if (derives) return true;
  return names.some((name) => {
    const found = find(name, module);
    return found !== null && found.declared.typeParameters !== null && isDerived(found);
  });
}
