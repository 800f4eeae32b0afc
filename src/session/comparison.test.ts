import { beforeEach, describe, expect, test } from 'vitest';
import { CATALOG_IDS, defaultKnobs } from '../network/catalog';
import {
  catalogSide,
  companionOf,
  compare,
  compareWith,
  documentOfSide,
  endComparison,
  OPEN,
  setSide,
  startComparison,
  swapSides,
  useComparison,
} from './comparison';
import { catalogDocument, useDocument } from './document';

const sides = () => useComparison.getState().sides;

describe('comparison', () => {
  beforeEach(endComparison);

  test('starts with the open network and its twin, is turned round, and ends', () => {
    useDocument.setState(catalogDocument('resnet20', defaultKnobs('resnet20')));
    startComparison();
    expect(sides()).toEqual([OPEN, catalogSide('resnet20', { skip: false })]);
    swapSides();
    expect(sides()).toEqual([catalogSide('resnet20', { skip: false }), OPEN]);
    endComparison();
    expect(sides()).toBeNull();
  });

  test('a side is replaced alone, and only while something is compared', () => {
    setSide(0, catalogSide('vgg16'));
    expect(sides()).toBeNull();
    compareWith(catalogSide('alexnet'));
    setSide(1, catalogSide('vgg16'));
    expect(sides()).toEqual([OPEN, catalogSide('vgg16')]);
    setSide(0, catalogSide('lenet5'));
    expect(sides()).toEqual([catalogSide('lenet5'), catalogSide('vgg16')]);
    swapSides();
    endComparison();
    swapSides();
    expect(sides()).toBeNull();
  });

  test('the open network is followed, the others stay as they are', () => {
    const open = catalogDocument('alexnet', defaultKnobs('alexnet'));
    compare(OPEN, catalogSide('vgg16'));
    expect(documentOfSide(OPEN, open, 'mnist')).toBe(open);
    expect(documentOfSide(catalogSide('vgg16'), open, 'mnist').analysis.totals.trainable).toBe(138_357_544);
    const { definition } = open;
    expect(documentOfSide({ type: 'definition', definition }, open, 'mnist')).toMatchObject({
      source: { type: 'custom' },
      definition,
    });
  });

  test('every catalog network has a companion that is another network, and can be built', () => {
    for (const id of CATALOG_IDS) {
      const knobs = defaultKnobs(id);
      const companion = companionOf({ type: 'catalog', id, knobs });
      expect(companion, id).not.toEqual(catalogSide(id));
      const { definition, analysis } = documentOfSide(companion, useDocument.getState(), 'mnist');
      expect(analysis.issues, id).toEqual([]);
      expect(definition, id).not.toEqual(catalogDocument(id, knobs).definition);
    }
    expect(companionOf({ type: 'custom' })).toEqual(catalogSide('lenet5'));
  });
});
