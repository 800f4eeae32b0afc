import type { LucideIcon } from 'lucide-react';
import type { Text } from '../network/text';
import type { Page } from '../page/page';
import type { Control } from '../record/controls';
import type { Panel } from '../record/view';
import type { Session } from '../session/createSession';
import type { PageParts } from './parts';
import type { Shortcut } from './shortcut';

/** What commands act on. */
export interface CommandContext {
  readonly session: Session;
  readonly page: Page;
  readonly parts: PageParts;
}

/**
 * Something that a user can do, described once: buttons, keys, the palette, the list of shortcuts and the scripting
 * interface all come from it. Title and icon may follow what the page shows, as those of Train and Pause do.
 *
 * A command has no undo of its own: `session.undo` keeps the states of the document, whoever changed it.
 */
export interface Command {
  title(context: CommandContext): Text;
  /** Left out by what has no button: its picture comes with the palette (`app/commands/paletteIcons.ts`), later than the first sight. */
  icon?(context: CommandContext): LucideIcon;
  /** Of what is on or off: its button names what that is and is pressed while it is on; title and icon say what comes next. */
  readonly toggle?: { readonly name: Text; readonly icon?: LucideIcon; isOn(context: CommandContext): boolean };
  /** Alternatives; the first is the one shown. */
  readonly shortcuts?: readonly Shortcut[];
  /** Its shortcuts count only while the keyboard focus is in this panel, or nowhere. */
  readonly panel?: Panel;
  /** Its shortcuts count only then: where two commands have the same, at most one means them. */
  isMeant?(context: CommandContext): boolean;
  /** Text fields use these keys themselves, so the shortcuts do nothing there. */
  readonly leftToFields?: boolean;
  /** The control that it is: not possible where a teacher locked that. */
  readonly control?: Control;
  /** Always possible if left out. */
  isPossible?(context: CommandContext): boolean;
  /** Failures show on the page. Resolves when it is done or, if it takes long, when it has begun. */
  perform(context: CommandContext): void | Promise<void>;
}
