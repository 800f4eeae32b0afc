import { FAMILIES, familyNames } from '../../i18n/messages/families';
import { table } from '../../i18n/messages/table';
import type { Family } from '../../network/layers/kind';
import { useText } from '../../page/useText';
import styles from './FamilyChips.module.css';
import type { LayerRow } from './rows';
import { useTableState } from './tableState';

/** Chips that choose families of layers, and serve as the legend of their colours. */
export function FamilyChips({ rows }: { rows: readonly LayerRow[] }) {
  const { t } = useText();
  const {
    state: { families: chosen },
    arrange,
  } = useTableState();
  const present = FAMILIES.filter((family) => rows.some((row) => row.family === family));
  const toggle = (family: Family) =>
    arrange({
      families: chosen.includes(family) ? chosen.filter((other) => other !== family) : [...chosen, family],
    });
  return (
    <fieldset className={styles.families}>
      <legend className="visually-hidden">{t(table.families)}</legend>
      {present.map((family) => (
        <button
          key={family}
          type="button"
          className={styles.chip}
          aria-pressed={chosen.includes(family)}
          onClick={() => toggle(family)}
        >
          <span className={styles.swatch} style={{ background: `var(--${family})` }} />
          {t(familyNames[family])}
        </button>
      ))}
    </fieldset>
  );
}
