import type { Property } from './domain';
import type { Rule } from './rules';

/**
 * What a file holds, as data: values with their domains, numbers, names, objects, lists, and what may be null. As with domains,
 * everything that is done with a shape goes through its forms: `readShape.ts`, `writeShape.ts`, and rows of the documents and
 * random values in `tests/schema/`. What depends on something else in the file (names of the layers of its network, say)
 * is in a shape that was made for it.
 */
export type Shape =
  // biome-ignore lint/suspicious/noExplicitAny: a value of any type; `ShapeOf` ties shapes to types
  | Property<any>
  | RealShape
  | VectorShape
  | NameShape
  | RecordShape
  | VariantShape
  | EntriesShape
  | ListShape
  | OptionalShape;

/** Any number, NaN and the infinities too, which a file holds as text; or any but those. */
export interface RealShape {
  readonly real: 'any' | 'finite';
}

/** A typed array: of any numbers, or of whole ones that are not negative. */
export interface VectorShape<Type extends VectorType = VectorType> {
  readonly vector: Type;
  readonly least: number;
  readonly most: number;
  /** Of what there is a number each, for the documents. */
  readonly per?: string;
}

export type VectorType = 'float32' | 'uint32';

/** One of these names. */
export interface NameShape {
  readonly name: Names;
  /** What has the names, for the documents. */
  readonly of: string;
}

/** A set, or the names by which a map knows something. */
export interface Names {
  has(name: string): boolean;
  keys(): Iterable<string>;
}

export interface RecordShape {
  readonly fields: Readonly<Record<string, Shape>>;
  readonly rules?: readonly Rule[];
}

/** An object with a field that holds a name, on which depends what the others may hold. */
export interface VariantShape {
  readonly by: string;
  readonly of: string;
  readonly variants: ReadonlyMap<string, RecordShape>;
}

/** An object with a field for any of these names. */
interface EntriesShape {
  readonly entries: ReadonlyMap<string, Shape>;
  readonly of: string;
  /** What it is in files that were made before there was such an object. */
  readonly before?: object;
}

export interface ListShape {
  readonly each: Shape;
  /** Fewest items; none where it isn't said. */
  readonly least?: number;
  readonly most: number;
  /** The field of its items by which each comes after the one before. */
  readonly ascending?: string;
}

export interface OptionalShape {
  readonly orNull: Shape;
  /** What was written for null by a release with a fault. */
  readonly mistaken?: string;
}

/** The shape of a type: a field that is forgotten, or has another type, doesn't compile. */
export type ShapeOf<T> = null extends T
  ? OptionalShape & { readonly orNull: ShapeOf<Exclude<T, null>> }
  : [T] extends [Float32Array]
    ? VectorShape<'float32'>
    : [T] extends [Uint32Array]
      ? VectorShape<'uint32'>
      : [T] extends [readonly (infer Item)[]]
        ? ListShape & { readonly each: ShapeOf<Item> }
        : [T] extends [object]
          ? string extends keyof T
            ? EntriesShape & { readonly entries: ReadonlyMap<string, ShapeOf<T[keyof T]>> }
            : RecordShapeOf<T> | VariantShapeOf<T>
          : Property<T> | (number extends T ? RealShape : never) | (string extends T ? NameShape : never);

type RecordShapeOf<T, Field extends keyof T = keyof T> = RecordShape & {
  readonly fields: { readonly [K in Field]: ShapeOf<T[K]> };
};

type VariantShapeOf<T> = {
  [By in keyof T & string]: string extends T[By]
    ? VariantShape & { readonly by: By; readonly variants: ReadonlyMap<string, RecordShapeOf<T, Exclude<keyof T, By>>> }
    : never;
}[keyof T & string];

/** Any number. */
export const real: RealShape = { real: 'any' };

/** A vector of a certain length. */
export const vectorOf = <Type extends VectorType>(vector: Type, length: number, per: string): VectorShape<Type> => ({
  vector,
  least: length,
  most: length,
  per,
});
