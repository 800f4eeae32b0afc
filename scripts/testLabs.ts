/**
 * `npm run test:labs`: runs every lab in Node, on one thread, over fresh seeds, and compares the verdict with the one that ships.
 * The last line sums up, and the exit code tells. `LABS_SEEDS=1,2` names the seeds; names of labs as parameters choose some;
 * `--write` puts what came out into `docs/labs.md`.
 */
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Dataset } from '../src/data';
import { openDatasetFromDisk } from '../src/data/node';
import { DatasetRegistry } from '../src/data/registry';
import { loadSimdOpsInNode } from '../src/engine/ops/simd/loadNode';
import { LabBench } from '../src/labs/bench';
import { LABS } from '../src/labs/index';
import type { AnyLab, Numbers, Outcome } from '../src/labs/lab';
import { spreadOf } from '../src/labs/numbers';
import { seedsOf } from '../src/labs/run';
import { defaultsOf } from '../src/network/schema/domain';
import { SHIPPED_DATASETS, type ShippedDataset } from '../src/record/dataset';
import type { Engine } from '../src/worker/engine';
import { createLocalEngine } from '../src/worker/localEngine';

const SEEDS = [101, 102, 103, 104, 105];
/** Share of all runs in which the verdict that ships has to come out. */
const ENOUGH = 0.95;

interface LabResult {
  readonly lab: AnyLab;
  readonly runs: readonly { readonly outcome: Outcome; readonly seconds: number }[];
  /** Of all seeds of all runs. */
  readonly numbers: readonly Numbers[];
}

const file = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const about = () =>
  `${os.cpus()[0]?.model}, load ${os.loadavg()[0]?.toFixed(1)}; Node ${process.version}; one thread, baseline instructions`;

export default async function testLabs(parameters: readonly string[]): Promise<void> {
  const seeds = process.env.LABS_SEEDS?.split(',').map(Number) ?? SEEDS;
  const names = parameters.filter((name) => !name.startsWith('--'));
  const engine = await openEngine();
  console.log(about());
  const results: LabResult[] = [];
  for (const lab of LABS) if (!names.length || names.includes(lab.id)) results.push(await runLab(lab, engine, seeds));
  if (parameters.includes('--write')) await writeFile(file('docs/labs.md'), tableOf(results, seeds));
  const all = results.flatMap(({ lab, runs }) => runs.map(({ outcome }) => outcome === lab.expected));
  const right = all.filter(Boolean).length;
  console.log(`${right} of ${all.length} runs came out as shipped`);
  process.exit(right >= ENOUGH * all.length ? 0 : 1);
}

/** One engine for all labs: each load frees what was there before. */
async function openEngine(): Promise<Engine> {
  const ops = await loadSimdOpsInNode();
  const datasets = new Map<ShippedDataset, Dataset>();
  for (const id of SHIPPED_DATASETS) datasets.set(id, await openDatasetFromDisk(id, file('public/data')));
  return createLocalEngine({
    openBackend: async () => ({ ops, reason: 'chosen', timings: {}, device: null, softwareRendering: false }),
    closeBackend: ({ ops }) => ops.dispose(),
    datasets: new DatasetRegistry((id) => datasets.get(id) as Dataset),
    loadShippedWeights: () => Promise.reject(new Error('labs start from seeds')),
  });
}

async function runLab(lab: AnyLab, engine: Engine, firstSeeds: readonly number[]): Promise<LabResult> {
  const bench = new LabBench(engine, 'simd');
  const settings = defaultsOf(lab.fields);
  const runs: LabResult['runs'][number][] = [];
  const all: Numbers[] = [];
  for (const first of firstSeeds) {
    const started = process.cpuUsage();
    const numbers: Numbers[] = [];
    for (const seed of seedsOf(lab, first)) numbers.push(await lab.measure(bench, settings, seed));
    const { user, system } = process.cpuUsage(started);
    const { outcome, measured } = lab.judge(numbers, settings);
    const seconds = (user + system) / 1e6;
    runs.push({ outcome, seconds });
    all.push(...numbers);
    const mark = outcome === lab.expected ? 'ok ' : 'NOT';
    console.log(`${mark} ${lab.id}, seed ${first}: ${outcome}, ${seconds.toFixed(1)} s of processor. ${measured.en}`);
  }
  return { lab, runs, numbers: all };
}

const short = (value: number) => String(Number(value.toPrecision(3)));

function tableOf(results: readonly LabResult[], seeds: readonly number[]): string {
  const rows = results.map(({ lab, runs, numbers }) => {
    const right = runs.filter(({ outcome }) => outcome === lab.expected).length;
    const measured = Object.keys(numbers[0] ?? {}).map((name) => {
      const { median, least, most } = spreadOf(numbers, (one) => one[name] ?? Number.NaN);
      return `${name} ${short(median)} [${short(least)}..${short(most)}]`;
    });
    const seconds = spreadOf(
      runs.map((run) => ({ seconds: run.seconds })),
      (one) => one.seconds ?? 0,
    );
    return `| \`${lab.id}\` | ${lab.claim.en} (${lab.paper}) | ${lab.expected}, ${right} of ${runs.length} | ${measured.join('; ')} | ${seconds.median.toFixed(1)} |`;
  });
  return `# Labs

Written by \`npm run test:labs -- --write\`; do not edit. Every lab ran with its first seed ${seeds.join(', ')} (a run of three seeds adds
1,000 and 2,000). Numbers are the median over all seeds with the least and the largest; seconds are those of the processor for one run.
What a number means is in the lab's file, \`src/labs/\`; how numbers are judged, too. *holds*, *inPart*, *notHere* (not at this scale) or *unjudged*
(shown, not judged) is the verdict that ships, and how often it came out.

Measured on ${about()}.

| lab | claim | verdict | measured | seconds |
|---|---|---|---|--:|
${rows.join('\n')}
`;
}
