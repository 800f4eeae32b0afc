import { describe, expect, it } from 'vitest';
import { type CatalogId, defaultKnobs } from '../../../network/catalog';
import { catalogDocument } from '../../../session/document';
import { FlowOverDepth, growthBack } from './flow';

const flowOf = (id: CatalogId) => new FlowOverDepth(catalogDocument(id, defaultKnobs(id)).analysis);
const depthsOf = (id: CatalogId) => flowOf(id).layers.map(({ depth }) => depth);

describe('the gradient over depth', () => {
  it('is read after every layer with weights of a plain network', () => {
    expect(depthsOf('plain20')).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(depthsOf('lenet5')).toEqual([1, 2, 3, 4, 5]);
  });

  it('is read where the paths of a residual network meet: after the stem, each block of two layers, and the classifier', () => {
    expect(depthsOf('resnet20')).toEqual([1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 20]);
    const { layers } = flowOf('resnet20');
    expect(layers[1]?.node.id).toBe('s1b1_add_act');
  });

  it('finds the layer at a depth, and -1 for a depth without one', () => {
    const flow = flowOf('resnet20');
    expect(flow.indexAt(3)).toBe(1);
    expect(flow.indexAt(2)).toBe(-1);
  });

  it('leaves out the depths of training-only heads', () => {
    expect(Math.max(...depthsOf('googlenet'))).toBe(22);
  });
});

describe('growth from the last depth back to the first', () => {
  it('is the ratio of the ends that have a value', () => {
    expect(growthBack([0.5, 3, 2])).toBe(0.25);
    expect(growthBack([Number.NaN, 4, 2, 0])).toBe(2);
  });

  it('is unknown if fewer than two have one', () => {
    expect(growthBack([])).toBeNull();
    expect(growthBack([Number.NaN, 2])).toBeNull();
  });
});
