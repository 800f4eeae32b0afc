import type { Point, Rect } from '../layout/types';

/** More than there are squares from the top of a drawing to its bottom. */
const ROWS = 2 ** 20;

/** Things that lie in the plane, by the squares that they touch: what is near a point is found without asking all of them. */
export class Squares<Thing> {
  readonly #side: number;
  readonly #things = new Map<number, Thing[]>();

  /** @param side of a square: about the size of the things */
  constructor(side: number) {
    this.#side = side;
  }

  add({ x, y, width, height }: Rect, thing: Thing): void {
    const last = this.#of(y + height);
    for (let column = this.#of(x); column <= this.#of(x + width); column++)
      for (let row = this.#of(y); row <= last; row++) {
        const key = column * ROWS + row;
        const things = this.#things.get(key);
        if (things) things.push(thing);
        else this.#things.set(key, [thing]);
      }
  }

  /** Everything that touches the point, and what else is near it. */
  at({ x, y }: Point): readonly Thing[] {
    return this.#things.get(this.#of(x) * ROWS + this.#of(y)) ?? [];
  }

  #of(length: number): number {
    return Math.floor(length / this.#side);
  }
}
