import { OutOfDeviceMemory } from '../errors';

const PAGE = 65536;
/** One page below 4 GiB, so that the address just past the last value still fits in 32 bits. */
const MOST_BYTES = 65535 * PAGE;
/** Blocks start on cache lines. */
const ALIGNMENT = 64;
/** Kernels read and write whole vectors: up to three values behind the last one. */
const SLACK = 16;
const SMALLEST_GROWTH = 4 * 2 ** 20;
const LARGEST_GROWTH = 256 * 2 ** 20;

interface Block {
  address: number;
  bytes: number;
}

/**
 * Hands out blocks of a WebAssembly memory and grows it when needed. The free blocks are in order of address;
 * neighbours are joined, and a request takes the smallest one that is large enough. When a scope frees everything that it
 * made, the list is as short as before, so that step after step gets the same addresses.
 */
export class Heap {
  readonly #free: Block[] = [];
  #end: number;

  /**
   * @param start first address that belongs to the heap
   * @param limit bytes that the memory may have in all
   */
  constructor(
    readonly memory: WebAssembly.Memory,
    start: number,
    readonly limit = MOST_BYTES,
  ) {
    const aligned = Math.ceil(start / ALIGNMENT) * ALIGNMENT;
    this.#end = memory.buffer.byteLength;
    this.free(aligned, this.#end - aligned);
  }

  /** Bytes that `allocate(bytes)` takes; `free` wants the same number. */
  static blockBytes(bytes: number): number {
    return Math.ceil((bytes + SLACK) / ALIGNMENT) * ALIGNMENT;
  }

  /** Address of a block with room for `bytes` and the slack. Its contents are arbitrary. */
  allocate(bytes: number): number {
    const wanted = Heap.blockBytes(bytes);
    let index = this.#smallestFor(wanted);
    if (index < 0) {
      this.#grow(wanted);
      index = this.#smallestFor(wanted);
    }
    const block = this.#free[index]!;
    const { address } = block;
    if (block.bytes === wanted) this.#free.splice(index, 1);
    else {
      block.address += wanted;
      block.bytes -= wanted;
    }
    return address;
  }

  free(address: number, bytes: number): void {
    const free = this.#free;
    let index = free.length;
    while (index > 0 && free[index - 1]!.address > address) index--;
    const before = free[index - 1];
    const after = free[index];
    const joinsBefore = before !== undefined && before.address + before.bytes === address;
    const joinsAfter = after !== undefined && address + bytes === after.address;
    if (joinsBefore) {
      before.bytes += bytes;
      if (joinsAfter) {
        before.bytes += after.bytes;
        free.splice(index, 1);
      }
    } else if (joinsAfter) {
      after.address = address;
      after.bytes += bytes;
    } else free.splice(index, 0, { address, bytes });
  }

  #smallestFor(bytes: number): number {
    let best = -1;
    let bestBytes = Number.POSITIVE_INFINITY;
    for (let i = 0; i < this.#free.length; i++) {
      const size = this.#free[i]!.bytes;
      if (size >= bytes && size < bestBytes) {
        best = i;
        bestBytes = size;
      }
    }
    return best;
  }

  /** Grows by a share of the memory, so that a network that needs a lot doesn't grow it a thousand times. */
  #grow(bytes: number): void {
    const last = this.#free.at(-1);
    const atEnd = last && last.address + last.bytes === this.#end ? last.bytes : 0;
    const least = Math.ceil((bytes - atEnd) / PAGE);
    const share = Math.min(Math.max(this.#end / 2, SMALLEST_GROWTH), LARGEST_GROWTH);
    const room = Math.floor((Math.min(this.limit, MOST_BYTES) - this.#end) / PAGE);
    if (least > room) throw new OutOfDeviceMemory(bytes);
    const pages = Math.min(Math.max(least, Math.ceil(share / PAGE)), room);
    if (!this.#tryGrow(pages) && !this.#tryGrow(least)) throw new OutOfDeviceMemory(bytes);
    const start = this.#end;
    this.#end = this.memory.buffer.byteLength;
    this.free(start, this.#end - start);
  }

  #tryGrow(pages: number): boolean {
    try {
      this.memory.grow(pages);
      return true;
    } catch {
      return false;
    }
  }
}
