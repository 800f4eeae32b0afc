import {
  Captions,
  Command as CommandIcon,
  PanelBottom,
  PanelLeft,
  PanelRight,
  Presentation,
  Workflow,
} from 'lucide-react';
import { panelActions, panelNames, presentation, themeNames } from '../i18n/messages/app';
import { commands as text } from '../i18n/messages/commands';
import type { Panel, Theme } from '../record/view';
import type { Command, CommandContext } from './command';

const pageOf = ({ page }: CommandContext) => page.store.getState();

const showsCaptions = (context: CommandContext) => pageOf(context).captions === 'shown';
const presents = (context: CommandContext) => pageOf(context).presented !== 'none';

const theme = (name: Theme): Command => ({
  title: () => themeNames[name],
  isPossible: (context) => pageOf(context).theme !== name,
  perform: ({ page }) => page.setTheme(name),
});

const panel = (name: Panel, icon: NonNullable<Command['icon']>): Command => {
  const offered = ({ parts }: CommandContext) => parts.offered.panels?.[name];
  return {
    title: (context) => (offered(context)?.shown ? panelActions.hide : panelActions.show)(panelNames[name]),
    icon,
    isPossible: (context) => offered(context) !== undefined,
    perform: (context) => offered(context)?.toggle(),
  };
};

export const page = {
  'page.palette': {
    title: () => text.palette,
    icon: () => CommandIcon,
    shortcuts: ['Mod+K'],
    isPossible: ({ parts }) => parts.offered.openPalette !== undefined,
    perform: ({ parts }) => parts.offered.openPalette?.(),
  },
  'page.shortcuts': {
    title: () => text.shortcuts,
    shortcuts: ['?'],
    isPossible: ({ parts }) => parts.offered.openShortcuts !== undefined,
    perform: ({ parts }) => parts.offered.openShortcuts?.(),
  },
  'page.licences': {
    title: () => text.licences,
    isPossible: ({ parts }) => parts.offered.openLicences !== undefined,
    perform: ({ parts }) => parts.offered.openLicences?.(),
  },
  'page.keepData': {
    title: () => text.keepData,
    isPossible: ({ page }) => {
      const { makeCopy, copy, dataLeft } = page.offline.getState();
      return makeCopy !== null && (copy === 'failed' || dataLeft > 0);
    },
    perform: ({ page }) => page.offline.getState().makeCopy?.(),
  },
  'page.storage': {
    title: () => text.storage,
    isPossible: ({ session, parts }) => session.resuming !== null && parts.offered.openStorage !== undefined,
    perform: ({ parts }) => parts.offered.openStorage?.(),
  },
  'page.present': {
    title: (context) => (presents(context) ? presentation.end : presentation.begin),
    icon: () => Presentation,
    shortcuts: ['P'],
    isPossible: ({ parts }) => parts.offered.present !== undefined,
    perform: (context) => context.parts.offered.present?.(presents(context) ? 'none' : 'inspector'),
  },
  'page.captions': {
    title: (context) => (showsCaptions(context) ? text.hideCaptions : text.showCaptions),
    icon: () => Captions,
    toggle: { name: text.captions, icon: Captions, isOn: showsCaptions },
    shortcuts: ['C'],
    perform: (context) => context.page.setCaptions(showsCaptions(context) ? 'hidden' : 'shown'),
  },
  'page.language': {
    title: (context) => (pageOf(context).language === 'en' ? text.toSpanish : text.toEnglish),
    perform: (context) => context.page.chooseLanguage(pageOf(context).language === 'en' ? 'es' : 'en'),
  },
  'page.themeSystem': theme('system'),
  'page.themeLight': theme('light'),
  'page.themeDark': theme('dark'),
  'panel.input': panel('input', () => PanelLeft),
  'panel.diagram': panel('diagram', () => Workflow),
  'panel.inspector': panel('inspector', () => PanelRight),
  'panel.training': panel('training', () => PanelBottom),
} satisfies Record<string, Command>;
