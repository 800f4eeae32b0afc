import { Search } from 'lucide-react';
import { diagram } from '../../i18n/messages/diagram';
import { useText } from '../../page/useText';
import { IconButton } from '../../ui/IconButton';
import { Popover } from '../../ui/Popover';
import { part } from '../fields/part';
import styles from './Find.module.css';
import type { FindProps } from './FindField';

/** Not needed for the first sight. */
const FindField = part(
  () => import('./FindField'),
  (module) => module.FindField,
  <div className={styles.waiting} />,
);

/** A field that finds layers and groups by name or kind. */
export function Find(props: FindProps) {
  const { t } = useText();
  return (
    <Popover
      label={t(diagram.find)}
      align="end"
      button={(button) => <IconButton {...button} variant="quiet" icon={Search} label={t(diagram.find)} />}
    >
      {(close) => (
        <FindField
          {...props}
          onFound={(found) => {
            close();
            props.onFound(found);
          }}
        />
      )}
    </Popover>
  );
}
