/**
 * `npm run test:exchange`: what is exported is run by the frameworks that it was written for, and compared with what the page computes.
 * Needs Python with them, as `python3` or `$PYTHON`, which may list several (`a:b`) for frameworks that are not in one; a bench whose
 * frameworks no one has is left out, and that is said. Names of benches as parameters choose some. The exit code tells. `--record` writes what PyTorch computed into `tests/exchange/recorded/`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Bench, Finding } from '../tests/exchange/bench/bench';
import { BENCHES } from '../tests/exchange/bench/index';

const PYTHONS = (process.env.PYTHON ?? 'python3').split(path.delimiter);

export default async function testExchange(parameters: readonly string[]): Promise<void> {
  const names = parameters.filter((name) => !name.startsWith('--'));
  const chosen = BENCHES.filter(({ name }) => names.length === 0 || names.includes(name));
  if (chosen.length === 0) throw new Error(`No such bench; there are: ${BENCHES.map(({ name }) => name).join(', ')}`);
  let failed = 0;
  for (const bench of chosen) failed += await run(bench, parameters.includes('--record'));
  console.log(failed > 0 ? `${failed} cases failed` : 'All that was run agrees.');
  process.exitCode = failed > 0 ? 1 : 0;
  if (failed > 0) process.exit(1);
}

/** How many of its cases failed. */
async function run(bench: Bench, records: boolean): Promise<number> {
  const lacks = PYTHONS.map((python) => bench.needs.filter((name) => !hasModule(python, name)));
  const python = PYTHONS[lacks.findIndex(({ length }) => length === 0)];
  if (python === undefined) {
    const missing = PYTHONS.map((name, i) => `${name} has no ${lacks[i]?.join(', ')}`);
    console.log(`${bench.name}: left out, ${missing.join('; ')}`);
    return 0;
  }
  const start = performance.now();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'exchange-'));
  try {
    const second = bench.also ? pythonWith(bench.also) : null;
    if (bench.also && !second) console.log(`${bench.name}: cases that need ${bench.also.join(', ')} are left out`);
    await bench.make(folder, python, second);
    const findings = await findingsOf(bench, python, folder, records && bench.record !== undefined);
    if (records) await bench.record?.(folder);
    const bad = findings.filter(({ ok }) => !ok);
    const seconds = Math.round((performance.now() - start) / 1000);
    console.log(`${bench.name}: ${findings.length - bad.length} of ${findings.length} cases agree (${seconds} s)`);
    return bad.length + (findings.length === 0 ? 1 : 0);
  } finally {
    if (!process.env.BENCH_KEEP) await rm(folder, { recursive: true });
    else console.log(`kept: ${folder}`);
  }
}

const pythonWith = (modules: readonly string[]): string | null =>
  PYTHONS.find((python) => modules.every((name) => hasModule(python, name))) ?? null;

const hasModule = (python: string, name: string): boolean =>
  spawnSync(python, [
    '-c',
    `import importlib.util, sys; sys.exit(importlib.util.find_spec(${JSON.stringify(name)}) is None)`,
  ]).status === 0;

async function findingsOf(
  { name, script }: Bench,
  python: string,
  folder: string,
  records: boolean,
): Promise<Finding[]> {
  const file = fileURLToPath(new URL(`../tests/exchange/bench/${script}`, import.meta.url));
  const child = spawn(python, [file, folder, ...(records ? ['--record'] : [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const findings: Finding[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('{')) continue;
    const finding = JSON.parse(line) as Finding;
    findings.push(finding);
    console.log(`${finding.ok ? '  ' : '! '}${finding.case}: ${finding.detail}`);
  }
  const code = await ended;
  if (code !== 0) findings.push({ case: name, ok: false, detail: `${script} ended with ${code}` });
  return findings;
}
