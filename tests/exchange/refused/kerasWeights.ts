import { readFileSync } from 'node:fs';
import { classifier, define, layer } from '@/network/definition';
import { type BadFiles, bad, changed, little, utf8 } from './row';

const FOLDER = new URL('../kerasFiles/', import.meta.url);
const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, FOLDER)));

/** The network of both files as far as weights know it. */
const tutorial = define({
  name: 'tutorial',
  input: { height: 9, width: 8, channels: 1 },
  classes: 10,
  layers: [layer('dense_1', 'dense', 'input', { units: 12 }), layer('dense_2', 'dense', 'dense_1', { units: 10 })],
  outputs: classifier('dense_2'),
});

/** Of `save_weights` of Keras 3, which numbers variables, and as it was before, with names in attributes. */
const numbered = bytesOf('tutorial.weights.h5');
const named = bytesOf('tutorial-layers.h5');

/** The last place of bytes in a file. */
function placeOf(file: Uint8Array, wanted: Uint8Array): number {
  const at = Buffer.from(file).lastIndexOf(wanted);
  if (at < 0) throw new Error('No such bytes');
  return at;
}
const firstPlaceOf = (file: Uint8Array, text: string): number => Buffer.from(file).indexOf(text);
const sides = (...shape: number[]) => Buffer.concat(shape.map((side) => little(side, 8)));
/** A shape stands there twice: as it is, and as large as it may become. */
const shapeAt = (...shape: number[]) => placeOf(numbered, sides(...shape, ...shape));

const row = (why: string, content: Uint8Array | string, name = 'net.weights.h5'): BadFiles => ({
  ...bad(`Keras weights ${why}`, name, content),
  open: tutorial,
});
const reshaped = (why: string, shape: number[], to: number[]): BadFiles =>
  row(why, changed(numbered, shapeAt(...shape), ...sides(...to)));
const inNamed = (why: string, text: string, offset: number, value: number): BadFiles =>
  row(why, changed(named, firstPlaceOf(named, text) + offset, value), 'net.h5');

export const KERAS_WEIGHTS: readonly BadFiles[] = [
  row('that are a text', 'weights'),
  row('that are a text called .h5', utf8('dense_1,dense_2\n0.5,0.25\n'), 'net.h5'),
  row('that are a web page', '<!DOCTYPE html><title>404</title>'),
  row('that are a pointer of Git LFS', 'version https://git-lfs.github.com/spec/v1\n'),
  row('that are empty', ''),
  row('of their signature alone', numbered.subarray(0, 8)),
  row('cut off in their first block', numbered.subarray(0, 60)),
  row('cut off before their layers', numbered.subarray(0, 3_000)),
  row('cut off in their middle', numbered.subarray(0, numbered.length / 2)),
  row('cut off by their last thousand bytes', numbered.subarray(0, -1_000)),
  row('whose layer has another name', changed(numbered, placeOf(numbered, utf8('dense_2\0')) + 6, 0x39)),
  row('whose layer is named as markup', changed(numbered, placeOf(numbered, utf8('dense_2\0')), ...utf8('<b>x</b'))),
  row('whose layer has a name that is not UTF-8', changed(numbered, placeOf(numbered, utf8('dense_2\0')), 0xff)),
  reshaped('whose kernel is turned round', [72, 12], [12, 72]),
  reshaped('whose kernel is of a larger picture', [72, 12], [98, 12]),
  reshaped('whose bias is shorter', [10], [9]),
  reshaped('whose bias is longer', [10], [11]),
  reshaped('whose kernel has no values', [72, 12], [0, 12]),
  reshaped('whose sides overflow', [72, 12], [2 ** 50, 2 ** 50]),
  row('of big-endian numbers', changed(numbered, shapeAt(10) + 25, 1)),
  row('of texts', changed(numbered, shapeAt(10) + 24, 0x13)),
  { ...row('of another network', numbered), open: null },
  inNamed('without a layer that they list', 'dense_2\0', 6, 0x39),
  inNamed('without a variable that they list', 'dense_2/bias', 8, 0x78),
  row('with names, cut off', named.subarray(0, named.length / 2), 'net.h5'),
];
