import { Braces } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useCommands } from '../../commands/react';
import { stage } from '../../i18n/messages/stage';
import { useText } from '../../page/useText';
import { IconButton } from '../../ui/IconButton';

/** The way from the fields of a layer to the text in which they are written; of a command whose picture the first sight does without. */
export function OpenText() {
  const { t } = useText();
  const commands = useCommands();
  const isPossible = useSyncExternalStore(commands.subscribe, () => commands.isPossible('view.text'));
  return (
    <IconButton
      icon={Braces}
      size="small"
      variant="quiet"
      label={t(stage.text)}
      disabled={!isPossible}
      data-opens="text"
      onClick={() => void commands.perform('view.text')}
    />
  );
}
