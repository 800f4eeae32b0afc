import { shelf as messages } from '../../../i18n/messages/shelf';
import { catalogEntry, isCatalogId } from '../../../network/catalog';
import type { Field } from '../../../network/layers/fields';
import type { Text } from '../../../network/text';
import { trainingFields, trainingProperties } from '../../../network/training';
import type { ShelfRun } from '../../../session/shelf';
import { fieldText } from '../../fields/fieldText';
import type { Writer } from '../../fields/knobText';

/** Something that is not the same for all runs. */
export interface Difference {
  readonly key: string;
  readonly label: Text;
  /** What a run has; null where it has no such thing. */
  valueIn(run: ShelfRun): string | null;
}

type AnyFields = Readonly<Record<string, Field<unknown>>>;

/** A field of the network or of the training, and where a run has its value. */
interface Source {
  readonly key: string;
  readonly field: Field<unknown>;
  read(run: ShelfRun): string | number | boolean | undefined;
}

const catalogOf = ({ facts }: ShelfRun) => facts.about?.catalog ?? null;

function knobSources(runs: readonly ShelfRun[]): Source[] {
  const found = new Map<string, Source>();
  for (const run of runs) {
    const id = catalogOf(run)?.id;
    if (id === undefined || !isCatalogId(id)) continue;
    for (const [name, field] of Object.entries<Field<unknown>>(catalogEntry(id).knobs))
      if (!found.has(name)) found.set(name, { key: `knob/${name}`, field, read: (one) => catalogOf(one)?.knobs[name] });
  }
  return [...found.values()];
}

const trainingSources = (): Source[] =>
  Object.entries(trainingFields as AnyFields).map(([name, field]) => ({
    key: `training/${name}`,
    field,
    read: ({ facts }) => facts.about?.training[name],
  }));

/** What differs between runs, apart from network and results: data set, knobs, settings. */
export function differencesOf(runs: readonly ShelfRun[], write: Writer): Difference[] {
  const dataset: Difference = {
    key: 'dataset',
    label: messages.dataset,
    valueIn: ({ facts }) => facts.about?.dataset ?? null,
  };
  const fields = [...knobSources(runs), ...trainingSources()].map(
    ({ key, field, read }): Difference => ({
      key,
      label: field.label,
      valueIn: (run) => {
        const value = read(run);
        return value === undefined ? null : fieldText(field, value, write);
      },
    }),
  );
  const frozen: Difference = {
    key: 'training/frozen',
    label: trainingProperties.frozen.label,
    valueIn: ({ facts }) => facts.about && String(facts.about.training.frozen ?? ''),
  };
  return [dataset, ...fields, frozen].filter(({ valueIn }) => new Set(runs.map(valueIn)).size > 1);
}
