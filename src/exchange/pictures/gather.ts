import { MOST_BYTES, refuseSize } from '../../data/pictureFile';
import { pictureSize } from '../../data/pictureSize';
import { crc32 } from '../../lib/crc32';
import { same } from '../../network/text';
import type { GivenFile, ImportProblem, RefusedFile } from '../../record/pictures';
import type { Attended } from './attended';
import { readCifar } from './cifar';
import { type Description, type ExportedPlace, exportedPlaces, readDescription } from './description';
import { type Content, type Entry, fileEntry, heldEntry, isProblem } from './entry';
import { DESCRIPTION, type FileKind, kindOf } from './formats';
import { type IdxFile, readIdx } from './idx';
import { IMPORT_LIMITS } from './limits';
import { isLitter, partsOf, placesOf } from './places';
import type { Source, Unpacker } from './source';
import { readTable } from './table';
import { openTar } from './tar';
import { gunzipUpTo } from './unpack';
import { openZip } from './zip';

/** The pictures in files, each with its class, in an order that follows from the files alone. */
export interface Gathered {
  readonly sources: readonly Source[];
  readonly refused: readonly RefusedFile[];
  /** What a data set that this page exported says of itself, where it is all there and nothing else is. */
  readonly exported: Description | null;
}

interface MeasuredFile {
  readonly entry: Entry;
  readonly order: number;
  readonly print: string;
  readonly width: number;
  readonly height: number;
}

/** Looks into files, and into archives among them; a problem where all of them together are refused. */
export async function gather(
  files: readonly GivenFile[],
  unpacker: Unpacker,
  attended: Attended,
): Promise<Gathered | ImportProblem> {
  const gathering = new Gathering(unpacker, attended);
  return (await gathering.all(files)) ?? gathering.result();
}

class Gathering {
  readonly #refused: RefusedFile[] = [];
  readonly #measured: MeasuredFile[] = [];
  readonly #idx: IdxFile[] = [];
  /** Of files that hold many pictures each. */
  readonly #groups: (readonly Source[])[] = [];
  readonly #descriptions: { readonly path: string; readonly description: Description }[] = [];
  #done = 0;
  #heldBytes = 0;
  #total = 0;

  constructor(
    private readonly unpacker: Unpacker,
    private readonly attended: Attended,
  ) {}

  all(files: readonly GivenFile[]): Promise<ImportProblem | null> {
    return this.#entries(files.map(fileEntry), 0);
  }

  result(): Gathered {
    const idx = readIdx(this.#idx.sort((a, b) => compare(a.path, b.path)));
    for (const { path, problem } of idx.refused) this.#refuse(path, problem);
    const groups = [...this.#groups, ...idx.groups].sort(([a], [b]) => compare(a?.path ?? '', b?.path ?? ''));
    const files = this.#measured.sort((a, b) => compare(a.entry.path, b.entry.path));
    const exported = groups.length ? null : this.#exported(files);
    if (exported) return { ...exported, refused: this.#refused };
    for (const { path } of this.#descriptions) this.#refuse(path, { code: 'badDescription' });
    return { sources: [...this.#placed(files), ...groups.flat()], refused: this.#refused, exported: null };
  }

  /** Each file with the class that its folders name. */
  #placed(files: readonly MeasuredFile[]): readonly Source[] {
    const places = placesOf(files.map(({ entry }) => entry.path));
    return files.flatMap(({ entry, order, print, width, height }, i): Source[] => {
      const { className = null, split = null } = places[i] ?? {};
      if (className !== null)
        return [{ path: entry.path, name: same(className), split, width, height, content: entry, order, print }];
      this.#refuse(entry.path, { code: 'noClass' });
      return [];
    });
  }

  #exported(files: readonly MeasuredFile[]): Omit<Gathered, 'refused'> | null {
    const [only, another] = this.#descriptions;
    if (!only || another) return null;
    const { description, path } = only;
    const folder = path.slice(0, -DESCRIPTION.length);
    const places = exportedPlaces(
      description,
      folder,
      files.map(({ entry }) => entry.path),
    );
    if (!places || files.some(({ width, height }) => width !== description.width || height !== description.height))
      return null;
    const sources = files.map(({ entry, order, print, width, height }, i): Source => {
      const place = places[i] as ExportedPlace;
      const { name } = description.classes[place.label] as Description['classes'][number];
      return {
        path: entry.path,
        name,
        split: place.split,
        width,
        height,
        content: entry,
        order,
        print,
        exported: place,
      };
    });
    return { sources, exported: description };
  }

  /** Whether there may be so many more files. */
  #expect(more: number): boolean {
    this.#total += more;
    return this.#total <= IMPORT_LIMITS.files;
  }

  /** Files so deep in archives. A problem only where it ends everything. */
  async #entries(entries: readonly Entry[], depth: number): Promise<ImportProblem | null> {
    const wanted = entries.filter(({ path }) => !isLitter(path));
    if (!this.#expect(wanted.length)) return { code: 'tooManyFiles', max: IMPORT_LIMITS.files };
    for (let at = 0; at < wanted.length; at += AT_ONCE) {
      await this.attended.breathe();
      const together = wanted.slice(at, at + AT_ONCE);
      const heads = await Promise.all(together.map((entry) => entry.head()));
      for (const [i, entry] of together.entries()) {
        this.attended.report(++this.#done, this.#total);
        const head = heads[i] as Content | ImportProblem;
        if (isProblem(head)) this.#refuse(entry.path, head);
        else {
          const problem = await this.#entry(entry, head, depth);
          if (problem) return problem;
        }
      }
    }
    return null;
  }

  /** A problem only where it ends everything. */
  async #entry(entry: Entry, head: Content, depth: number): Promise<ImportProblem | null> {
    const kind = kindOf(entry.path, head);
    if (kind === 'picture') await this.#picture(entry, head);
    else if (kind === 'zip' && entry.file) return this.#zip(entry.path, entry.file);
    else if (kind === 'zip' || ((kind === 'gzip' || kind === 'tar') && depth > DEEPEST))
      this.#refuse(entry.path, { code: 'nestedArchive' });
    else if (typeof kind === 'object')
      this.#refuse(entry.path, { code: kind.other === 'archive' ? 'otherArchive' : 'otherData', format: kind.format });
    else return this.#held(entry, kind, depth);
    return null;
  }

  async #zip(path: string, file: Blob): Promise<ImportProblem | null> {
    const entries = await openZip(file, withoutSuffix(path));
    if (!isProblem(entries)) return this.#entries(entries, 1);
    if (entries.code === 'tooManyFiles') return entries;
    this.#refuse(path, entries);
    return null;
  }

  /** A file that is held as a whole: an archive that is read from front to back, or one with many pictures. */
  async #held(entry: Entry, kind: HeldKind, depth: number): Promise<ImportProblem | null> {
    const { path } = entry;
    const bytes = await entry.read(kind === 'description' ? IMPORT_LIMITS.description : IMPORT_LIMITS.held);
    const found = isProblem(bytes) ? bytes : (this.#hold(bytes) ?? (await this.#read(path, bytes, kind)));
    if (!found) return null;
    if (!isProblem(found)) return this.#entries(found, depth + 1);
    if (found.code === 'tooManyFiles') return found;
    this.#refuse(path, found);
    return null;
  }

  /** A problem once all that is held takes too much memory. */
  #hold({ length }: Content): ImportProblem | null {
    this.#heldBytes += length;
    return this.#heldBytes > IMPORT_LIMITS.heldTogether
      ? { code: 'unpacksTooLarge', max: IMPORT_LIMITS.heldTogether }
      : null;
  }

  /** Files that were in a file, or what is wrong with it. */
  async #read(path: string, bytes: Content, kind: HeldKind): Promise<readonly Entry[] | ImportProblem | null> {
    if (kind === 'gzip') {
      const unpacked = await gunzipUpTo(bytes, IMPORT_LIMITS.held);
      return isProblem(unpacked) ? unpacked : [heldEntry(withoutGzip(path), unpacked)];
    }
    if (kind === 'tar') return openTar(bytes, withoutSuffix(path));
    if (kind === 'idx') {
      this.#idx.push({ path, bytes });
      return null;
    }
    if (kind === 'description') {
      const description = readDescription(bytes);
      if (isProblem(description)) return description;
      this.#descriptions.push({ path, description });
      return null;
    }
    const sources = kind === 'cifar' ? readCifar(path, bytes) : await readTable(path, bytes, this.attended.breathe);
    if (isProblem(sources)) return sources;
    this.#groups.push(sources);
    return null;
  }

  async #picture(entry: Entry, head: Content): Promise<void> {
    const size = await this.#measure(entry, head);
    const problem = isProblem(size) ? size : refuseSize(size);
    if (problem) this.#refuse(entry.path, problem);
    else if (!isProblem(size))
      this.#measured.push({ entry, order: this.#done, print: `${entry.length} ${crc32(head)}`, ...size });
  }

  async #measure(entry: Entry, head: Content): Promise<{ width: number; height: number } | ImportProblem> {
    if (entry.length > MOST_BYTES) return { code: 'fileTooLarge', bytes: entry.length, max: MOST_BYTES };
    const early = pictureSize(head);
    if (early) return early.width * early.height ? early : { code: 'notAPicture' };
    // What cameras write before the size may be of any length, and the browser knows formats that we don't.
    const bytes = await entry.read(MOST_BYTES);
    if (isProblem(bytes)) return bytes;
    return pictureSize(bytes) ?? this.unpacker.measure(bytes);
  }

  #refuse(path: string, problem: ImportProblem): void {
    this.#refused.push({ path: partsOf(path).join('/'), problem });
  }
}

type HeldKind = Exclude<FileKind, 'picture' | 'zip' | object>;

/** Files whose first bytes are read at a time: each is a journey to another process. */
const AT_ONCE = 64;

/** Archives in archives, as deep as the labels of MNIST in a tar of their own: gzip, tar, gzip. */
const DEEPEST = 2;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const withoutGzip = (path: string): string => path.replace(/\.gz$/i, '').replace(/\.tgz$/i, '.tar');

const withoutSuffix = (path: string): string => path.replace(/\.[^./\\]*$/, '');
