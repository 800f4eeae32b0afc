import { Presentation } from 'lucide-react';
import { presentCommands as text } from '../i18n/messages/presentCommands';
import type { Command, CommandContext } from './command';
import type { PresenterIcons, PresentSwitch } from './parts';

const offered = ({ parts }: CommandContext) => parts.offered.presenter;
const presents = (context: CommandContext) => offered(context) !== undefined;
const teaches = (context: CommandContext) => offered(context)?.move !== undefined;

/** Title and icon. Icons come with what has their buttons, later than the first sight. */
const named = (of: keyof PresenterIcons & keyof typeof text) => ({
  title: () => text[of],
  icon: (context: CommandContext) => offered(context)?.icons[of] ?? Presentation,
});

/** Something that is on or off in a presentation. */
const switched = (what: PresentSwitch) => ({
  ...named(what),
  toggle: { name: text[what], isOn: (context: CommandContext) => offered(context)?.switches[what]?.on === true },
  isPossible: (context: CommandContext) => offered(context)?.switches[what] !== undefined,
  perform: (context: CommandContext) => offered(context)?.switches[what]?.toggle(),
});

/** Another step. Clickers send the keys by which pages are turned, which otherwise scroll. */
const step = (name: 'next' | 'back', by: 1 | -1, key: string): Command => ({
  ...named(name),
  shortcuts: [key],
  isMeant: teaches,
  isPossible: teaches,
  perform: (context) => offered(context)?.move?.(by),
});

/** What a lecturer does before an audience. */
export const present = {
  'present.next': step('next', 1, 'PageDown'),
  'present.back': step('back', -1, 'PageUp'),
  'present.notes': { ...switched('notes'), shortcuts: ['N'] },
  // Clickers send either; elsewhere B is the textbook's.
  'present.black': { ...switched('black'), shortcuts: ['B', '.'], isMeant: presents },
  'present.laser': { ...switched('laser'), shortcuts: ['R'] },
  'present.autoplay': { ...switched('autoplay'), shortcuts: ['A'], isMeant: presents, control: 'labs' },
  'present.lab': {
    ...named('lab'),
    control: 'labs',
    shortcuts: ['V'],
    isPossible: (context) => offered(context)?.runLab !== undefined,
    perform: (context) => offered(context)?.runLab?.(),
  },
  'present.fillScreen': {
    ...named('fillScreen'),
    // The key for the beginning on many clickers. Browsers would open the page anew before the audience.
    shortcuts: ['F5'],
    isMeant: presents,
    isPossible: presents,
    perform: (context) => offered(context)?.fillScreen(),
  },
  'present.handout': {
    title: () => text.handout,
    icon: () => Presentation,
    isPossible: ({ session }) => session.stores.view.getState().lesson.length > 1,
    perform: ({ session, parts }) => parts.offered.openHandout?.(session.stores.view.getState().lesson[0] ?? ''),
  },
} satisfies Record<string, Command>;
