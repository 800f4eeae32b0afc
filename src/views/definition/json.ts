import { jsonLanguage } from '@codemirror/lang-json';
import type { SyntaxNode, Tree } from '@lezer/common';

/** Part of a text, in characters from its beginning. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A value of an object, by its name. */
export interface Member {
  readonly name: string;
  readonly key: Span;
  /** Absent while it is being typed. */
  readonly value: SyntaxNode | null;
}

const VALUES = new Set(['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null']);

const isValue = (node: SyntaxNode): boolean => VALUES.has(node.name);

function* childrenOf(node: SyntaxNode): Generator<SyntaxNode> {
  for (let child = node.firstChild; child; child = child.nextSibling) yield child;
}

/** A JSON text with where in it everything stands, also while it is wrong. */
export class Json {
  #tree: Tree | null = null;

  constructor(readonly text: string) {}

  get tree(): Tree {
    this.#tree ??= jsonLanguage.parser.parse(this.text);
    return this.#tree;
  }

  /** The outermost object. */
  get root(): SyntaxNode | null {
    return this.tree.topNode.getChild('Object');
  }

  /** Where it stops being JSON; null where it does not. */
  get firstError(): Span | null {
    let found: Span | null = null;
    this.tree.iterate({
      enter: ({ type, from, to }) => {
        if (type.isError) found ??= { from, to };
        return found === null;
      },
    });
    return found;
  }

  /** The values of an object, in their order. */
  membersOf(object: SyntaxNode | null): Member[] {
    if (object?.name !== 'Object') return [];
    return object.getChildren('Property').flatMap((property) => {
      const key = property.getChild('PropertyName');
      const name = key && this.valueOf(key);
      return typeof name === 'string' && key
        ? [{ name, key, value: [...childrenOf(property)].find(isValue) ?? null }]
        : [];
    });
  }

  memberOf(object: SyntaxNode | null, name: string): Member | undefined {
    // As `JSON.parse` has it, the last one of a name counts.
    return this.membersOf(object)
      .filter((member) => member.name === name)
      .at(-1);
  }

  /** A value of an object, where it has one of that name. */
  at(object: SyntaxNode | null, name: string): SyntaxNode | null {
    return this.memberOf(object, name)?.value ?? null;
  }

  /** The items of a list. */
  itemsOf(list: SyntaxNode | null): SyntaxNode[] {
    return list?.name === 'Array' ? [...childrenOf(list)].filter(isValue) : [];
  }

  /** What a value is; undefined where it cannot be read. */
  valueOf(node: SyntaxNode | null): unknown {
    if (!node) return undefined;
    try {
      return JSON.parse(this.text.slice(node.from, node.to));
    } catch {
      return undefined;
    }
  }

  /** The objects of one of the lists of a definition. */
  listed(list: 'layers' | 'groups' | 'outputs'): SyntaxNode[] {
    return this.itemsOf(this.at(this.root, list));
  }

  /** The ids of layers or groups, in the order of the text. */
  idsOf(list: 'layers' | 'groups'): string[] {
    return this.listed(list).flatMap((item) => {
      const id = this.valueOf(this.at(item, 'id'));
      return typeof id === 'string' ? [id] : [];
    });
  }
}
