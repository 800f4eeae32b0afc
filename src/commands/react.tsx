import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from 'react';
import { useText } from '../page/useText';
import type { CommandId, Commands } from './commands';
import type { PageParts } from './parts';
import { ariaShortcut } from './shortcut';

const CommandsContext = createContext<Commands | null>(null);

export function CommandsProvider({ commands, children }: { commands: Commands; children: ReactNode }) {
  return <CommandsContext value={commands}>{children}</CommandsContext>;
}

export function useCommands(): Commands {
  const commands = useContext(CommandsContext);
  if (!commands) throw new Error('No CommandsProvider above');
  return commands;
}

/** A command as it is now, for its button; throws where it has none. */
export function useCommand(id: CommandId) {
  const commands = useCommands();
  const { t } = useText();
  const toggle = commands.toggleOf(id);
  const look = () => ({
    possible: commands.isPossible(id),
    label: t(toggle?.name ?? commands.titleOf(id)),
    icon: toggle?.icon ?? commands.iconOf(id),
    /** Undefined for what is neither on nor off. */
    on: commands.isOn(id),
  });
  // The button is rendered where that changes which this says of it.
  useSyncExternalStore(commands.subscribe, () => {
    const { icon, ...rest } = look();
    return JSON.stringify([rest, icon?.displayName]);
  });
  const { icon, ...rest } = look();
  if (!icon) throw new Error(`No icon for a button of ${id}`);
  const [shortcut] = commands.shortcutsOf(id);
  return {
    ...rest,
    icon,
    /** For `aria-keyshortcuts`. */
    keys: shortcut && ariaShortcut(shortcut, commands.mac),
    perform: () => void commands.perform(id),
  };
}

/** Offers to commands what this part of the page can do, as long as it is mounted. Give it the same object while nothing changes. */
export function useOffer(actions: Parameters<PageParts['offer']>[0]): void {
  const { parts } = useCommands();
  useEffect(() => parts.offer(actions), [parts, actions]);
}
