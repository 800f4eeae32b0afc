import { describe, expect, it } from 'vitest';
import { decodeLink, encodeLink } from '@/exchange/link/codec';
import { describeIssue } from '@/i18n/messages/issues';
import { inert } from '@/lib/inert';
import { issue } from '@/network/issues';
import { parseDefinition } from '@/network/validate';
import { captureConfiguration } from '@/session/capture';
import { settled } from './fakeClock';
import { SMALL } from './scriptedArguments';
import { testSession } from './testSession';

/** A network on inputs of any size: global pooling takes them all. */
const pooled = (side: number, channels: number) => {
  const { definition } = parseDefinition({
    ...SMALL,
    name: 'Pooled',
    input: { height: side, width: side, channels },
    layers: [
      { id: 'gap', kind: 'globalAveragePool', from: ['input'] },
      { id: 'logits', kind: 'dense', from: ['gap'], units: 10 },
    ],
  });
  if (!definition) throw new Error('not a network');
  return definition;
};

async function opened() {
  const test = testSession();
  void test.session.start();
  await test.finishLoading();
  return test;
}

/** The configuration of a page, as its link carries it, with something else in it. */
const configuration = ({ session }: Awaited<ReturnType<typeof opened>>, more: object) => {
  const dataset = session.datasets.of(session.stores.settings.getState().dataset);
  const captured = captureConfiguration(session.stores, {
    dataset,
    page: { language: 'en' },
    madeWith: { app: '1.0.0' },
  });
  const decoded = decodeLink(encodeLink({ ...captured, ...more }));
  if (!decoded.ok) throw new Error(decoded.problem.code);
  return decoded.configuration;
};

/** What is said comes with a file of its own. */
const PATIENCE = { timeout: 10_000 };

describe('a link', () => {
  it('that names a picture beyond the data set opens with the last one, and says so', async () => {
    const test = await opened();
    test.session.adopt(configuration(test, { input: { type: 'test', index: 9_999_999 } }));
    expect(test.session.stores.input.getState().origin).toMatchObject({ type: 'test', index: 9_999 });
    await expect.poll(() => test.host.notices.at(-1)?.text.en, PATIENCE).toMatch(/9,999,999.*9,999/);
    expect(test.host.notices.at(-1)?.text.es).toMatch(/9\u202f999\u202f999.*9\u202f999/);
  });

  it('that asks for a backend that is not here opens on the one that is, and says so', async () => {
    const test = await opened();
    const document = test.session.adopt(configuration(test, { backend: 'webgl' }));
    void test.session.network.openDocument(document);
    await settled();
    const load = test.engine().next('load');
    expect(load.parameters.backend).toBe('webgl');
    load.fail({ code: 'backendUnavailable', backend: 'webgl', detail: 'no context' });
    await settled();
    expect(test.engine().next('load').parameters.backend).toBe('auto');
    await test.finishLoading();
    expect(test.session.stores.run.getState()).toMatchObject({ phase: 'ready', error: null });
    await expect.poll(() => test.host.notices.map(({ id }) => id), PATIENCE).toContain('backend');
  });

  it('leaves the mistake to the user who asked for that backend by hand', async () => {
    const test = await opened();
    test.session.network.setBackend('webgl');
    await settled();
    test.engine().next('load').fail({ code: 'backendUnavailable', backend: 'webgl', detail: 'no context' });
    await settled();
    expect(test.session.stores.run.getState().error?.code).toBe('backendUnavailable');
    expect(test.session.stores.settings.getState().backend).toBe('webgl');
  });
});

describe('a network of a huge input', () => {
  it.each([64, 512, 2_048])(
    'of 1024 × 1024 × %i asks for no picture at all, and says why with numbers',
    async (channels) => {
      const test = await opened();
      const { engine, session } = test;
      void session.network.openDefinition(pooled(1_024, channels));
      await settled();
      const before = engine().calls.length;
      const backend = { name: 'simd', reason: 'only', timings: {}, device: null, softwareRendering: false } as const;
      engine()
        .next('load')
        .answer({ backend: { ...backend, processor: null } });
      await settled();
      expect(engine().calls.slice(before)).toEqual([]);
      const bytes = 1_024 * 1_024 * channels * 4;
      expect(session.stores.run.getState()).toMatchObject({
        phase: 'ready',
        error: { code: 'doesNotFit', use: 'picture', bytes, limit: 64 * 2 ** 20 },
      });
      expect(session.stores.input.getState()).toMatchObject({ image: null, choices: [] });
      session.pictures.moreChoices();
      session.pictures.showTestImage(3);
      session.pictures.drawImage(new Float32Array(4), 2, 2);
      await settled();
      await expect(session.pictures.showOwnPicture(new File([], 'x.png'))).rejects.toMatchObject({
        error: { use: 'picture' },
      });
      await expect(session.pictures.nextWrong()).rejects.toMatchObject({ error: { use: 'picture' } });
      expect(engine().calls.slice(before)).toEqual([]);
    },
  );

  it('proposes an input that fits', async () => {
    const { session } = await opened();
    const refusal = session.capacity.refusePicture(pooled(1_024, 64));
    expect(refusal?.input).toMatchObject({ height: 512, width: 512 });
    expect(session.capacity.refusePicture(pooled(512, 64))).toBeNull();
  });

  it('counts in the memory of a look and of a training', async () => {
    const { session } = await opened();
    const { analysis } = (await import('@/session/document')).documentOf({ type: 'custom' }, pooled(1_024, 2_048));
    const picture = 1_024 * 1_024 * 2_048 * 4;
    expect(session.capacity.refuseLook(analysis, false, picture)?.bytes).toBeGreaterThan(picture);
    const { training } = session.stores.settings.getState();
    expect(
      session.capacity.refuseTraining(analysis, { ...training, batchSize: 2 }, 2 * picture)?.bytes,
    ).toBeGreaterThan(2 * picture);
  });

  it('offers as many pictures to pick from as are no more than one of the largest', async () => {
    const test = await opened();
    void test.session.network.openDefinition(pooled(1_024, 16));
    await test.finishLoading();
    expect(test.session.stores.input.getState().choices).toHaveLength(1);
  });
});

describe('a definition', () => {
  it('whose outputs all serve training only is refused with a sentence', () => {
    const { definition, issues } = parseDefinition({ ...SMALL, outputs: [{ from: 'logits', trainingOnly: true }] });
    expect(definition).toBeNull();
    expect(issues.map(({ problem }) => problem.code)).toEqual(['onlyTrainingOutputs']);
  });

  it('keeps its name, which is shown so that it acts on nothing around it', () => {
    const name = '\u202egnirts\u2066x\u0007';
    expect(parseDefinition({ ...SMALL, name }).definition?.name).toBe(name);
    expect(inert(`“${name}” opened`)).toBe('“gnirtsx” opened');
    expect(inert(`a${'\u0301'.repeat(50)}b`)).toBe(`a${'\u0301'.repeat(3)}b`);
    for (const text of ['ResNet-20 · año', 'שבכה עברית', '👨‍👩‍👧‍👦', 'two\nlines\tand a tab', 'நெட்வொர்க்'])
      expect(inert(text)).toBe(text);
  });

  it('with a long cycle is described in a line', () => {
    const path = Array.from({ length: 301 }, (_, i) => `layer${i}`);
    const { en, es } = describeIssue(issue({ code: 'cycle', path }));
    expect(en).toBe(
      'The layers form a cycle: layer0 → layer1 → layer2 → … 295 more … → layer298 → layer299 → layer300.',
    );
    expect(es).toContain('… 295 más …');
  });
});
