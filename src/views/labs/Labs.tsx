import { useMemo } from 'react';
import { labs as messages } from '../../i18n/messages/labs';
import { useText } from '../../page/useText';
import { useSession, useView } from '../../session/react';
import { InPlaceOfNetwork } from '../fields/contents/InPlaceOfNetwork';
import { ALL, entryOf, readAddress } from './address';
import { LabList } from './LabList';
import { LabView } from './LabView';

/** The labs, or the one that is open, in place of the network. */
export function Labs() {
  const session = useSession();
  const { t } = useText();
  const address = useView((view) => view.lab);
  const read = useMemo(() => readAddress(address), [address]);
  const open = read ?? null;
  return (
    <InPlaceOfNetwork
      label={open ? t(open.lab.title) : t(messages.title)}
      opened={open && entryOf(open.lab)}
      onBack={() => session.view.setLab(open ? [ALL] : [])}
    >
      {open ? <LabView key={open.lab.id} open={open} /> : <LabList isUnknown={read === undefined} />}
    </InPlaceOfNetwork>
  );
}
