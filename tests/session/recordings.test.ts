import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fileProblems } from '@/i18n/messages/file';
import { recordedBytes } from '../recordings/read';
import { settled } from './fakeClock';
import { testSession } from './testSession';

// Normally inserted by the build.
beforeEach(() => void vi.stubGlobal('__APP_VERSION__', '1.2.3'));
afterEach(() => void vi.unstubAllGlobals());

/** The code for files is loaded once it is needed. */
const PATIENCE = { timeout: 30_000 };

it('a recording is named after the steps that are done, not after the last one that was recorded', async () => {
  const { session, host } = testSession();
  session.stores.run.setState({ step: 40, phase: 'paused' });
  session.recordings.save();
  await expect.poll(() => host.saved, PATIENCE).toEqual(['lenet5-step-40.recording.json.gz']);
}, 60_000);

it('a recording that is shown keeps its name when it is saved again', async () => {
  const { session, host } = testSession();
  const bytes = await recordedBytes('resnet18-tab');
  session.recordings.open(new File([bytes.slice()], 'lesson.recording.json.gz'));
  await expect.poll(() => session.recordings.store.getState().shown?.file, PATIENCE).toBe('lesson.recording.json.gz');
  await settled();
  session.recordings.save();
  await expect.poll(() => host.saved, PATIENCE).toEqual(['lesson.recording.json.gz']);
}, 60_000);

it('a file that changes while it is read is said, and nothing else changes', async () => {
  const { session, host } = testSession();
  const file = new File([(await recordedBytes('resnet18-tab')).slice()], 'lesson.recording.json.gz');
  const before = session.stores.document.getState();
  for (const open of [session.openFile, session.recordings.open, session.trained.open]) {
    // The start of it can still be read: it changes after that.
    file.arrayBuffer = () => Promise.reject(new DOMException('changed', 'NotReadableError'));
    const said = host.notices.length;
    open(file);
    await expect.poll(() => host.notices.length, PATIENCE).toBe(said + 1);
    expect(host.notices.at(-1)).toMatchObject({ severity: 'danger', text: fileProblems.unreadable });
  }
  expect(session.stores.document.getState()).toBe(before);
  expect(session.stores.run.getState().error).toBeNull();
}, 60_000);

/** A file whose content has not come yet. */
function slowFile(name: string): { file: File; arrive(bytes: Uint8Array): void } {
  const file = new File(['?'], name);
  let arrive = (_content: ArrayBuffer): void => {};
  const content = new Promise<ArrayBuffer>((resolve) => {
    arrive = resolve;
  });
  file.arrayBuffer = () => content;
  return { file, arrive: (bytes) => arrive(bytes.slice().buffer as ArrayBuffer) };
}

it('a file that takes long is said to be read, and can be cancelled', async () => {
  const { session, host, clock } = testSession();
  const { file, arrive } = slowFile('lesson.recording.json.gz');
  session.recordings.open(file);
  await expect.poll(() => clock.waiting, PATIENCE).toBe(1);
  await clock.pass(900);
  expect(host.notices).toEqual([]);
  await clock.pass(200);
  const [notice] = host.notices;
  expect(notice?.text.en).toBe('Reading lesson.recording.json.gz…');
  notice?.actions?.[0]?.run();
  arrive(await recordedBytes('resnet18-tab'));
  await expect.poll(() => host.dismissed, PATIENCE).toContain(notice?.id);
  await settled();
  expect(session.recordings.store.getState().shown).toBeNull();
  expect(session.stores.run.getState().error).toBeNull();
  expect(host.notices).toHaveLength(1);
}, 60_000);

it('of two files that are chosen quickly the later one is shown, whichever is read first', async () => {
  const { session, clock } = testSession();
  const [first, second] = [slowFile('first.gz'), slowFile('second.gz')];
  session.recordings.open(first.file);
  await expect.poll(() => clock.waiting, PATIENCE).toBe(1);
  session.recordings.open(second.file);
  const bytes = await recordedBytes('resnet18-tab');
  second.arrive(bytes);
  await expect.poll(() => session.recordings.store.getState().shown?.file, PATIENCE).toBe('second.gz');
  first.arrive(bytes);
  await settled();
  expect(session.recordings.store.getState().shown?.file).toBe('second.gz');
}, 60_000);
