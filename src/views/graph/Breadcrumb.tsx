import type { Fold } from '../../drawing/fold/types';
import { nameOf } from '../../drawing/graph/names';
import { diagram } from '../../i18n/messages/diagram';
import { useText } from '../../page/useText';
import styles from './Breadcrumb.module.css';

export interface BreadcrumbProps {
  readonly network: string;
  readonly path: readonly Fold[];
  /** The selected layer; null where the last group of the path is selected. */
  readonly layer: string | null;
  readonly onNetwork: () => void;
  readonly onFold: (fold: Fold) => void;
  readonly onLayer: (layer: string) => void;
}

/** Where the selection is: network, stage, block, and the layer unless the block itself is selected. Each part leads there. */
export function Breadcrumb({ network: name, path, layer, onNetwork, onFold, onLayer }: BreadcrumbProps) {
  const { t, network } = useText();
  return (
    <nav className={styles.breadcrumb} aria-label={t(diagram.whereabouts)}>
      <ol>
        <li>
          <button type="button" title={t(diagram.showWhole)} onClick={onNetwork}>
            {network(name)}
          </button>
        </li>
        {path.map((fold) => (
          <li key={fold.id}>
            <button
              type="button"
              title={t(diagram.show(fold.title))}
              aria-current={layer === null && fold === path.at(-1) ? 'true' : undefined}
              onClick={() => onFold(fold)}
            >
              {fold.title}
            </button>
          </li>
        ))}
        {layer !== null && (
          <li>
            <button
              type="button"
              title={t(diagram.show(nameOf(layer)))}
              aria-current="true"
              onClick={() => onLayer(layer)}
            >
              {nameOf(layer)}
            </button>
          </li>
        )}
      </ol>
    </nav>
  );
}
