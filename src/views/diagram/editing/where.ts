import type { Definition } from '../../../network/definition';
import type { Edited } from '../../../network/edit/edited';
import { type Insertion, insertAfter, insertBefore, insertBeside } from '../../../network/edit/insert';
import { insertOnEdges } from '../../../network/edit/insertOnEdges';
import type { Edge } from '../../../network/edit/parts';

/** Where something is added. */
export type Where =
  | { readonly type: 'after' | 'before'; readonly id: string }
  | { readonly type: 'beside'; readonly id: string; readonly join: 'add' | 'concat' }
  | { readonly type: 'edges'; readonly edges: readonly Edge[] };

/** The edit that adds something there. */
export const addAt =
  (where: Where, what: Insertion) =>
  (definition: Definition): Edited => {
    if (where.type === 'edges') return insertOnEdges(definition, where.edges, what);
    if (where.type === 'beside') return insertBeside(definition, where.id, what, where.join);
    return (where.type === 'after' ? insertAfter : insertBefore)(definition, where.id, what);
  };
