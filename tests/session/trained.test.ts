import { beforeEach, describe, expect, it, vi } from 'vitest';
import { decodeTrained } from '@/exchange/trained/decode';
import { encodeTrained } from '@/exchange/trained/encode';
import { checkpointOf, READY, stepsTo, until } from './runs';
import { testSession } from './testSession';

beforeEach(() => void vi.stubGlobal('__APP_VERSION__', '1.2.3'));

async function page() {
  const bench = testSession();
  const started = bench.session.start();
  await bench.finishLoading();
  await started;
  bench.engine().emit({ event: 'dataset', status: READY });
  return bench;
}
type Bench = Awaited<ReturnType<typeof page>>;

/** The file that the session hands out of a run at a step. */
async function savedAt(bench: Bench, step: number): Promise<File> {
  bench.engine().emit(stepsTo(step));
  bench.session.trained.save();
  bench.engine().next('checkpoint').answer(checkpointOf(bench, step));
  await until(() => bench.host.files.length === 1);
  return bench.host.files[0] as File;
}

const noticed = ({ host }: Bench) => host.notices.filter(({ id }) => id === 'trained' || id === 'recording').at(-1);

describe('a trained network', () => {
  it('is saved under the name of its network and step, and opens again, its run paused where it stood', async () => {
    const file = await savedAt(await page(), 40);
    expect(file.name).toBe('lenet5-step-40.safetensors');

    const bench = await page();
    bench.session.openFile(file);
    await until(() => bench.engine().waiting('load').length > 0);
    await bench.finishLoading();
    await until(() => bench.engine().waiting('restore').length > 0);
    expect(bench.engine().next('restore').parameters).toEqual(checkpointOf(bench, 40));
    bench.engine().next('restore').answer(null);
    await until(() => bench.session.stores.run.getState().step === 40);
    expect(bench.session.stores.run.getState()).toMatchObject({ phase: 'paused', weights: { type: 'trained' } });
    expect(bench.session.telemetry.steps.length).toBe(40);
    expect(bench.engine().waiting('train')).toHaveLength(0);
  });

  it('asks before it takes the place of a training', async () => {
    const file = await savedAt(await page(), 40);
    const bench = await page();
    bench.engine().emit(stepsTo(5));
    bench.session.openFile(file);
    await until(() => noticed(bench)?.actions !== undefined);
    expect(bench.engine().waiting('load')).toHaveLength(0);
    noticed(bench)?.actions?.[0]?.run();
    await until(() => bench.engine().waiting('load').length > 0);
  });

  it('that is damaged, or something else, changes nothing and is said', async () => {
    const file = await savedAt(await page(), 40);
    for (const content of [file.slice(0, -1), new Blob(['<!doctype html>']), new Blob([])]) {
      const bench = await page();
      const before = bench.session.stores.document.getState();
      bench.session.openFile(new File([content], 'x.safetensors'));
      await until(() => noticed(bench)?.severity === 'danger');
      expect(noticed(bench)?.text.en).toContain('as a safetensors file');
      expect(bench.session.stores.document.getState()).toBe(before);
      expect(bench.engine().waiting('load')).toHaveLength(0);
    }
  });

  it('whose weights are no numbers any more is not saved, and the reason is said', async () => {
    const bench = await page();
    bench.session.trained.save();
    bench.engine().next('checkpoint').answer(null);
    await until(() => noticed(bench) !== undefined);
    expect(noticed(bench)?.text.en).toContain('NaN or infinite');
    expect(bench.host.files).toEqual([]);
  });

  it('of more than 512 MiB is refused by its size, unread', async () => {
    const bench = await page();
    const file = new File([], 'x.safetensors');
    Object.defineProperty(file, 'size', { value: 2 ** 30 });
    const read = vi.spyOn(file, 'arrayBuffer');
    bench.session.trained.open(file);
    await until(() => noticed(bench)?.severity === 'danger');
    expect(noticed(bench)?.text.en).toContain('at most');
    expect(read).not.toHaveBeenCalled();
  });

  it('on pictures that this page does not have is not opened, and says which', async () => {
    const read = decodeTrained(await (await savedAt(await page(), 40)).arrayBuffer());
    if (!read.ok) throw new Error(read.problem.code);
    const { trained } = read;
    const configuration = { ...trained.recording.configuration, dataset: { id: 'own:birds', name: 'Birds' } } as const;
    const bytes = await encodeTrained({ ...trained, recording: { ...trained.recording, configuration } });
    const bench = await page();
    bench.session.openFile(new File([bytes], 'x.safetensors'));
    await until(() => noticed(bench) !== undefined);
    expect(noticed(bench)?.text.en).toContain('“Birds”');
    expect(bench.engine().waiting('load')).toHaveLength(0);
  });
});
