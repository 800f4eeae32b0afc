import type { Split } from '../../record/dataset';
import { SPLITS } from '../../record/dataset';
import type {
  FoundClass,
  FoundPictures,
  FoundSize,
  GivenFile,
  ImportProblem,
  RefusedFile,
  Thumbnail,
} from '../../record/pictures';
import type { Attended } from './attended';
import type { Description } from './description';
import { isProblem } from './entry';
import { type Gathered, gather } from './gather';
import { colourOf, handwritingGround } from './handwriting';
import { IMPORT_LIMITS } from './limits';
import { partsOf } from './places';
import { thumbnailOf } from './samples';
import { type Source, splitOf, type Unpacker } from './source';
import { copiesIn, type Twins, twinsAmong } from './twins';

/** What was found, and what it was found in. */
export interface Scanned {
  readonly found: FoundPictures;
  /** The pictures of each class of `found`, in an order that follows from the files alone. */
  readonly classes: readonly (readonly Source[])[];
  /** What a data set that this page exported says of itself. */
  readonly exported: Description | null;
  readonly twins: Twins;
}

/** Samples of all classes together; each class has one at least. */
const SAMPLES = 120;
const MOST_OF_CLASS = 8;
/** Averaged over a picture. What a camera or a JPEG makes of grey has less. */
const LEAST_COLOUR = 0.02;

/** Looks at all files; unpacks nothing but samples. Rejects once it is no longer wanted. */
export async function scan(
  files: readonly GivenFile[],
  unpacker: Unpacker,
  attended: Attended,
): Promise<Scanned | ImportProblem> {
  const gathered = await gather(files, unpacker, attended);
  if (isProblem(gathered)) return gathered;
  if (!gathered.sources.length && !gathered.refused.length) return { code: 'nothingFound' };
  const classes = byClass(gathered.sources);
  if (classes.length > IMPORT_LIMITS.classes.max) return { code: 'tooManyClasses', max: IMPORT_LIMITS.classes.max };
  const sampled = await sample(classes, unpacker, attended);
  const twins = await twinsAmong(gathered.sources, attended);
  return {
    found: describe(files, gathered, classes, { ...sampled, twins }),
    classes,
    exported: gathered.exported,
    twins,
  };
}

/** Classes in the order of their names, numbers by their value; those of an exported data set as they were. */
function byClass(sources: readonly Source[]): readonly (readonly Source[])[] {
  const classes = new Map<string | number, Source[]>();
  for (const source of sources) {
    const key = source.exported?.label ?? source.name.en;
    const known = classes.get(key);
    if (known) known.push(source);
    else classes.set(key, [source]);
  }
  return [...classes].sort(([a], [b]) => compareNames(String(a), String(b))).map(([, members]) => members);
}

/** By their codes: the order of a language would differ from browser to browser, and the data set with it. */
function compareNames(a: string, b: string): number {
  const [first, second] = [a, b].map((name) => (/^\d{1,9}$/.test(name) ? Number(name) : Number.NaN)) as [
    number,
    number,
  ];
  return first - second || (a < b ? -1 : a > b ? 1 : 0);
}

interface Sampled {
  readonly thumbnails: readonly (readonly Thumbnail[])[];
  readonly refused: readonly RefusedFile[];
}

async function sample(
  classes: readonly (readonly Source[])[],
  unpacker: Unpacker,
  attended: Attended,
): Promise<Sampled> {
  const wanted = Math.min(MOST_OF_CLASS, Math.max(1, Math.floor(SAMPLES / classes.length)));
  const refused: RefusedFile[] = [];
  const thumbnails: Thumbnail[][] = [];
  for (const members of classes) {
    const found: Thumbnail[] = [];
    // Where most are damaged, building says so; here as many are tried as twice the samples.
    for (const source of members.slice(0, 2 * wanted)) {
      if (found.length === wanted) break;
      await attended.breathe();
      const thumbnail = await thumbnailOf(source, unpacker);
      if (isProblem(thumbnail)) refused.push({ path: source.path, problem: thumbnail });
      else found.push(thumbnail);
    }
    thumbnails.push(found);
  }
  return { thumbnails, refused };
}

function describe(
  files: readonly GivenFile[],
  gathered: Gathered,
  classes: readonly (readonly Source[])[],
  { thumbnails, refused, twins }: Sampled & { readonly twins: Twins },
): FoundPictures {
  const all = [...gathered.refused, ...refused];
  const damaged = new Set(refused.map(({ path }) => path));
  const whole = classes.map((members) => members.filter(({ path }) => !damaged.has(path)));
  const samples = thumbnails.flat();
  const split = SPLITS.every((name) => gathered.sources.some((source) => source.split === name));
  return {
    title: gathered.exported?.title ?? titleOf(files),
    classes: whole.map((members, i) => foundClass(members, classes[i]?.[0] as Source, thumbnails[i] ?? [], split)),
    count: whole.reduce((sum, { length }) => sum + length, 0),
    sizes: sizesOf(whole.flat()),
    colour: samples.some((thumbnail) => colourOf(thumbnail) > LEAST_COLOUR),
    split,
    handwriting: handwritingGround(samples),
    bytes: files.reduce((sum, { file }) => sum + file.size, 0),
    refused: all.slice(0, IMPORT_LIMITS.refusedNamed),
    refusedCount: all.length,
    copies: copiesIn(twins),
    testedAndTrained: split ? testedAndTrained(twins) : 0,
    exported: gathered.exported && planOf(gathered.exported),
  };
}

/** Pictures for testing that are among those to train on as well. */
function testedAndTrained(twins: Twins): number {
  const trained = new Set([...twins].flatMap(([source, group]) => (splitOf(source) === 'train' ? [group] : [])));
  return [...twins].filter(([source, group]) => splitOf(source) === 'test' && trained.has(group)).length;
}

function foundClass(
  members: readonly Source[],
  { name }: Source,
  samples: readonly Thumbnail[],
  split: boolean,
): FoundClass {
  const inSplit = (wanted: Split) => members.filter((source) => splitOf(source) === wanted).length;
  return {
    name,
    count: members.length,
    split: split ? { train: inSplit('train'), test: inSplit('test') } : null,
    samples,
  };
}

function sizesOf(sources: readonly Source[]): readonly FoundSize[] {
  const counts = new Map<string, FoundSize>();
  for (const { width, height } of sources) {
    const key = `${width} ${height}`;
    counts.set(key, { width, height, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).slice(0, IMPORT_LIMITS.sizesNamed);
}

/** The folder or the file that everything is in. */
function titleOf(files: readonly GivenFile[]): string {
  const names = new Set(files.map(({ path }) => partsOf(path)[0] ?? ''));
  const [name = ''] = names;
  return names.size === 1 ? name.replace(/(?:\.\w{1,4}){1,2}$/, '').slice(0, 80) : '';
}

const planOf = ({ id, title, height, width, channels, classes }: Description): FoundPictures['exported'] => ({
  id,
  plan: {
    title,
    height,
    width,
    channels: channels === 1 ? 1 : 3,
    fit: 'crop',
    treatment: 'asTaken',
    split: 'asFound',
    balance: 'asIs',
    names: classes.map(({ name }) => name),
  },
});
