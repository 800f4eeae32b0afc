import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXERCISES, exerciseOf } from '@/exercises';
import { CHAPTERS } from '@/exercises/exercise';
import { catalogAnalysis } from '@/exercises/grading';
import type { Situation } from '@/exercises/situation';
import type { CatalogId } from '@/network/catalog';
import { defaultsOf } from '@/network/schema/domain';
import { trainingProperties } from '@/network/training';
import { CONTROLS } from '@/record/controls';
import { openNodePage } from './nodePage';
import { SOLUTIONS } from './solutions';

const NAMED =
  `most-parameters unseen-pixel sees-everything half-the-parameters relu-curve costly-layer drawn-eight three-for-one
half-the-view dense-share half-the-work nineteen-layers vgg-rate norm-cost idle-bias moving-mean widest-channel batch-norm-curve
small-start skip-cost halving-block uncounted-layers strongest-branch skip-curve vanishing-gradient largest-scale widest-branch
naive-inception inception-share heads-in-training lightest-network`.split(/\s+/);

describe('the list', () => {
  it('has at least 25 exercises over all chapters, in their order, each with a name of its own', () => {
    expect(EXERCISES.length).toBeGreaterThanOrEqual(25);
    expect(new Set(EXERCISES.map(({ id }) => id)).size).toBe(EXERCISES.length);
    const chapters = EXERCISES.map(({ chapter }) => chapter);
    expect([...new Set(chapters)]).toEqual([...CHAPTERS]);
    expect(chapters).toEqual([...chapters].sort());
  });

  // Links and progress name them: the list only grows.
  it('still has every exercise that there was', () => {
    expect(EXERCISES.map(({ id }) => id)).toEqual(expect.arrayContaining(NAMED));
  });

  it('has a solution and a failure for each', () => {
    expect(Object.keys(SOLUTIONS).sort()).toEqual(EXERCISES.map(({ id }) => id).sort());
  });

  it.each(EXERCISES.map((exercise) => [exercise.id, exercise] as const))(
    '%s begins, and can be said',
    (_id, exercise) => {
      const { scene, needs, explain, task, hints } = exercise;
      const analysis = catalogAnalysis(scene.network.id, scene.network.knobs);
      expect(analysis.issues).toEqual([]);
      const { selected = null, unfolded = [] } = scene.view ?? {};
      if (selected !== null) expect(analysis.byId.has(selected)).toBe(true);
      for (const id of unfolded) expect(analysis.definition.groups.map((group) => group.id)).toContain(id);
      for (const need of needs) expect(CONTROLS).toContain(need);
      for (const text of [task, explain(), ...hints])
        for (const said of [text.en, text.es]) {
          expect(said.length).toBeGreaterThan(20);
          expect(said).not.toMatch(/[{}]|NaN|undefined|Infinity/);
        }
      // What is to be answered is not said in the task.
      expect(task.es).not.toBe(task.en);
    },
  );
});

describe('a network that the reader edited by hand', () => {
  const judged = (id: string, network: CatalogId, knobs = {}) => {
    const situation: Situation = {
      catalog: null,
      analysis: catalogAnalysis(network, knobs),
      dataset: 'mnist',
      training: { ...defaultsOf(trainingProperties), learningRate: 0.1, startScale: 0.3 },
      run: { step: 100, weights: 'trained', accuracy: 0.8, test: null },
      snapshot: null,
      selected: { id: null, group: null },
      pixel: null,
      picture: { isDrawn: false, probabilities: null },
      answer: null,
    };
    return exerciseOf(id)?.check(situation).solved;
  };

  it.each([
    ['vgg-rate', 'vgg16-bn-tab', { dropout: 0 }],
    ['small-start', 'vgg16-bn-tab', { inputSize: 14 }],
    ['half-the-work', 'vgg16', { inputSize: 112 }],
    ['nineteen-layers', 'vgg16', { depth: '19' }],
  ] as const)('counts for %s', (id, network, knobs) => {
    expect(judged(id, network, knobs)).toBe(true);
    expect(judged(id, 'lenet5')).toBe(false);
  });
});

describe('on the real engine', () => {
  let page: Awaited<ReturnType<typeof openNodePage>>;
  // It reads all data sets from the disk, which takes long beside other tests.
  beforeAll(async () => {
    page = await openNodePage();
  }, 60_000);
  afterAll(() => page.dispose());

  const attempts = EXERCISES.map((exercise) => {
    const { solves, fails } = SOLUTIONS[exercise.id] ?? {};
    if (!solves || !fails) throw new Error(`No solution of '${exercise.id}'`);
    return [exercise.id, exercise, solves, fails] as const;
  });

  it.each(attempts.filter(([, , solves]) => !solves.isLong))(
    '%s is solved by one and failed by another',
    async (_id, exercise, solves, fails) => {
      const failed = await page.attempt(exercise, fails);
      if (failed.solved) throw new Error(`Solved by what fails: ${failed.found.en}`);
      expect(failed.missing.es).not.toBe('');
      const grade = await page.attempt(exercise, solves);
      expect(grade.solved, grade.solved ? '' : grade.missing.en).toBe(true);
    },
  );

  it.runIf(process.env.EXERCISES_LONG).each(attempts.filter(([, , solves]) => solves.isLong))(
    '%s takes a training, and is solved by it',
    { timeout: 300_000 },
    async (_id, exercise, solves, fails) => {
      expect((await page.attempt(exercise, fails)).solved).toBe(false);
      const grade = await page.attempt(exercise, solves);
      expect(grade.solved, grade.solved ? '' : grade.missing.en).toBe(true);
    },
  );

  // Of three seeds, two at a distance: the curve that is right has the lower loss by far.
  it.runIf(process.env.EXERCISES_LONG).each(attempts.filter(([, { answer }]) => answer?.type === 'curve'))(
    '%s: the curves differ as it says',
    { timeout: 300_000 },
    async (_id, exercise, { answer }) => {
      for (const seed of [1, 500, 999]) {
        const losses = await page.losses(exercise, seed);
        const right = typeof answer === 'object' && answer.type === 'curve' ? answer.arm : '';
        for (const [arm, loss] of Object.entries(losses))
          if (arm !== right) expect(loss).toBeGreaterThan(1.5 * (losses[right] ?? 0));
      }
    },
  );
});
