import { expect, openPage, test } from './page';
import { refusesWrongArguments } from './wrongArguments';

test.use({ onePage: true });

test('a definition opens, trains on a given batch and gives its gradients', async ({ page }) => {
  await openPage(page);
  const result = await page.evaluate(async () => {
    const api = window.convoscope;
    await api.open({
      format: 'convoscope/network',
      version: 1,
      name: 'Tiny residual net',
      input: { height: 8, width: 8, channels: 1 },
      classes: 10,
      layers: [
        {
          id: 'conv1',
          kind: 'conv2d',
          from: ['input'],
          filters: 4,
          kernel: [3, 3],
          stride: [1, 1],
          padding: 'same',
          groups: 1,
          bias: false,
        },
        { id: 'bn1', kind: 'batchNorm', from: ['conv1'], epsilon: 1e-5, momentum: 0.9 },
        { id: 'relu1', kind: 'relu', from: ['bn1'] },
        { id: 'conv2', kind: 'conv2d', from: ['relu1'], filters: 4, kernel: [3, 3], padding: 'same' },
        { id: 'add1', kind: 'add', from: ['conv2', 'relu1'] },
        { id: 'logits', kind: 'dense', from: ['add1'], units: 10 },
      ],
      outputs: [{ from: 'logits', weight: 1 }],
    } as never);
    const images = Float32Array.from({ length: 4 * 64 }, (_, i) => Math.sin(i));
    const labels = Int32Array.of(1, 2, 3, 4);
    const before = await api.weights();
    const gradients = await api.gradients({ images, labels });
    const untouched = await api.weights();
    const losses: number[] = [];
    for (let i = 0; i < 20; i++)
      losses.push(
        (await api.trainOnBatch({ images, labels, optimizer: 'sgd', learningRate: 0.1, weightDecay: 0 })).loss,
      );
    const rows = await api.predict(images);
    const { shape } = await api.activations(images, 'add1');
    return {
      losses,
      firstLoss: gradients.loss,
      edges: gradients.edges.map(({ from, to }) => `${from}→${to}`),
      weights: Object.keys(gradients.weights),
      batchNorm: gradients.batchNorm.bn1?.mean.length,
      untouched:
        JSON.stringify(Array.from(before['bn1/movingMean']?.data ?? [])) ===
        JSON.stringify(Array.from(untouched['bn1/movingMean']?.data ?? [])),
      rows: rows.length,
      sum: rows.slice(0, 10).reduce((a, b) => a + b, 0),
      shape,
    };
  });
  expect(result.firstLoss).toBe(result.losses[0]);
  expect(result.losses.at(-1)).toBeLessThan(0.5 * (result.losses[0] ?? 0));
  expect(result.edges).toEqual(expect.arrayContaining(['input→conv1', 'relu1→add1', 'relu1→conv2', 'logits→output']));
  expect(result.weights).toEqual(expect.arrayContaining(['conv1/kernel', 'bn1/gamma', 'bn1/beta', 'logits/bias']));
  expect(result.batchNorm).toBe(4);
  expect(result.untouched).toBe(true);
  expect(result.rows).toBe(40);
  expect(result.sum).toBeCloseTo(1, 5);
  expect(result.shape).toEqual([4, 8, 8, 4]);
});

test('mistakes come back with their place', async ({ page }) => {
  await openPage(page);
  const problem = await page.evaluate(() =>
    window.convoscope
      .open({
        format: 'convoscope/network',
        version: 1,
        name: 'x',
        input: { height: 8, width: 8, channels: 1 },
        classes: 10,
        layers: [{ id: 'a', kind: 'conv2d', from: ['input'], filters: -1, kernel: [3, 3] }],
        outputs: [{ from: 'a' }],
      } as never)
      .then(
        () => null,
        (error: { issues: unknown }) => error.issues,
      ),
  );
  expect(problem).toEqual([expect.objectContaining({ place: { layer: 'a', field: 'filters' } })]);
});

test('a script turns knobs, and hears where it asks for one that there is not', async ({ page }) => {
  await openPage(page);
  const layers = await page.evaluate(async () => {
    const { convoscope } = window;
    await convoscope.open('resnet20', { knobs: { skip: false } });
    return convoscope.definition().layers.map(({ kind }) => kind);
  });
  expect(layers).not.toContain('add');
  const problems = await page.evaluate(() =>
    Promise.all(
      [{ wings: 2 }, { skip: 'perhaps' }].map((knobs) =>
        window.convoscope.open('resnet20', { knobs }).then(
          () => null,
          (error: { issues: unknown }) => error.issues,
        ),
      ),
    ),
  );
  expect(problems).toEqual([
    [expect.objectContaining({ problem: { code: 'unknownField' }, place: { field: 'wings' } })],
    [expect.objectContaining({ place: { field: 'skip' } })],
  ]);
});

test('a network without a block that adds nothing says the same, and one without a block that does says something else', {
  tag: '@long',
}, async ({ page }) => {
  await openPage(page);
  const [gone, asItWas, other, kept] = await page.evaluate(async () => {
    const { convoscope } = window;
    const images = Float32Array.from({ length: 2 * 28 * 28 }, (_, i) => Math.abs(Math.sin(i)));
    const kernels = async () => {
      const weights = await convoscope.weights();
      return Object.keys(weights).map((name) => [name, [...(weights[name]?.data ?? [])]] as const);
    };
    await convoscope.open('resnet20');
    await convoscope.train({ steps: 3, seed: 7, batchSize: 8 });
    // The block ends in its batch norm: with gamma and beta at zero it adds nothing to what goes around it.
    const weights = await convoscope.weights();
    const last = convoscope.definition().layers.filter(({ id, kind }) => id.startsWith('s1b2') && kind === 'batchNorm');
    const names = ['gamma', 'beta'].map((name) => `${last.at(-1)?.id}/${name}`);
    await convoscope.setWeights(
      Object.fromEntries(
        names.map((name) => [name, { shape: weights[name]?.shape ?? [], data: new Float32Array(16) }]),
      ),
    );
    const [all, before] = [await kernels(), await convoscope.predict(images)];
    const { layers: gone } = await convoscope.bypass('s1b2');
    const remaining = all.filter(([name]) => !name.startsWith('s1b2'));
    const after = await convoscope.predict(images);
    const kept = JSON.stringify(await kernels()) === JSON.stringify(remaining);
    await convoscope.bypass('s1b3');
    return [gone, [[...before], [...after]], [...(await convoscope.predict(images))], kept] as const;
  });
  expect(gone.length).toBeGreaterThan(5);
  expect(gone.every((id) => id.startsWith('s1b2'))).toBe(true);
  expect(asItWas[1]).toEqual(asItWas[0]);
  expect(other).not.toEqual(asItWas[0]);
  expect(kept).toBe(true);
});

test('a script runs a lab, whose verdict the page shows, too', { tag: '@long' }, async ({ page }) => {
  test.setTimeout(120_000);
  await openPage(page);
  const { result, again, progress, network } = await page.evaluate(async () => {
    const { convoscope } = window;
    const before = JSON.stringify(convoscope.definition());
    const progress: { done: number; total: number; seed: number }[] = [];
    const onProgress = ({ done, total, seed }: (typeof progress)[number]) => void progress.push({ done, total, seed });
    const result = await convoscope.labs.run('bias-cancels', { seed: 11, onProgress });
    const again = await convoscope.labs.run('bias-cancels', { seed: 11 });
    return { result, again, progress, network: before === JSON.stringify(convoscope.definition()) };
  });
  // The identity of Ioffe & Szegedy 2015, section 3.2: to rounding, the loss does not notice the biases.
  const [numbers] = result.numbers;
  expect(result.numbers).toHaveLength(1);
  expect(numbers?.change).toBeLessThan(1e-5);
  expect(numbers?.gradient).toBeLessThan(1e-5);
  expect(result.verdict.outcome).toBe('holds');
  expect(result.verdict.measured.en).toContain('Moving every bias changes the loss by');
  expect(result.seconds).toBeGreaterThan(0);
  expect(again.numbers).toEqual(result.numbers);
  expect(progress.map(({ done }) => done)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
  expect(progress.every(({ total, seed }) => total === 60 && seed === 11)).toBe(true);
  expect(network).toBe(true);
  await page.getByRole('button', { name: 'Labs' }).click();
  await expect(page.getByRole('button', { name: /The bias cancels/ })).toContainText('Holds');
});

test('lenet5 and lenet5-1998 have their published totals', async ({ page }) => {
  await openPage(page);
  for (const [id, trainable, macs] of [
    ['lenet5', 61_706, 416_520],
    ['lenet5-1998', 60_000, 326_520],
  ] as const) {
    await page.evaluate((id) => window.convoscope.open(id), id);
    expect(await page.evaluate(() => window.convoscope.analysis().totals)).toMatchObject({ trainable, macs });
  }
});

test('a trained network is saved as bytes, and goes on to the bit when it is opened again', async ({ page }) => {
  await openPage(page);
  const [went, goesOn, refused] = await page.evaluate(async () => {
    const { convoscope } = window;
    const losses = async () => (await convoscope.train({ steps: 5 })).steps.map(({ step, loss }) => [step, loss]);
    await convoscope.open('lenet5');
    await convoscope.train({ steps: 5, seed: 7, optimizer: 'adam' });
    const file = await convoscope.saveTrained();
    const went = await losses();
    await convoscope.openTrained(file);
    const goesOn = await losses();
    const cut = convoscope.openTrained(file.subarray(1)).catch((error: { text: { es: string } }) => error.text.es);
    return [went, goesOn, await cut];
  });
  expect(went.map(([step]) => step)).toEqual([5, 6, 7, 8, 9]);
  expect(goesOn).toEqual(went);
  expect(refused).toContain('safetensors');
});

test('simd: every wrong argument of a script is refused in words, and nothing changes', { tag: '@long' }, ({ page }) =>
  refusesWrongArguments(page, 'simd'),
);

test(
  'reference: every wrong argument of a script is refused in words, and nothing changes',
  { tag: '@long' },
  ({ page }) => refusesWrongArguments(page, 'reference', 5),
);
