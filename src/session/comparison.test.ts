import { beforeEach, describe, expect, test } from 'vitest';
import { testSession } from '../../tests/session/testSession';
import { DATASETS } from '../data/catalog';
import { CATALOG_IDS, defaultKnobs } from '../network/catalog';
import { catalogSide, companionOf, documentOfSide, OPEN } from './comparison';
import { catalogDocument } from './document';

const { session } = testSession();
const { comparison, stores } = session;
const sides = () => comparison.store.getState().sides;

describe('comparison', () => {
  beforeEach(comparison.end);

  test('starts with the open network and its twin, is turned round, and ends', () => {
    stores.document.setState(catalogDocument('resnet20', defaultKnobs('resnet20')));
    comparison.start();
    expect(sides()).toEqual([OPEN, catalogSide('resnet20', { skip: false })]);
    comparison.swap();
    expect(sides()).toEqual([catalogSide('resnet20', { skip: false }), OPEN]);
    comparison.end();
    expect(sides()).toBeNull();
  });

  test('a side is replaced alone, and only while something is compared', () => {
    comparison.setSide(0, catalogSide('vgg16'));
    expect(sides()).toBeNull();
    comparison.compare(OPEN, catalogSide('alexnet'));
    comparison.setSide(1, catalogSide('vgg16'));
    expect(sides()).toEqual([OPEN, catalogSide('vgg16')]);
    comparison.setSide(0, catalogSide('lenet5'));
    expect(sides()).toEqual([catalogSide('lenet5'), catalogSide('vgg16')]);
    comparison.swap();
    comparison.end();
    comparison.swap();
    expect(sides()).toBeNull();
  });

  test('has up to six sides, of which two stay', () => {
    comparison.compare(OPEN, catalogSide('vgg16-tab'));
    for (let i = 0; i < 6; i++) comparison.add();
    expect(sides()).toHaveLength(6);
    // Each that is added is another one.
    const ids = sides()?.map((side) => (side.type === 'catalog' ? side.id : side.type));
    expect(new Set(ids).size).toBe(6);
    comparison.remove(1);
    expect(sides()?.map((side) => (side.type === 'catalog' ? side.id : side.type))).toEqual(
      ids?.filter((_, i) => i !== 1),
    );
    for (let i = 0; i < 6; i++) comparison.remove(0);
    expect(sides()).toHaveLength(2);
    comparison.compare(...Array.from({ length: 7 }, () => OPEN));
    expect(sides()).toHaveLength(6);
  });

  test('the open network is followed, the others stay as they are', () => {
    const open = catalogDocument('alexnet', defaultKnobs('alexnet'));
    comparison.compare(OPEN, catalogSide('vgg16'));
    expect(documentOfSide(OPEN, open, DATASETS.mnist)).toBe(open);
    expect(documentOfSide(catalogSide('vgg16'), open, DATASETS.mnist).analysis.totals.trainable).toBe(138_357_544);
    const { definition } = open;
    expect(documentOfSide({ type: 'definition', definition }, open, DATASETS.mnist)).toMatchObject({
      source: { type: 'custom' },
      definition,
    });
  });

  test('every catalog network has a companion that is another network, and can be built', () => {
    for (const id of CATALOG_IDS) {
      const knobs = defaultKnobs(id);
      const companion = companionOf({ type: 'catalog', id, knobs });
      expect(companion, id).not.toEqual(catalogSide(id));
      const { definition, analysis } = documentOfSide(companion, stores.document.getState(), DATASETS.mnist);
      expect(analysis.issues, id).toEqual([]);
      expect(definition, id).not.toEqual(catalogDocument(id, knobs).definition);
    }
    expect(companionOf({ type: 'custom' })).toEqual(catalogSide('lenet5'));
  });
});
