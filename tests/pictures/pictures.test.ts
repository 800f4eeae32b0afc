import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { foldTree } from '../../src/drawing/fold/tree';
import { CATALOG_IDS, type CatalogId } from '../../src/network/catalog';
import { publishedAnalysis } from '../../src/network/catalog/published';
import { graphPicture } from './graph';
import { volumesPicture } from './volumes';

/** A network that unfolds into more is drawn only as a graph to the right: nobody would read the other differences. */
const LARGE = 120;

type Draw = (id: CatalogId) => string;

const folded: readonly string[] = [];
const unfolded = (id: CatalogId): readonly string[] => [...foldTree(publishedAnalysis(id)).folds.keys()];

const DRAWINGS: Readonly<Record<string, Draw>> = {
  'graph-right-folded': (id) => graphPicture(publishedAnalysis(id), folded, 'right'),
  'graph-down-folded': (id) => graphPicture(publishedAnalysis(id), folded, 'down'),
  'volumes-folded': (id) => volumesPicture(publishedAnalysis(id), folded, 'right'),
  'graph-right-unfolded': (id) => graphPicture(publishedAnalysis(id), unfolded(id), 'right'),
};
const DRAWINGS_OF_SMALL: Readonly<Record<string, Draw>> = {
  'graph-down-unfolded': (id) => graphPicture(publishedAnalysis(id), unfolded(id), 'down'),
  'volumes-unfolded': (id) => volumesPicture(publishedAnalysis(id), unfolded(id), 'right'),
};

const PICTURES = CATALOG_IDS.flatMap((id) => {
  const drawings = publishedAnalysis(id).nodes.length > LARGE ? DRAWINGS : { ...DRAWINGS, ...DRAWINGS_OF_SMALL };
  return Object.entries(drawings).map(([name, draw]) => ({ file: `${id}.${name}.svg`, id, draw }));
});

it.each(PICTURES)('$file', async ({ file, id, draw }) => {
  await expect(draw(id)).toMatchFileSnapshot(`./recorded/${file}`);
});

it('every recorded picture is of a drawing', () => {
  const files = new Set(PICTURES.map(({ file }) => file));
  expect(readdirSync(new URL('./recorded', import.meta.url)).filter((file) => !files.has(file))).toEqual([]);
});
