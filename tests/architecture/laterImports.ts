import { Visitor } from 'vite';
import type { SourceFile } from './source';

/**
 * What makes a later import out of `() => import(…)`: each says `ModuleMissing`, or what its place has for it, where the code does
 * not arrive, and asks anew the next time.
 */
const MAKERS = new Set(['importModule', 'part']);

/** Later imports that none of these makes, as `file -> module`. */
export const bareImports = (files: readonly SourceFile[]): string[] =>
  files
    // The one that asks anew.
    .filter(({ path }) => path !== 'lib/importModule.ts')
    .flatMap((file) => {
      const made: { readonly start: number; readonly end: number }[] = [];
      const found: { readonly start: number; readonly module: string }[] = [];
      new Visitor({
        CallExpression({ callee, arguments: [first] }) {
          if (callee.type === 'Identifier' && MAKERS.has(callee.name) && first) made.push(first);
        },
        ImportExpression({ start, source }) {
          found.push({ start, module: source.type === 'Literal' ? String(source.value) : '?' });
        },
      }).visit(file.program);
      return found
        .filter(({ start }) => !made.some((call) => call.start <= start && start < call.end))
        .map(({ module }) => `${file.path} -> ${module}`);
    });
