import { describe, expect, it } from 'vitest';
import { canonicalJson } from '@/lib/canonical';
import { catalogEntry, defaultKnobs } from '@/network/catalog';
import type { Definition } from '@/network/definition';
import { setField } from '@/network/edit/fields';
import { insertAfter } from '@/network/edit/insert';
import { remove } from '@/network/edit/remove';
import { sizeOf } from '@/network/shape';
import { type WeightMap, weightName } from '@/record/tensor';
import type { Checkpoint } from '@/record/weights';
import { editingOf } from '@/session/editing';
import { settled } from './fakeClock';
import { testSession } from './testSession';

const filters = (id: string, count: number) => (definition: Definition) => setField(definition, id, 'filters', count);
const without = (id: string) => (definition: Definition) => remove(definition, [id]);

/** A session whose network is open, with an engine that remembers nothing: weights are numbers that the test recognises. */
async function loaded() {
  const test = testSession();
  const started = test.session.start();
  await test.finishLoading();
  await started;
  const { session, engine, clock } = test;
  const editing = editingOf(session);
  const definition = () => session.stores.document.getState().definition;
  const origin = () => session.stores.run.getState().weights;
  /** Every weight of the network filled with one value, as a checkpoint. */
  const checkpoint = (value: number): Checkpoint => {
    const { nodes } = session.stores.document.getState().analysis;
    const weights: WeightMap = Object.fromEntries(
      nodes.flatMap(({ id, weights: specs }) =>
        specs.map(({ name, shape }) => [
          weightName(id, name),
          { shape: [...shape], data: new Float32Array(sizeOf(shape)).fill(value) },
        ]),
      ),
    );
    return { step: 9, seed: 7, optimizer: 'sgd', updates: 9, weights, slots: {} };
  };
  return {
    ...test,
    editing,
    definition,
    origin,
    checkpoint,
    edit: (change: (definition: Definition) => ReturnType<typeof remove>) => editing.edit(change),
    /** As after a training that has paused. */
    trained: () => session.stores.run.setState({ phase: 'paused', step: 9, weights: { type: 'trained' } }),
    loads: () => engine().calls.filter(({ method }) => method === 'load').length,
    rest: () => clock.pass(1_000),
    /** The layers whose weights the waiting load carries, and one value of them. */
    carried: () => {
      const { weights } = engine().next('load').parameters;
      if (weights.type !== 'given' || !('weights' in weights)) return weights.type;
      const layers = new Set(Object.keys(weights.weights).map((name) => name.slice(0, name.indexOf('/'))));
      return { layers: [...layers], values: [...new Set(Object.values(weights.weights).map(({ data }) => data[0]))] };
    },
  };
}

describe('an edit of the open network', () => {
  it('is there when the call returns, as a network of the user’s own', async () => {
    const { session, edit, definition } = await loaded();
    expect(edit(filters('c1', 8))).toBeNull();
    expect(definition().layers.find(({ id }) => id === 'c1')).toMatchObject({ filters: 8 });
    expect(session.stores.document.getState().source).toEqual({ type: 'custom' });
    expect(session.stores.view.getState().selected).toBe('c1');
  });

  it('changes nothing where it would be a mistake, and names that', async () => {
    const { edit, definition, loads } = await loaded();
    const [before, count] = [definition(), loads()];
    expect(edit(filters('c1', -3))).toMatchObject({ problem: { code: 'outOfRange' }, place: { field: 'filters' } });
    expect(definition()).toBe(before);
    expect(loads()).toBe(count);
  });

  it('carries the weights of the layers that it leaves as they are', async () => {
    const { session, engine, edit, trained, origin, checkpoint, carried, finishLoading } = await loaded();
    const all = checkpoint(0.5);
    const layers = [...new Set(Object.keys(all.weights).map((name) => name.slice(0, name.indexOf('/'))))];
    trained();
    edit(filters('c3', 20));
    expect(engine().waiting('load')).toHaveLength(0);
    expect(session.stores.run.getState().phase).toBe('starting');
    engine().next('checkpoint').answer(all);
    await settled();
    // The maps of C3 are read by what follows it.
    const given = carried();
    expect(given).toMatchObject({ values: [0.5] });
    const kept = (given as { layers: string[] }).layers;
    expect(kept).toContain('c1');
    expect(kept).not.toContain('c3');
    await finishLoading();
    const from = origin();
    if (from.type !== 'carried') throw new Error(from.type);
    expect(from.of).toBe('trained');
    expect([...kept, ...from.anew].sort()).toEqual(layers.sort());
    expect(from.anew).toContain('c3');
  });

  it('has what is asked meanwhile wait for the network that it is about', async () => {
    const { session, engine, edit, trained, checkpoint, finishLoading } = await loaded();
    trained();
    const reading = checkpoint(0.5);
    edit(filters('c3', 20));
    const asked = session.weightsOf('c1');
    await settled();
    expect(engine().waiting('weights')).toHaveLength(0);
    engine().next('checkpoint').answer(reading);
    await settled();
    const methods = engine().calls.map(({ method }) => method);
    expect(methods.lastIndexOf('load')).toBeLessThan(methods.lastIndexOf('weights'));
    engine().next('weights').answer({});
    expect(await asked).toEqual({});
    await finishLoading();
  });

  it('reads them once, however many edits follow, and loads the last network alone', async () => {
    const { engine, edit, trained, checkpoint, loads, carried, rest, definition } = await loaded();
    trained();
    const count = loads();
    const all = checkpoint(0.25);
    for (let i = 0; i < 20; i++) edit(filters('c3', 17 + i));
    expect(engine().waiting('checkpoint')).toHaveLength(1);
    engine().next('checkpoint').answer(all);
    await rest();
    expect(loads()).toBe(count + 1);
    expect(engine().next('load').parameters.definition).toBe(definition());
    expect(carried()).toMatchObject({ values: [0.25] });
  });

  it('does not queue loads of a network with random weights either', async () => {
    const { session, edit, loads, rest } = await loaded();
    session.stores.run.setState({ weights: { type: 'random', seed: 7 } });
    const count = loads();
    for (let i = 0; i < 20; i++) edit(filters('c3', 17 + i));
    await rest();
    expect(loads() - count).toBeLessThanOrEqual(2);
  });

  it('carries them through a network that cannot run', async () => {
    const { session, engine, edit, trained, checkpoint, carried, rest, origin, finishLoading } = await loaded();
    trained();
    const all = checkpoint(0.75);
    edit((definition) => setField(definition, 'c3', 'kernel', [31, 31]));
    expect(session.stores.document.getState().analysis.issues[0]?.problem.code).toBe('kernelTooLarge');
    expect(session.stores.run.getState().phase).toBe('failed');
    engine().next('checkpoint').answer(all);
    await rest();
    expect(engine().waiting('load')).toHaveLength(0);
    expect(engine().waiting('unload')).toHaveLength(1);
    engine().next('unload').answer(null);
    edit((definition) => setField(definition, 'c3', 'kernel', [5, 5]));
    await rest();
    expect(carried()).toMatchObject({ values: [0.75] });
    await finishLoading();
    expect(origin()).toEqual({ type: 'carried', of: 'trained', anew: [] });
  });

  it('gives definition and weights back when it is undone, byte for byte', async () => {
    const { session, engine, edit, trained, checkpoint, carried, rest, definition, finishLoading, clock } =
      await loaded();
    trained();
    const before = canonicalJson(definition());
    const all = checkpoint(0.125);
    edit(filters('c1', 9));
    engine().next('checkpoint').answer(all);
    await rest();
    await finishLoading();
    const changes = [filters('c3', 30), without('f6_act'), (d: Definition) => insertAfter(d, 'c1', { kind: 'relu' })];
    for (const change of changes) {
      expect(edit(change)).toBeNull();
      await clock.pass(1_500);
      await finishLoading();
    }
    const after = canonicalJson(definition());
    for (let i = 0; i < 4; i++) void session.undo.undo();
    expect(canonicalJson(definition())).toBe(before);
    await rest();
    const { weights } = engine().next('load').parameters;
    expect(weights).toEqual({ type: 'given', weights: all.weights });
    await finishLoading();
    for (let i = 0; i < 4; i++) void session.undo.redo();
    expect(canonicalJson(definition())).toBe(after);
    await rest();
    expect(carried()).toMatchObject({ values: [0.125] });
  });

  it('is named in undo, and one with what quickly changes the same field again', async () => {
    const { session, definition, edit, clock } = await loaded();
    const before = definition();
    const undoes = () => session.undo.store.getState().undo?.en;
    for (const count of [30, 31, 32]) {
      edit(filters('c3', count));
      await Promise.resolve();
    }
    expect(undoes()).toBe('Undo: c3: Filters');
    await clock.pass(2_000);
    edit(without('f6_act'));
    await Promise.resolve();
    expect(undoes()).toBe('Undo: Remove f6_act');
    void session.undo.undo();
    void session.undo.undo();
    expect(definition()).toEqual(before);
  });

  it('undoes any number of edits', async () => {
    const { session, edit, definition, clock } = await loaded();
    const before = definition();
    for (let i = 0; i < 500; i++) {
      edit(filters('c3', 17 + (i % 40)));
      await clock.pass(10);
    }
    for (let i = 0; i < 500; i++) void session.undo.undo();
    expect(definition()).toBe(before);
    expect(session.undo.store.getState().undo).toBeNull();
  });

  it('does not give a new layer the weights of one that had its name', async () => {
    const { engine, edit, trained, checkpoint, rest, carried, definition, finishLoading } = await loaded();
    trained();
    const all = checkpoint(0.5);
    const f6 = definition().layers.find(({ id }) => id === 'f6');
    edit(without('f6'));
    engine().next('checkpoint').answer(all);
    await rest();
    await finishLoading();
    edit((present) => ({
      definition: {
        ...present,
        layers: definition().layers.flatMap((layer) =>
          layer.from.includes('c5_act') && f6 ? [f6, { ...layer, from: ['f6'] }] : [layer],
        ),
      },
    }));
    await rest();
    expect((carried() as { layers: string[] }).layers).not.toContain('f6');
  });

  it('follows a layer through another name', async () => {
    const { engine, edit, trained, checkpoint, rest, carried } = await loaded();
    trained();
    const all = checkpoint(0.5);
    edit((definition) => ({
      definition: JSON.parse(JSON.stringify(definition).replaceAll('"c1"', '"first"')),
      renamed: { from: 'c1', to: 'first' },
    }));
    engine().next('checkpoint').answer(all);
    await rest();
    const { layers } = carried() as { layers: string[] };
    expect(layers).toContain('first');
    expect(layers).not.toContain('c1');
  });

  it('keeps a training that goes on before it ends it', async () => {
    const { session, host, edit, definition } = await loaded();
    session.stores.run.setState({ phase: 'training', step: 900, secondsTrained: 60, weights: { type: 'trained' } });
    host.answer = false;
    const before = definition();
    expect(edit(filters('c3', 20))).toBeNull();
    await settled();
    // Nothing can be kept in this session, so the reader was asked.
    expect(host.questions).toHaveLength(1);
    expect(definition()).toBe(before);
    host.answer = true;
    edit(filters('c3', 20));
    await settled();
    expect(definition().layers.find(({ id }) => id === 'c3')).toMatchObject({ filters: 20 });
  });

  it('begins a training of shipped weights at those of the seed, and goes on with trained ones', async () => {
    for (const of of ['shipped', 'trained'] as const) {
      const { session, engine } = await loaded();
      session.stores.run.setState({ phase: 'ready', weights: { type: 'carried', of, anew: [] } });
      session.training.play();
      await settled();
      expect(engine().waiting('reset')).toHaveLength(of === 'shipped' ? 1 : 0);
      expect(engine().waiting('train')).toHaveLength(of === 'shipped' ? 0 : 1);
    }
  });

  it('starts from the seed where weights could not be read, or are not numbers any more', async () => {
    const { engine, edit, trained, rest, carried } = await loaded();
    trained();
    edit(filters('c3', 20));
    engine().next('checkpoint').answer(null);
    await rest();
    expect(carried()).toBe('seed');
  });

  it('leaves a network that is opened otherwise with its own weights', async () => {
    const { session, engine, edit, trained, checkpoint, rest, carried, finishLoading } = await loaded();
    trained();
    const all = checkpoint(0.5);
    edit(filters('c3', 20));
    engine().next('checkpoint').answer(all);
    await rest();
    await finishLoading();
    session.network.openCatalog('lenet5');
    await settled();
    expect(carried()).toBe('shipped');
  });

  it('shares the layers that it leaves as they are, so that steps of undo take a list of them each', async () => {
    const { session, edit, definition } = await loaded();
    void session.network.openDefinition(
      catalogEntry('resnet110').build(catalogEntry('resnet110').input, defaultKnobs('resnet110')),
    );
    const ids = definition().layers.flatMap(({ id, kind }) => (kind === 'conv2d' ? [id] : []));
    const layers = new Set<unknown>(definition().layers);
    const before = layers.size;
    for (let i = 0; i < 8; i++) {
      edit((now) => setField(now, ids[i % ids.length] ?? '', 'bias', i % 2 === 0));
      for (const layer of definition().layers) layers.add(layer);
    }
    // One is another after each edit.
    expect(layers.size - before).toBe(8);
  });
});
