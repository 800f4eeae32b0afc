import { LIMITS } from '../../network/limits';
import { note, oneOf, wholeNumber } from '../../network/schema/domain';
import { gather } from '../../network/schema/read';
import { readShape } from '../../network/schema/readShape';
import type { ShapeOf } from '../../network/schema/shape';
import type { Text } from '../../network/text';
import type { Split } from '../../record/dataset';
import type { ImportProblem } from '../../record/pictures';
import type { Content } from './entry';
import { partsOf } from './places';

export const FORMAT = 'convoscope/dataset';
export const VERSION = 1;

/** What an exported data set says of itself, beside its pictures: what their folders and names can't. */
export interface Description {
  readonly format: typeof FORMAT;
  readonly version: number;
  readonly id: string;
  readonly title: string;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly handwriting: boolean;
  /** In the order of their labels. */
  readonly classes: readonly DescribedClass[];
  readonly train: number;
  readonly test: number;
}

interface DescribedClass {
  /** Of its pictures, below `train` and `test`. */
  readonly folder: string;
  readonly name: Text;
}

const text = note(1_000);
const count = wholeNumber(LIMITS.pictures);

const SHAPE: ShapeOf<Description> = {
  fields: {
    format: oneOf([FORMAT]),
    version: wholeNumber({ min: VERSION, max: VERSION }),
    id: text,
    title: text,
    height: wholeNumber(LIMITS.imageSide),
    width: wholeNumber(LIMITS.imageSide),
    channels: wholeNumber({ min: 1, max: 3 }),
    handwriting: { domain: { type: 'toggle' } },
    classes: {
      each: { fields: { folder: text, name: { fields: { en: text, es: text } } } },
      least: LIMITS.classes.min,
      most: LIMITS.classes.max,
    },
    train: count,
    test: count,
  },
};

/** Reads `dataset.json`. */
export function readDescription(bytes: Content): Description | ImportProblem {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return { code: 'badDescription' };
  }
  const { found } = gather((report) => readShape(json, SHAPE, report, 'dataset') as Description);
  return found && found.channels !== 2 ? found : { code: 'badDescription' };
}

/** Where a picture stands in the data set that it was exported from. */
export interface ExportedPlace {
  readonly label: number;
  readonly split: Split;
  readonly position: number;
}

export const pathOf = (folder: string, { split, position }: Omit<ExportedPlace, 'label'>): string =>
  `${split}/${folder}/${String(position).padStart(6, '0')}.png`;

/** The places of all pictures by their paths below the description's folder; null where they are not those that were exported. */
export function exportedPlaces(
  { classes, train, test }: Description,
  folder: string,
  paths: readonly string[],
): readonly ExportedPlace[] | null {
  const labels = new Map(classes.map((each, label) => [each.folder, label]));
  const left = { train: new Set(Array(train).keys()), test: new Set(Array(test).keys()) };
  const places: ExportedPlace[] = [];
  for (const path of paths) {
    const [split, name = '', file, more] = partsOf(path.slice(folder.length));
    const label = labels.get(name);
    const position = Number(/^(\d{6,8})\.png$/.exec(file ?? '')?.[1] ?? Number.NaN);
    if (!path.startsWith(folder) || (split !== 'train' && split !== 'test') || label === undefined || more) return null;
    if (!left[split].delete(position)) return null;
    places.push({ label, split, position });
  }
  return left.train.size || left.test.size ? null : places;
}
