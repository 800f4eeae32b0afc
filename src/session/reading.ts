import type { Decoded, FileFormat, Unread } from '../exchange/reading/decodeFile';
import { importModule } from '../lib/importModule';
import type { Context } from './context';

const importReadPatiently = importModule(() => import('./readPatiently'));

/** Reads the files of the reader's, one at a time: of two that are chosen quickly the later is meant. */
export class Reading {
  readonly #context: Context;
  #newest: AbortController | null = null;

  constructor(context: Context) {
    this.#context = context;
    context.onEnd(() => this.#newest?.abort());
  }

  /** What a file holds. If it takes long the reader is told, and may cancel. Rejects as cancelled then, and where another one follows. */
  async read<Format extends FileFormat>(format: Format, file: File): Promise<Decoded[Format] | Unread> {
    this.#newest?.abort();
    this.#newest = new AbortController();
    const newest = this.#newest;
    const { readPatiently } = await importReadPatiently();
    return readPatiently(format, file, newest, this.#context);
  }
}
