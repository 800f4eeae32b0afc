import { describe, expect, it } from 'vitest';
import { analyze } from '@/network/analysis/analyze';
import { type Insertion, insertAfter, insertBefore, insertBeside, insertOnEdge } from '@/network/edit/insert';
import { TEMPLATE_IDS } from '@/network/edit/templates';
import { KINDS, type KindName } from '@/network/layers';
import { CHAIN, done, edges, groupsOf, issueOf, published, RESIDUAL } from './networks';

const RELU: Insertion = { kind: 'relu' };
const CONV: Insertion = { kind: 'conv2d' };

describe('a layer', () => {
  it('has fields that it may have, where what would fit is more', () => {
    // conv1 gives 64 maps of 112×112: no layer has 802,816 units, and none of a vector makes an image.
    const beside = done(insertBeside(published('resnet50'), 'conv1', { kind: 'dense' }, 'add')).definition;
    expect(beside.layers.find(({ kind, id }) => kind === 'dense' && id !== 'fc')).toMatchObject({ units: 64 });
    expect(analyze(beside).issues.map(({ problem }) => problem.code)).toContain('shapesDiffer');
    // What flattens them gives a vector of as many.
    const flat = done(insertAfter(published('resnet50'), 'conv1', { kind: 'flatten' })).definition;
    const after = done(insertAfter(flat, 'flatten1', { kind: 'dense' })).definition;
    expect(after.layers.find(({ from }) => from[0] === 'flatten1')).toMatchObject({ units: 16_384 });
  });

  it('comes between another and all that read it', () => {
    const { definition, select } = done(insertAfter(RESIDUAL, 'stem', RELU));
    expect(select).toBe('relu1');
    expect(edges(definition)).toBe('input>stem stem>relu1 relu1>a a>b b>sum relu1>sum sum>gap gap>fc fc>output');
  });

  it('comes behind the last one, where the output reads it from then on', () => {
    expect(edges(done(insertAfter(CHAIN, 'fc', { kind: 'dropout' })).definition)).toContain(
      'fc>dropout1 dropout1>output',
    );
  });

  it('comes in front of another, on each of its sources', () => {
    const { definition } = done(insertBefore(RESIDUAL, 'sum', { kind: 'batchNorm' }));
    expect(edges(definition)).toContain('b>bn1 stem>bn2 bn1>sum bn2>sum');
    expect(edges(done(insertBefore(CHAIN, 'output', RELU)).definition)).toContain('fc>relu2 relu2>output');
  });

  it('comes on one edge of several', () => {
    const { definition } = done(insertOnEdge(RESIDUAL, ['stem', 'sum'], CONV));
    expect(edges(definition)).toContain('stem>a');
    expect(edges(definition)).toContain('stem>conv1');
    // Between a layer outside and one inside it lies outside.
    expect(groupsOf(definition)).toBe('residual res1(a b sum)');
  });

  it('belongs to the group of the layer that it is put at', () => {
    expect(groupsOf(done(insertAfter(RESIDUAL, 'a', RELU)).definition)).toBe('residual res1(a b sum relu1)');
    expect(groupsOf(done(insertAfter(RESIDUAL, 'res1', RELU)).definition)).toBe('residual res1(a b sum)');
    expect(groupsOf(done(insertBefore(RESIDUAL, 'res1', RELU)).definition)).toBe('residual res1(a b sum)');
  });

  it('stands behind its neighbour in the list', () => {
    const { layers } = done(insertAfter(CHAIN, 'conv1', RELU)).definition;
    expect(layers.map(({ id }) => id)).toEqual(['conv1', 'relu2', 'relu1', 'gap', 'fc']);
  });

  it('beside a part reads what that reads, and is joined with what it gives', () => {
    const { definition, select } = done(insertBeside(RESIDUAL, 'res1', CONV, 'add'));
    expect(select).toBe('conv1');
    expect(edges(definition)).toContain('stem>conv1 sum>add1 conv1>add1 add1>gap');
    expect(analyze(definition).issues).toEqual([]);
    expect(issueOf(insertBeside(RESIDUAL, 'sum', CONV, 'add')).problem).toEqual({ code: 'severalSources', found: 2 });
    expect(issueOf(insertBeside(RESIDUAL, 'input', CONV, 'add')).problem).toEqual({ code: 'severalSources', found: 0 });
  });

  it('is refused where there is no such place', () => {
    expect(issueOf(insertAfter(CHAIN, 'nobody', CONV)).problem).toEqual({ code: 'unknownName', name: 'nobody' });
    expect(issueOf(insertOnEdge(CHAIN, ['conv1', 'fc'], CONV)).problem).toMatchObject({ code: 'danglingEdge' });
  });
});

describe('fields', () => {
  const made = (id: string, kind: KindName) => {
    const { definition, select } = done(insertAfter(CHAIN, id, { kind }));
    return definition.layers.find((layer) => layer.id === select);
  };

  it('keep the channels that enter, except those of the image', () => {
    expect(made('conv1', 'conv2d')).toMatchObject({ filters: 6, kernel: [3, 3], stride: [1, 1], padding: 'same' });
    expect(made('input', 'conv2d')).toMatchObject({ filters: 16 });
  });

  it('halve a map by pooling, as far as it has two pixels', () => {
    expect(made('conv1', 'maxPool')).toMatchObject({ kernel: [2, 2], stride: [2, 2] });
    const thin = { ...CHAIN, input: { height: 1, width: 8, channels: 3 } };
    const { definition, select } = done(insertAfter(thin, 'conv1', { kind: 'maxPool' }));
    expect(analyze(definition).byId.get(select ?? '')?.outputShape).toEqual([1, 4, 6]);
  });

  it('give a score for each class where the output reads them, and as many features as enter elsewhere', () => {
    expect(made('fc', 'dense')).toMatchObject({ units: 10 });
    expect(made('gap', 'dense')).toMatchObject({ units: 6 });
  });

  it('go with the path beside which a layer is put', () => {
    // Stage 2 of the network begins with a block from 32×32×16 to 16×16×32.
    const beside = done(insertBeside(published('resnet20'), 's2b1', { kind: 'channelPad' }, 'add'));
    expect(beside.definition.layers.find(({ id }) => id === beside.select)).toMatchObject({
      stride: [2, 2],
      after: 16,
    });
    expect(analyze(beside.definition).issues).toEqual([]);
  });

  it('set centres apart by half of their places', () => {
    const { definition, select } = done(insertAfter({ ...CHAIN, classes: 4 }, 'gap', { kind: 'rbf' }));
    const rbf = definition.layers.find(({ id }) => id === select);
    if (rbf?.kind !== 'rbf') throw new Error('no rbf');
    expect(rbf.centres?.map((row) => row.length)).toEqual([6, 6, 6, 6, 6, 6]);
    expect(new Set(rbf.centres?.map(String)).size).toBe(6);
  });
});

describe('a join', () => {
  it('reads the nearest layer before it that fits and is not just an activation away', () => {
    const { definition } = done(insertAfter(RESIDUAL, 'b', { kind: 'add' }));
    expect(definition.layers.find(({ id }) => id === 'add1')?.from).toEqual(['b', 'a']);
    expect(done(insertAfter(CHAIN, 'relu1', { kind: 'concat' })).definition.layers[2]?.from).toEqual([
      'relu1',
      'input',
    ]);
  });

  it('is refused where nothing fits', () => {
    expect(issueOf(insertAfter(CHAIN, 'fc', { kind: 'add' })).problem).toEqual({ code: 'nothingToJoin' });
  });
});

it.each(Object.keys(KINDS) as KindName[])('%s can be put in, with every field within its limits', (kind) => {
  const vector = insertAfter(RESIDUAL, 'gap', { kind });
  const image = insertAfter(RESIDUAL, 'b', { kind });
  expect(['issue' in vector && vector.issue.problem.code, 'issue' in image]).toEqual([
    // No other vector is there to be joined with.
    ['add', 'concat', 'multiply'].includes(kind) ? 'nothingToJoin' : false,
    false,
  ]);
});

describe('blocks', () => {
  it.each(TEMPLATE_IDS)('%s fits on an image, and keeps its channels or says why not', (template) => {
    for (const place of ['input', 'a', 'res1']) {
      const { definition, select } = done(insertAfter(RESIDUAL, place, { template }));
      expect(definition.groups.find(({ id }) => id === select)?.layers.length).toBeGreaterThan(0);
      expect(analyze(definition).issues.filter(({ place: { layer } }) => layer?.startsWith(`${select}_`))).toEqual([]);
    }
    expect(issueOf(insertAfter(RESIDUAL, 'fc', { template })).problem).toEqual({ code: 'needsImage', found: [4] });
  });

  it.each([
    // 8 channels throughout; He et al. 2015, figure 5; a scale and a shift per channel for each batch norm.
    ['residualBasic', 2 * (9 * 8 * 8 + 16)],
    ['residualBottleneck', 8 * 2 + 4 + 9 * 2 * 2 + 4 + 2 * 8 + 16],
    ['residualPreActivation', 2 * (9 * 8 * 8 + 16)],
    ['convBnRelu', 9 * 8 * 8 + 16],
    // Hu et al. 2018: two dense layers with their biases, 8 → 4 → 8.
    ['squeezeExcite', 8 * 4 + 4 + 4 * 8 + 8],
    // Howard et al. 2017: 9 per channel, then one weight for each pair of channels.
    ['depthwiseSeparable', 9 * 8 + 16 + 8 * 8 + 16],
    // Huang et al. 2016: three layers that add 12 channels each; the classifier behind reads 44 channels in place of 8.
    ['denseBlock', [8, 20, 32].reduce((sum, c) => sum + 2 * c + 9 * c * 12, 0) + 36 * 4],
  ] as const)('%s has the weights of its paper', (template, weights) => {
    const { definition } = done(insertAfter(RESIDUAL, 'res1', { template }));
    expect(analyze(definition).totals.trainable - analyze(RESIDUAL).totals.trainable).toBe(weights);
  });

  it('an auxiliary head hangs off the path, for training only', () => {
    const { definition, select } = done(insertAfter(RESIDUAL, 'res1', { template: 'auxiliaryHead' }));
    expect(edges(definition)).toContain('sum>gap');
    expect(definition.outputs[1]).toMatchObject({ from: `${select}_classifier`, weight: 0.3, trainingOnly: true });
    expect(analyze(definition).totals).toEqual(analyze(RESIDUAL).totals);
  });

  it('a second one has names of its own', () => {
    const once = done(insertAfter(RESIDUAL, 'res1', { template: 'residualBasic' }));
    const twice = done(insertAfter(once.definition, once.select ?? '', { template: 'residualBasic' }));
    expect([once.select, twice.select]).toEqual(['res2', 'res3']);
    expect(analyze(twice.definition).issues).toEqual([]);
  });
});
