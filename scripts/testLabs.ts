/**
 * `npm run test:labs`: runs every lab in Node, on one thread, over fresh seeds, and compares the verdict with the one that ships. The last line sums
 * up, and the exit code tells. `LABS_SEEDS=1,2` names the seeds; names of labs as parameters choose some.
 */
import os from 'node:os';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Dataset } from '../src/data';
import { openDatasetFromDisk } from '../src/data/node';
import { loadSimdOpsInNode } from '../src/engine/ops/simd/loadNode';
import { LabBench } from '../src/labs/bench';
import { LABS } from '../src/labs/index';
import type { AnyLab, Numbers } from '../src/labs/lab';
import { defaultsOf } from '../src/network/schema/domain';
import type { ShippedDataset } from '../src/record/dataset';
import { createLocalEngine } from '../src/worker/localEngine';

const SEEDS = [101, 102, 103, 104, 105];
/** Share of all runs in which the verdict that ships has to come out. */
const ENOUGH = 0.95;

const seedsAsked = (): readonly number[] => process.env.LABS_SEEDS?.split(',').map(Number) ?? SEEDS;

export default async function testLabs(names: readonly string[]): Promise<void> {
  const labs = names.length ? LABS.filter(({ id }) => names.includes(id)) : LABS;
  const data = fileURLToPath(new URL('../public/data', import.meta.url));
  const datasets = new Map<ShippedDataset, Dataset>();
  for (const id of ['mnist', 'fashionMnist'] as const) datasets.set(id, await openDatasetFromDisk(id, data));
  // One for all labs: each load frees what was there before.
  const ops = await loadSimdOpsInNode();
  const engine = createLocalEngine({
    openBackend: async () => ({ ops, reason: 'chosen', timings: {}, device: null, softwareRendering: false }),
    openDataset: (id) => {
      const dataset = datasets.get(id);
      if (!dataset) throw new Error(`No data set '${id}' here`);
      return dataset;
    },
    loadShippedWeights: () => Promise.reject(new Error('labs start from seeds')),
  });
  console.log(`${os.cpus()[0]?.model}, load ${os.loadavg()[0]?.toFixed(1)}; Node ${process.version}`);
  let [right, all] = [0, 0];
  for (const lab of labs)
    for (const seed of seedsAsked()) {
      const { outcome, text, seconds } = await runOnce(lab, engine, seed);
      const isExpected = outcome === lab.expected;
      all++;
      if (isExpected) right++;
      console.log(
        `${isExpected ? 'ok ' : 'NOT'} ${lab.id}, seed ${seed}: ${outcome}, ${seconds.toFixed(1)} s of processor. ${text}`,
      );
    }
  console.log(`${right} of ${all} runs came out as shipped`);
  process.exit(right >= ENOUGH * all ? 0 : 1);
}

async function runOnce(lab: AnyLab, engine: ReturnType<typeof createLocalEngine>, seed: number) {
  const bench = new LabBench(engine, 'simd', { onStep: () => {} });
  const parameters = defaultsOf(lab.fields);
  const started = process.cpuUsage();
  const numbers: Numbers[] = [];
  for (let i = 0; i < lab.seeds; i++) numbers.push(await lab.measure(bench, parameters, seed + 1_000 * i));
  const { user, system } = process.cpuUsage(started);
  const { outcome, measured } = lab.judge(numbers, parameters);
  return { outcome, text: measured.en, seconds: (user + system) / 1e6 };
}
