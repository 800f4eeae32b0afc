import { readdirSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DATASETS } from '@/data/catalog';
import { diskFetcher } from '@/data/node';
import { LABS } from '@/labs';
import { trainingOf } from '@/labs/bench';
import { EXPERIMENTS, factsOf, recordedArmOf } from '@/labs/experiments';
import { recordingPath } from '@/labs/experiments/experiment';
import { FACTS } from '@/labs/experiments/facts';
import { readExperiment } from '@/labs/experiments/read';
import type { FetchBytes } from '@/lib/fetchBytes';
import { analyze } from '@/network/analysis/analyze';
import { stepsPerEpoch } from '@/network/training';
import type { ShippedDataset } from '@/record/dataset';

/** Of one recording: it comes with the page, before anybody asks for it. */
const MOST_BYTES = 60_000;
const fromDisk = diskFetcher('public');
const read = (experiment: (typeof EXPERIMENTS)[number], fetchBytes: FetchBytes = fromDisk) =>
  readExperiment(experiment, new AbortController().signal, fetchBytes);

describe.each(EXPERIMENTS.map((experiment) => [experiment.id, experiment] as const))(
  'the experiment %s',
  (id, experiment) => {
    it('says what made it', () => {
      const facts = factsOf(experiment);
      expect(facts.machine).not.toBe('');
      expect(facts.date).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
      expect(facts.seed).toBe(experiment.seed);
      expect(Object.keys(facts.arms).sort()).toEqual(experiment.arms.map((arm) => arm.id).sort());
    });

    it('ships recordings of its networks as they are defined, trained as it says, to the end', async () => {
      const arms = await read(experiment);
      for (const arm of experiment.arms) {
        const { run, file } = arms.get(arm.id) ?? expect.fail(arm.id);
        expect(file.length).toBeLessThanOrEqual(MOST_BYTES);
        const { definition, configuration } = run;
        expect(analyze(definition).issues).toEqual([]);
        expect(definition).toEqual(arm.definition);
        const training = trainingOf(arm, experiment.seed);
        expect(configuration.training).toEqual(training);
        expect(configuration.dataset).toBe(arm.dataset);
        const { trainCount } = DATASETS[arm.dataset as ShippedDataset];
        expect(recordedArmOf(experiment, arm.id).steps).toBe(training.epochs * stepsPerEpoch(training, trainCount));
      }
    });

    it('has curves and recorded steps of finite numbers, which end where its facts say', async () => {
      const arms = await read(experiment);
      for (const { id: name } of experiment.arms) {
        const { steps, evaluations, snapshots } = arms.get(name)?.run ?? expect.fail(name);
        for (const { step, loss, accuracy } of [steps, evaluations]) {
          expect(step.length).toBeGreaterThan(8);
          expect([...step, ...loss, ...accuracy].every(Number.isFinite)).toBe(true);
          expect(accuracy.every((share) => share >= 0 && share <= 1)).toBe(true);
          expect(step.every((at, i) => i === 0 || at > (step[i - 1] ?? 0))).toBe(true);
        }
        const end = recordedArmOf(experiment, name);
        expect(evaluations.step.at(-1)).toBe(end.steps);
        expect(evaluations.accuracy.at(-1)).toBeCloseTo(end.testAccuracy, 6);
        expect(Math.fround(evaluations.loss.at(-1) ?? 0)).toBe(end.testLoss);
        expect(Math.fround(steps.loss.at(-1) ?? 0)).toBe(end.trainingLoss);
        // From the first step to the last.
        expect(snapshots.length).toBeGreaterThan(2);
        expect(snapshots[0]?.step).toBe(0);
        expect(snapshots.at(-1)?.step).toBe(end.steps - 1);
        const norms = snapshots.flatMap(({ weights }) =>
          Object.values(weights).map(({ gradientNorm }) => gradientNorm),
        );
        expect(norms.length).toBeGreaterThan(0);
        expect(norms.every(Number.isFinite)).toBe(true);
      }
    });

    it('says what came out in numbers of its own, in both languages', () => {
      const { en, es } = experiment.found((arm) => recordedArmOf(experiment, arm));
      expect(en).toMatch(/\d/);
      expect(en).not.toMatch(/NaN|undefined/);
      expect(es.match(/\d+/g)?.sort()).toEqual(en.match(/\d+/g)?.sort());
    });

    it('is refused where a file is not the one that was published, and asked for past the cache first', async () => {
      const asked: boolean[] = [];
      const damaged: FetchBytes = async (file, options) => {
        asked.push(options.fresh);
        const bytes = (await fromDisk(file, options)).slice();
        bytes[100] = (bytes[100] ?? 0) ^ 1;
        return bytes;
      };
      await expect(read(experiment, damaged)).rejects.toMatchObject({ code: 'dataDamaged' });
      expect(asked.slice(-1)).toEqual([true]);
    });

    it('has no file but those of its networks', () => {
      const files = readdirSync(`public/experiments/${id}`);
      expect(files.map((name) => `experiments/${id}/${name}`).sort()).toEqual(
        experiment.arms.map((arm) => recordingPath(id, arm.id)).sort(),
      );
      for (const arm of experiment.arms)
        expect(statSync(`public/${recordingPath(id, arm.id)}`).size).toBe(recordedArmOf(experiment, arm.id).bytes);
    });
  },
);

it('each belongs to a lab of its own', () => {
  const labs = EXPERIMENTS.map(({ lab }) => lab);
  expect(new Set(labs).size).toBe(labs.length);
  for (const lab of labs) expect(LABS.map(({ id }) => id)).toContain(lab);
});

it('nothing ships that no experiment names', () => {
  const ids = EXPERIMENTS.map(({ id }) => id).sort();
  expect(Object.keys(FACTS).sort()).toEqual(ids);
  expect(readdirSync('public/experiments').sort()).toEqual(ids);
});
