import { type ESTree, Visitor } from 'vite';
import { isKindName } from '@/network/layers';
import type { SourceFile } from './source';

type Node = ESTree.Node;

/** The folder that holds everything specific to a kind. */
const KINDS = 'network/layers/';
/**
 * Where tables of every kind stand, so that a new kind doesn't compile until each of them has it: what other programs call things, for
 * the idioms of one of them stand together in its folder; and what is said of kinds in parts of the page that load later.
 */
const TABLES = ['exchange/', 'i18n/messages/'];
const COMPARISONS = new Set(['===', '!==', '==', '!=']);
const LOOKUPS = new Set(['includes', 'indexOf', 'has', 'get']);

/**
 * Every comparison of a kind with a name, and every look-up of a kind in a table, outside the kinds: as `file: what`.
 */
export function kindNames(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => !path.startsWith(KINDS))
    .flatMap((file) => comparisonsIn(file).map((what) => `${file.path}: ${what}`));
}

function comparisonsIn({ path, program }: SourceFile): string[] {
  const hasTables = TABLES.some((folder) => path.startsWith(folder));
  const found: string[] = [];
  new Visitor({
    BinaryExpression({ operator, left, right }) {
      const name = isKind(left) ? nameOf(right) : isKind(right) ? nameOf(left) : null;
      if (COMPARISONS.has(operator) && name) found.push(`${operator} '${name}'`);
    },
    SwitchStatement({ discriminant, cases }) {
      if (!isKind(discriminant)) return;
      for (const { test } of cases) {
        const name = test && nameOf(test);
        if (name) found.push(`case '${name}'`);
      }
    },
    // ['relu', 'tanh'].includes(kind), SATURATING.has(kind)
    CallExpression({ callee, arguments: [argument] }) {
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
      const { object, property } = callee;
      const holdsNames =
        object.type === 'ArrayExpression' ? object.elements.some((one) => one && nameOf(one)) : isTable(object);
      if (LOOKUPS.has(property.name) && holdsNames && argument && isKind(argument))
        found.push(`${property.name}(kind)`);
    },
    // HELD[kind], { relu: 1 }[kind]
    MemberExpression({ object, property, computed }) {
      if (computed && isKind(property) && isTable(object) && !hasTables) found.push('[kind]');
    },
    // Record<KindName, …>, { [kind in KindName]?: … }
    TSTypeReference({ typeName, typeArguments }) {
      const [key] = typeArguments?.params ?? [];
      if (isNamed(typeName, 'Record') && key?.type === 'TSTypeReference' && isNamed(key.typeName, 'KindName'))
        found.push('Record<KindName>');
    },
    TSMappedType({ constraint, optional }) {
      if (hasTables && !optional) return;
      if (constraint.type === 'TSTypeReference' && isNamed(constraint.typeName, 'KindName')) found.push('in KindName');
    },
  }).visit(program);
  return found;
}

/** The name of a kind, if a literal is one. */
const nameOf = (node: Node): string | null =>
  node.type === 'Literal' && typeof node.value === 'string' && isKindName(node.value) ? node.value : null;

/** `kind`, `node.layer.kind`, `target?.kind` */
function isKind(node: Node): boolean {
  if (node.type === 'ChainExpression') return isKind(node.expression);
  if (node.type === 'MemberExpression') return !node.computed && isNamed(node.property, 'kind');
  return isNamed(node, 'kind');
}

/** A constant, recognised by its spelling, or an object literal; `KINDS` is the list itself. */
const isTable = (node: Node): boolean =>
  (node.type === 'Identifier' && /^[A-Z][A-Z_]+$/.test(node.name) && node.name !== 'KINDS') ||
  node.type === 'ObjectExpression';

const isNamed = (node: Node, name: string): boolean => node.type === 'Identifier' && node.name === name;
