import { pictureOrigins } from '../../i18n/messages/pictureOrigins';
import { useText } from '../../page/useText';
import { useDataset, useInput, useSession } from '../../session/react';
import { Segmented } from '../../ui/Segmented';

/** A digit in a photograph is seldom like those of the data set: it can be made so, or not. */
export function Treatment() {
  const session = useSession();
  const { t } = useText();
  const { handwriting } = useDataset();
  const file = useInput(({ origin }) => (origin.type === 'own' ? origin.file : null));
  if (!file || !handwriting || session.pictures.isForeign()) return null;
  return (
    <Segmented
      label={t(pictureOrigins.treatment)}
      value={file.treatment}
      options={[
        { value: 'asInk', label: t(pictureOrigins.asInk) },
        { value: 'asTaken', label: t(pictureOrigins.asTaken) },
      ]}
      onChange={session.pictures.treatOwnPicture}
    />
  );
}
