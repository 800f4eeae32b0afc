import { SlidersHorizontal } from 'lucide-react';
import { useMemo } from 'react';
import { gallery } from '../../i18n/messages/gallery';
import { catalogEntry, defaultKnobs } from '../../network/catalog';
import { resizedLayer } from '../../network/catalog/resized';
import { formatShape } from '../../network/shape';
import { useText } from '../../page/useText';
import { useDocument, useSession } from '../../session/react';
import { Button } from '../../ui/Button';
import { Popover } from '../../ui/Popover';
import { FieldControl } from '../fields/FieldControl';
import { useLock } from '../fields/useLock';
import styles from './KnobControls.module.css';

/** Opens what the open catalog network lets the reader turn, and says how much of it is turned. */
export function KnobControls({ iconOnly }: { iconOnly: boolean }) {
  const session = useSession();
  const { t } = useText();
  const lock = useLock('variations');
  const source = useDocument((document) => document.source);
  if (source.type !== 'catalog') return null;
  const { knobs } = catalogEntry(source.id);
  const defaults = defaultKnobs(source.id);
  const turned = Object.keys(knobs).filter((name) => source.knobs[name] !== defaults[name]).length;
  return (
    <Popover
      label={t(gallery.knobs)}
      button={(button) => (
        <Button {...button} {...lock} variant="quiet" className={styles.button}>
          <SlidersHorizontal aria-hidden size={16} strokeWidth={1.75} />
          <span className={iconOnly ? 'visually-hidden' : undefined}>
            {t(turned ? gallery.turned(turned) : gallery.knobs)}
          </span>
        </Button>
      )}
    >
      <div className={styles.content}>
        <div className={styles.knobs}>
          {Object.entries(knobs).map(([name, field]) => (
            <FieldControl
              key={name}
              field={field}
              value={source.knobs[name]}
              onChange={(value) => session.network.setKnob(name, value)}
            />
          ))}
        </div>
        <Resized />
        <Button
          variant="quiet"
          size="small"
          disabled={turned === 0}
          onClick={() => session.network.openCatalog(source.id)}
        >
          {t(gallery.defaults)}
        </Button>
      </div>
    </Popover>
  );
}

/** What becomes of the published number of weights at another input size. */
function Resized() {
  const { t } = useText();
  const document = useDocument();
  const resized = useMemo(
    () =>
      document.source.type === 'catalog'
        ? resizedLayer(document.source.id, document.source.knobs, document.analysis)
        : null,
    [document],
  );
  if (!resized) return null;
  const { layer, map, published, difference } = resized;
  return (
    <p className={styles.note}>{t(gallery.resized(layer, formatShape(map), formatShape(published), difference))}</p>
  );
}
