import type { TextureManager } from '@tensorflow/tfjs-backend-webgl/dist/texture_manager';
import { env } from '@tensorflow/tfjs-core';
import { type Layout, textureShape } from './layout';

/** Textures of one size. */
interface Shelf {
  readonly shape: [number, number];
  free: number;
  lastUse: number;
}

/** Textures that were unused for this many steps are freed. */
const KEPT_FOR = 100;

/** `TextureUsage.RENDER`, an enum that TensorFlow.js does not export. */
const RENDER = 0;

/**
 * TensorFlow.js keeps every texture for reuse by a tensor of the same size, for ever: each change of network or batch
 * size would leave the textures of the old one behind. Its own threshold deletes the textures being released and keeps
 * the stale ones; this deletes the stale ones.
 */
export class TexturePool {
  readonly #shelves = new Map<string, Shelf>();
  #step = 0;

  constructor(private readonly manager: TextureManager) {}

  taken(layout: Layout): void {
    const shelf = this.#shelf(layout);
    if (shelf.free > 0) shelf.free--;
    shelf.lastUse = this.#step;
  }

  released(layout: Layout): void {
    const shelf = this.#shelf(layout);
    shelf.free++;
    shelf.lastUse = this.#step;
  }

  /** Counts a step; every `KEPT_FOR` steps deletes what was not used since the last time. */
  tidyUp(): void {
    this.#step++;
    if (this.#step % KEPT_FOR !== 0) return;
    for (const [key, shelf] of this.#shelves) {
      if (this.#step - shelf.lastUse < KEPT_FOR) continue;
      this.#delete(shelf);
      this.#shelves.delete(key);
    }
  }

  /** Frees all textures that wait for reuse. */
  clear(): void {
    for (const shelf of this.#shelves.values()) this.#delete(shelf);
    this.#shelves.clear();
  }

  /** Takes the free textures off the manager's list and releases them for good. */
  #delete({ shape, free }: Shelf): void {
    withoutReuse(() => {
      for (let i = 0; i < free; i++) {
        this.manager.releaseTexture(this.manager.acquireTexture(shape, RENDER, true), shape, RENDER, true);
      }
    });
  }

  #shelf(layout: Layout): Shelf {
    const shape = textureShape(layout);
    const key = shape.join();
    let shelf = this.#shelves.get(key);
    if (!shelf) {
      shelf = { shape, free: 0, lastUse: this.#step };
      this.#shelves.set(key, shelf);
    }
    return shelf;
  }
}

/** Textures released by `body` are deleted: TensorFlow.js does so while more than a threshold of bytes are allocated. */
export function withoutReuse(body: () => void): void {
  env().set('WEBGL_DELETE_TEXTURE_THRESHOLD', 0);
  try {
    body();
  } finally {
    env().set('WEBGL_DELETE_TEXTURE_THRESHOLD', -1);
  }
}
