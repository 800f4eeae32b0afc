import type { ReactNode } from 'react';
import { compare as messages } from '../../i18n/messages/compare';
import { CATALOG_IDS, catalogEntry } from '../../network/catalog';
import { useText } from '../../page/useText';
import { catalogSide, OPEN, type Side } from '../../session/comparison';
import { useDocument } from '../../session/react';
import { Select } from '../../ui/Select';
import { LineSample } from '../charts/LineSample';
import { EXAMPLES, sameSide } from './presets';
import { SideKnobs } from './SideKnobs';
import styles from './SidePicker.module.css';
import type { SideLook } from './training/sides';

export interface SidePickerProps {
  /** Names the side. */
  readonly label: string;
  readonly side: Side;
  /** What the network of the side is called, with its turned knobs: a plain network with skips is no longer plain. */
  readonly name: string;
  readonly onChange: (side: Side) => void;
  /** The letter of its lines in charts, where there are several such pickers. */
  readonly tag?: string;
  readonly look?: SideLook | undefined;
  /** What else can be done with the side. */
  readonly action?: ReactNode;
}

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly side: Side;
}

/** Chooses the network of a side: the open one, one of the catalog with its knobs, or an example. */
export function SidePicker({ label, side, name, onChange, tag, look, action }: SidePickerProps) {
  const { t, network } = useText();
  const open = useDocument(({ definition }) => definition.name);
  const choices: readonly Choice[] = [
    { value: 'open', label: t(messages.openNetwork(open)), side: OPEN },
    ...EXAMPLES.map((example, i) => ({ value: `example-${i}`, label: t(example.name), side: example.side })),
    ...CATALOG_IDS.map((id) => ({
      value: `catalog-${id}`,
      label: network(catalogEntry(id).title),
      side: catalogSide(id),
    })),
  ];
  const chosen = choices.find((choice) =>
    side.type === 'catalog' ? choice.value === `catalog-${side.id}` : sameSide(choice.side, side),
  );
  // A definition from a script is in no list; it is offered as long as it is compared.
  const own: readonly Choice[] =
    side.type === 'definition' && !chosen ? [{ value: 'own', label: network(side.definition.name), side }] : [];
  const all = [...choices, ...own].map((choice) =>
    choice === chosen && side.type === 'catalog' ? { ...choice, label: name } : choice,
  );
  return (
    <div className={styles.picker}>
      {tag && (
        <span aria-hidden className={styles.tag}>
          {tag}
          {look && <LineSample {...look} />}
        </span>
      )}
      <div className={styles.select}>
        <Select
          label={label}
          hideLabel
          value={chosen?.value ?? 'own'}
          options={all}
          onChange={(value) => {
            const choice = all.find((candidate) => candidate.value === value);
            if (choice) onChange(choice.side);
          }}
        />
      </div>
      {side.type === 'catalog' && Object.keys(catalogEntry(side.id).knobs).length > 0 && (
        <SideKnobs side={side} onChange={onChange} />
      )}
      {action}
    </div>
  );
}
