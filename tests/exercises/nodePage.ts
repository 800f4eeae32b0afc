import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import type { Answer } from '@/exercises/answer';
import type { Exercise, Grade } from '@/exercises/exercise';
import { LabBench } from '@/labs/bench';
import { lossAtEnd } from '@/labs/numbers';
import { Page } from '@/page/page';
import { systemClock } from '@/session/clock';
import { createSession, type Session } from '@/session/createSession';
import { openScene } from '@/views/exercises/openScene';
import { situationOf } from '@/views/exercises/situationOf';
import type { Engine } from '@/worker/engine';
import { createLocalEngine } from '@/worker/localEngine';
import { loadShippedWeights } from '@/worker/shippedWeights';
import { FakeHost, testSession } from '../session/testSession';
import { shippedDataset, shippedDatasets } from '../shippedDatasets';
import type { Act, Attempt } from './solutions';

const file = (path: string) => fileURLToPath(new URL(`../../public/${path}`, import.meta.url));

/** A session on the real engine and the real data, in Node, on which a student's acts are done. */
export async function openNodePage() {
  const ops = await loadSimdOpsInNode();
  const datasets = await shippedDatasets();
  const mnist = await shippedDataset('mnist');
  const engine = (): Engine =>
    createLocalEngine({
      openBackend: async () => ({ ops, reason: 'chosen', timings: {}, device: null, softwareRendering: false }),
      closeBackend: () => {},
      datasets: datasets(),
      loadShippedWeights: (id, signal) =>
        loadShippedWeights(id, signal, async (name) => new Uint8Array(await readFile(file(name)))),
    });
  const session = createSession({ engine, clock: systemClock, host: new FakeHost() });
  const page = new Page();
  await session.start();
  // Large networks would run whenever they are opened; where nothing is trained or drawn, an engine that never answers will do.
  const quiet = testSession().session;

  /** Resolves when the network has been loaded and the picture answered. */
  async function settled({ network, pictures }: Session): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (used === quiet) return;
    await network.settled();
    await pictures.refresh();
  }
  let used: Session = session;

  async function act(act: Act): Promise<void> {
    const { network, training, pictures } = used;
    if (act.type === 'open') network.openCatalog(act.id as Parameters<typeof network.openCatalog>[0]);
    else if (act.type === 'vary') for (const [name, value] of Object.entries(act.knobs)) network.setKnob(name, value);
    else if (act.type === 'train') {
      await training.train(act.steps);
      return;
    } else {
      const image = mnist.image('test', act.test);
      pictures.drawImage(
        Float32Array.from(image, (value) => value / 255),
        28,
        28,
      );
    }
    await settled(used);
  }

  return {
    /** Begins an exercise, has a student try, and judges what came of it. */
    async attempt(exercise: Exercise, { acts = [], answer = undefined }: Attempt): Promise<Grade> {
      used = acts.some(({ type }) => type === 'train' || type === 'draw') ? session : quiet;
      await openScene(used, page, exercise);
      await settled(used);
      for (const each of acts) await act(each);
      const seen = situationOf(used, null);
      const given: Answer | null = typeof answer === 'function' ? answer(seen) : (answer ?? null);
      if (given?.type === 'layer') used.view.select(given.id, given.group);
      return exercise.check(situationOf(used, given));
    },
    /** Trains the networks of an exercise that asks about curves, with one seed; the loss at the end of each, by arm. */
    async losses({ answer }: Exercise, seed: number): Promise<Readonly<Record<string, number>>> {
      if (answer?.type !== 'curve') throw new Error('It has no curves');
      const own = engine();
      const bench = new LabBench(own, 'simd');
      const found: Record<string, number> = {};
      for (const arm of answer.arms) found[arm.id] = lossAtEnd(await (await bench.open(arm, seed)).train(answer.steps));
      own.dispose();
      return found;
    },
    dispose: () => {
      session.dispose();
      quiet.dispose();
    },
  };
}
