import { gallery } from '../../i18n/messages/gallery';
import { catalogEntry } from '../../network/catalog';
import { counterpart } from '../../network/catalog/exhibits';
import { useText } from '../../page/useText';
import { useDocument, useSession } from '../../session/react';
import { Segmented } from '../../ui/Segmented';
import { useLock } from '../fields/useLock';

/** Changes between a network as published and its version that trains here; nothing where both are the same. */
export function SizeSwitch() {
  const session = useSession();
  const { t } = useText();
  const { disabled = false } = useLock('network');
  const source = useDocument((document) => document.source);
  if (source.type !== 'catalog') return null;
  const { size } = catalogEntry(source.id);
  const other = counterpart(source.id);
  if (size === 'both' || other === null) return null;
  return (
    <Segmented
      label={t(gallery.size)}
      hideLabel
      disabled={disabled}
      value={size}
      options={[
        { value: 'paper', label: t(gallery.paper) },
        { value: 'tab', label: t(gallery.tab) },
      ]}
      onChange={() => session.network.openCatalog(other)}
    />
  );
}
