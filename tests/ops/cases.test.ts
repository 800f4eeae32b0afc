import { expect, test } from 'vitest';
import { createReferenceOps } from '@/engine/ops/reference';
import type { Ops } from '@/network/ops';
import { cases, type OpsCase } from './cases';
import { difference } from './compare';
import { Draws } from './inputs';
import { mutants } from './mutants';
import { type CaseResult, runCase } from './runCase';

// Tests whether the cases can distinguish a faulty implementation from a correct one, even without the large ones, which are for
// kernels that work in blocks.

const reference = createReferenceOps();

/** The quickest cases first: they find most faults. */
const measured: { opsCase: OpsCase; draws: Draws; results: CaseResult[]; called: Set<string> }[] = [];
for (const opsCase of cases.filter(({ large }) => !large)) {
  const draws = new Draws(opsCase.name);
  const called = new Set<string>();
  const results = await runCase(watched(reference, called), opsCase, draws);
  measured.push({ opsCase, draws, results, called });
}
measured.sort((a, b) => sizeOf(a.results) - sizeOf(b.results));

test('names of cases are unique', () => {
  const names = cases.map(({ name }) => name);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

test('every operation is called by some case', () => {
  const called = new Set(measured.flatMap((each) => [...each.called]));
  const leftOut = ['name', 'memory', 'dispose', 'read', 'settle', 'release', 'scope', 'keep'];
  const missing = Object.keys(reference).filter((method) => !called.has(method) && !leftOut.includes(method));
  expect(missing).toEqual([]);
});

test.for(Object.entries(mutants))('%s: a case notices', async ([, mutate]) => {
  const mutation = mutate(reference);
  const mutant: Ops = { ...reference, ...mutation };
  const methods = Object.keys(mutation);
  for (const { opsCase, draws, results, called } of measured) {
    if (!methods.some((method) => called.has(method))) continue;
    const tolerance = opsCase.tolerance?.value ?? 1e-5;
    const mutated = await runCase(mutant, opsCase, draws);
    if (mutated.some((r, i) => difference(r, results[i]!, tolerance, opsCase.elementwise ?? false))) return;
  }
  expect.unreachable('no case noticed');
});

function watched(ops: Ops, called: Set<string>): Ops {
  return new Proxy(ops, {
    get(target, method: string) {
      called.add(method);
      return target[method as keyof Ops];
    },
  });
}

function sizeOf(results: readonly CaseResult[]): number {
  return results.reduce((sum, { values }) => sum + values.length, 0);
}
