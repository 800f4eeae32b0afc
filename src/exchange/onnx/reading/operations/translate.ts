import type { OnnxNode } from '../../model';
import type { Constant } from '../constants';
import type { Translator } from '../translator';

/** Makes layers of a node, or only says how its output is read; false where that can't be. */
export type Translate = (to: Translator, node: OnnxNode) => boolean;

export const copy = ({ data }: Constant): Float32Array => new Float32Array(data);
export const isAll = (constant: Constant | null, value: number): boolean =>
  constant?.data.every((each) => each === value) ?? false;
export const pairOf = (list: readonly number[] | null, usual: number): readonly [number, number] | null => {
  if (!list) return [usual, usual];
  const [a, b] = list;
  return list.length === 2 && a !== undefined && b !== undefined ? [a, b] : null;
};
