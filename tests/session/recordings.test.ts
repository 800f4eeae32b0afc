import { afterEach, beforeEach, expect, it, vi } from 'vitest';
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
