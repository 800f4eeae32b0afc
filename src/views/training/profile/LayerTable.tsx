import { useMemo } from 'react';
import { nameOf, titleOf } from '../../../drawing/graph/names';
import { profile as messages, phaseNames } from '../../../i18n/messages/profile';
import { useText } from '../../../page/useText';
import type { LayerProfile, StepProfile } from '../../../record/profile';
import { useDocument, useSession, useView } from '../../../session/react';
import styles from './ProfilePanel.module.css';
import { type Order, rowsOf } from './rows';

/** The phases of a step that are measured per layer. */
const PASSES = ['forward', 'backward', 'update'] as const;

/** A bar and the numbers of each layer; a layer's name selects it. */
export function LayerTable({ profile, order }: { profile: StepProfile; order: Order }) {
  const session = useSession();
  const text = useText();
  const { t } = text;
  const analysis = useDocument((document) => document.analysis);
  const selected = useView((view) => view.selected);
  const rows = useMemo(() => rowsOf(profile, order), [profile, order]);
  const longest = Math.max(...rows.map(({ total }) => total), Number.MIN_VALUE);
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={t(messages.layers)}>
        <thead>
          <tr>
            <th scope="col">{t(messages.layer)}</th>
            <td className={styles.wide} />
            {PASSES.map((phase) => (
              <th key={phase} scope="col" className={styles.number}>
                <span className={styles.key} data-phase={phase} aria-hidden="true" /> {t(phaseNames[phase])}
              </th>
            ))}
            <th scope="col" className={styles.number}>
              {t(messages.calls)}
            </th>
            <th scope="col" className={styles.number}>
              {t(messages.speed)}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ layer, speed }) => {
            const node = analysis.byId.get(layer.id);
            return (
              <tr key={layer.id} aria-current={layer.id === selected ? 'true' : undefined}>
                <th scope="row">
                  <button type="button" className={styles.layer} onClick={() => session.view.select(layer.id)}>
                    <strong>{nameOf(layer.id)}</strong> {node && t(titleOf(node))}
                  </button>
                </th>
                <td className={styles.wide}>
                  {layer.with ? (
                    <span className={styles.with}>{t(messages.with(nameOf(layer.with)))}</span>
                  ) : (
                    <LayerBar layer={layer} longest={longest} />
                  )}
                </td>
                {PASSES.map((phase) => (
                  <td key={phase} className={styles.number}>
                    {layer[phase] > 0 && !layer.with ? t(messages.time(layer[phase])) : '–'}
                  </td>
                ))}
                <td className={styles.number}>{layer.calls || '–'}</td>
                <td className={styles.number}>{speed === null ? '–' : text.value(speed, 3)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function LayerBar({ layer, longest }: { layer: LayerProfile; longest: number }) {
  return (
    <span className={styles.bar} aria-hidden="true">
      {PASSES.map((phase) => (
        <span key={phase} data-phase={phase} style={{ inlineSize: `${(100 * layer[phase]) / longest}%` }} />
      ))}
    </span>
  );
}
