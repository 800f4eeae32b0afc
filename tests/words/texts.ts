import { type ESTree, Visitor } from 'vite';
import { LANGUAGES, type Language } from '../../src/network/text';
import type { SourceFile } from '../architecture/source';

/** A piece of text as the source has it; a parameter reads {}. */
export interface WrittenText {
  readonly language: Language;
  readonly text: string;
  /** Below `src/`. */
  readonly file: string;
}

const isLanguage = (name: string): name is Language => (LANGUAGES as readonly string[]).includes(name);

/** Every string under `en:` or `es:`: also what no table exports, and branches that no call reaches. */
export const textsOf = (files: readonly SourceFile[]): WrittenText[] =>
  files.flatMap(({ path, program }) => {
    const found: WrittenText[] = [];
    new Visitor({
      Property({ key, value }) {
        if (key.type !== 'Identifier' || !isLanguage(key.name)) return;
        const language = key.name;
        for (const text of stringsIn(value)) found.push({ language, text, file: path });
      },
    }).visit(program);
    return found;
  });

function stringsIn(node: ESTree.Node): string[] {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : [];
    case 'TemplateLiteral':
      return [
        node.quasis.map(({ value }) => value.cooked ?? value.raw).join('{}'),
        ...node.expressions.flatMap(stringsIn),
      ];
    case 'ConditionalExpression':
      return [node.consequent, node.alternate].flatMap(stringsIn);
    default:
      return [];
  }
}
