import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ESTree, parseSync, Visitor } from 'vite';

/** A file of the source, parsed. */
export interface SourceFile {
  /** Below `src/`, with its ending. */
  readonly path: string;
  readonly program: ESTree.Program;
  /** What it imports, as written there; includes types, re-exports, styles and workers. */
  readonly imports: readonly string[];
}

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));
/** AssemblyScript is another language. */
const FOREIGN = 'engine/ops/simd/assembly/';

/** Parsed once for all tests of a process. */
let source: readonly SourceFile[] | null = null;

/** Every file of the page. Tests may import whatever they test. */
export function readSource(): readonly SourceFile[] {
  source ??= readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.startsWith(FOREIGN))
    .sort()
    .map((file) => parse(file, readFileSync(path.join(SRC, file), 'utf8')));
  return source;
}

export function parse(file: string, text: string): SourceFile {
  const { module, program, errors } = parseSync(file, text);
  if (errors.length) throw new Error(`${file}: ${errors[0]?.message}`);
  const imports = new Set<string>();
  const note = (node: { type: string } | null | undefined) => {
    if (node?.type === 'Literal') imports.add(String((node as ESTree.StringLiteral).value));
  };
  for (const { moduleRequest } of module.staticImports) imports.add(moduleRequest.value);
  for (const { entries } of module.staticExports)
    for (const { moduleRequest } of entries) if (moduleRequest) imports.add(moduleRequest.value);
  new Visitor({
    ImportExpression: ({ source }) => note(source),
    TSImportType: ({ source }) => note(source),
    // `new Worker(new URL('./host.ts', import.meta.url))`
    NewExpression({ callee, arguments: [address, base] }) {
      if (callee.type === 'Identifier' && callee.name === 'URL' && base?.type === 'MemberExpression') note(address);
    },
  }).visit(program);
  return { path: file, program, imports: [...imports] };
}
