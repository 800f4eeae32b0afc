import { type Cell, csv } from '../../../lib/delimited';
import type { ShelfRun } from '../../../session/shelf';

/** Names for programs, with units: they are the same in every language of the page. */
const FIELDS: readonly (readonly [name: string, read: (run: ShelfRun) => Cell | undefined])[] = [
  ['name', ({ name }) => name],
  ['network', ({ facts }) => facts.network],
  ['definition_crc32', ({ facts }) => facts.definition],
  ['data_set', ({ facts }) => facts.about?.dataset],
  ['step', ({ facts }) => facts.step],
  ['training_seconds', ({ facts }) => facts.about?.figures?.seconds],
  ['loss', ({ facts }) => facts.about?.loss],
  ['test_accuracy', ({ facts }) => facts.about?.accuracy],
  ['best_test_accuracy', ({ facts }) => facts.about?.figures?.best],
  ['trainable_parameters', ({ facts }) => facts.about?.figures?.parameters],
  ['macs', ({ facts }) => facts.about?.figures?.macs],
  ['saved_at', ({ facts }) => new Date(facts.savedAt).toISOString()],
];

/** A line for each run: what it is, what came of it, and every setting and variation that any of them has. */
export function csvOfRuns(runs: readonly ShelfRun[]): string {
  const names = (of: (run: ShelfRun) => object | undefined) => [
    ...new Set(runs.flatMap((run) => Object.keys(of(run) ?? {}))),
  ];
  const settings = names(({ facts }) => facts.about?.training);
  const knobs = names(({ facts }) => facts.about?.catalog?.knobs);
  const head = [...FIELDS.map(([name]) => name), ...settings, ...knobs.map((name) => `variation_${name}`)];
  const lines = runs.map((run) => {
    const { about } = run.facts;
    return [
      ...FIELDS.map(([, read]) => read(run) ?? null),
      ...settings.map((name) => about?.training[name] ?? null),
      ...knobs.map((name) => about?.catalog?.knobs[name] ?? null),
    ];
  });
  return csv([head, ...lines]);
}
