import type { Plain } from './read';
import type { RecordShape, Shape } from './shape';

/** How a file writes a number. */
type WriteNumber = (value: number) => unknown;

/** The named values, so that nothing else gets into a file. */
export function writeShape(value: unknown, shape: Shape, number: WriteNumber = (value) => value): unknown {
  const write = (value: unknown, shape: Shape): unknown => {
    if ('real' in shape) return number(value as number);
    if ('domain' in shape) return typeof value === 'number' ? number(value) : value;
    if ('orNull' in shape) return value === null ? null : write(value, shape.orNull);
    if ('vector' in shape) return Array.from(value as ArrayLike<number>, number);
    if ('name' in shape) return value;
    if ('each' in shape) return (value as readonly unknown[]).map((item) => write(item, shape.each));
    if ('entries' in shape)
      return Object.fromEntries(
        Object.entries(value as Plain).map(([name, entry]) => [name, write(entry, known(shape.entries, name))]),
      );
    if ('variants' in shape) {
      const tag = (value as Plain)[shape.by] as string;
      return { [shape.by]: tag, ...record(value as Plain, known(shape.variants, tag)) };
    }
    return record(value as Plain, shape);
  };
  const record = (value: Plain, { fields }: RecordShape): Plain =>
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, write(value[name], field)]));
  return write(value, shape);
}

function known<T>(shapes: ReadonlyMap<string, T>, name: string): T {
  const shape = shapes.get(name);
  if (!shape) throw new Error(`A file would hold the unknown name ${name}`);
  return shape;
}
