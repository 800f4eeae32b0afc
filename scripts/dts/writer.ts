import path from 'node:path';
import type { Checker, Type } from 'typescript/unstable/sync';
import { type ESTree, parseSync } from 'vite';
import { root } from '../lib.mjs';
import { type Found, find, isDerived, type Module, nearest, read, references } from './declarations';

/** A flag of the compiler's writer: never truncate a type. */
const NO_TRUNCATION = 1;
/** A flag of symbols: an optional property. */
const OPTIONAL = 16_777_216;

/** Writes all types that one leads to, each once, with their comments. */
export class Writer {
  readonly #checker: Checker;
  readonly #written = new Map<string, { file: string; text: string }>();

  constructor(checker: Checker) {
    this.#checker = checker;
  }

  get text(): string {
    return [...this.#written.values()].map(({ text }) => text).join('\n');
  }

  /** Writes the type of `window.convoscope` and all types that it leads to. */
  entry(name: string, file: string): void {
    const module = read(file);
    const property = /interface Window \{\s*convoscope/.exec(module.text);
    if (!property) throw new Error(`${file} declares no window.convoscope`);
    const symbol = this.#checker.getSymbolAtPosition(path.join(root, file), property.index + property[0].length - 1);
    const type = symbol && this.#checker.getTypeOfSymbol(symbol);
    if (!type) throw new Error('window.convoscope has no type');
    const entry = { file, text: '' };
    this.#written.set(name, entry);
    entry.text = `export interface ${name} ${this.#members(type, module)}\n`;
  }

  #write(name: string, module: Module): void {
    const found = find(name, module);
    if (!found) return;
    const before = this.#written.get(found.name);
    if (before?.file === found.module.file) return;
    if (before) throw new Error(`Two types are called ${name}: in ${before.file} and in ${found.module.file}`);
    const entry = { file: found.module.file, text: '' };
    this.#written.set(found.name, entry);
    entry.text = `${docOf(found.module.text, found.start)}export ${isDerived(found) ? this.#resolved(found) : this.#copied(found)}\n`;
  }

  #copied({ declared, module }: Found): string {
    for (const name of references(declared).names) this.#write(name, module);
    return module.text.slice(declared.start, declared.end);
  }

  #resolved({ name, declared, module }: Found): string {
    if (declared.typeParameters) throw new Error(`${module.file}: ${name} is generic and derived from values`);
    const symbol = this.#checker.getSymbolAtPosition(path.join(root, module.file), declared.id.start);
    if (!symbol) throw new Error(`${module.file}: the compiler does not know ${name}`);
    const type = this.#checker.getDeclaredTypeOfSymbol(symbol);
    const parts = (type.isUnionType() && type.getTypes()) || [type];
    const written = parts.map((part) =>
      (part.isObjectType() && !part.isTypeReference()) || part.isIntersectionType()
        ? this.#members(part, module)
        : this.#inFull(part),
    );
    return `type ${name} = ${written.join(' | ')};`;
  }

  #inFull(type: Type): string {
    const text = this.#checker.typeToString(type, undefined, NO_TRUNCATION);
    // Details of no use to callers: the type of a buffer, and how a parameter is destructured.
    return text.replace(/<ArrayBuffer(Like)?>/g, '').replace(/\{ [\w., ]+ \}(?=\??: )/g, 'options');
  }

  /** The properties of an object type, each with its comment. */
  #members(type: Type, module: Module): string {
    const members = this.#checker.getPropertiesOfType(type).map((property) => {
      const own = this.#checker.getTypeOfSymbol(property);
      if (!own) throw new Error(`${property.name} has no type`);
      const text = this.#inFull(own);
      this.#namesIn(text, module);
      return `${comment(property.getDocumentationComment(this.#checker))}readonly ${property.name}${property.flags & OPTIONAL ? '?' : ''}: ${text};`;
    });
    return `{\n${members.join('\n')}\n}`;
  }

  /** Writes the types named in a text of the compiler. */
  #namesIn(text: string, module: Module): void {
    const { program } = parseSync('type.ts', `type It = ${text};`);
    const [alias] = program.body as [ESTree.TSTypeAliasDeclaration];
    for (const name of references(alias).names) this.#write(name, nearest(name, module));
  }
}

/** The comment directly before a position in a text. */
function docOf(text: string, start: number): string {
  const found = /\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n$/.exec(text.slice(0, start));
  return found ? `${found[0].trimEnd()}\n` : '';
}

function comment(text: string): string {
  if (!text) return '';
  return text.includes('\n') ? `/**\n * ${text.replaceAll('\n', '\n * ')}\n */\n` : `/** ${text} */\n`;
}
