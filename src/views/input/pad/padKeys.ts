import type { PadController } from './padController';
import type { Point } from './strokes';

/** One arrow key moves the cursor by a pixel of an MNIST picture. */
const STEP = 1 / 28;
const ARROWS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Where the cursor goes while `arrows` are held; it stays on the pad. */
export function moved({ x, y }: Point, arrows: Iterable<string>): Point {
  let [dx, dy] = [0, 0];
  for (const arrow of arrows) {
    dx += ARROWS[arrow]?.[0] ?? 0;
    dy += ARROWS[arrow]?.[1] ?? 0;
  }
  const inside = (value: number) => Math.min(1, Math.max(0, value));
  return { x: inside(x + dx * STEP), y: inside(y + dy * STEP) };
}

/** Drawing by keyboard: arrow keys move the cursor (two held together, diagonally), Space holds the pen down. */
export class PadKeys {
  #at: Point = { x: 0.5, y: 0.5 };
  readonly #held = new Set<string>();

  constructor(private readonly pad: PadController) {}

  /** Whether the key meant something here. */
  down(key: string, command: boolean): boolean {
    if (command) {
      if (key.toLowerCase() !== 'z') return false;
      this.pad.undo();
      return true;
    }
    if (key in ARROWS) {
      this.#held.add(key);
      this.#at = moved(this.#at, this.#held);
      this.pad.move([this.#at]);
    } else if (key === ' ') {
      if (!this.pad.penDown) this.pad.press(this.#at);
    } else if (key === 'Delete' || key === 'Backspace') this.pad.clear();
    else return false;
    this.pad.setCursor(this.#at);
    return true;
  }

  up(key: string): void {
    this.#held.delete(key);
    if (key === ' ') {
      this.pad.lift();
      this.pad.setCursor(this.#at);
    }
  }

  enter(): void {
    this.pad.setCursor(this.#at);
  }

  /** Releases all keys: the release of a key elsewhere sends no event here. */
  leave(): void {
    this.#held.clear();
    this.pad.lift();
    this.pad.setCursor(null);
  }
}
