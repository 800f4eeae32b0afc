import type { Text } from '../../network/text';
import type { Panel, Theme } from '../../record/view';
import type { Messages } from '../text';

export const app = {
  locked: { en: 'Your teacher locked this.', es: 'Su docente bloqueó esto.' },
  name: { en: 'Convoscope', es: 'Convoscope' },
  title: (network: string) => ({ en: `${network} · Convoscope`, es: `${network} · Convoscope` }),
  notices: { en: 'Notices', es: 'Avisos' },
  panels: { en: 'Panels', es: 'Paneles' },
  language: { en: 'Language', es: 'Idioma' },
  settings: { en: 'Page settings', es: 'Configuración de la página' },
  crashed: (part: Text, detail: string) => ({
    en: `“${part.en}” stopped because of an error in the page. The rest still works. (${detail})`,
    es: `«${part.es}» se detuvo por un error de la página. El resto sigue funcionando. (${detail})`,
  }),
  pageCrashed: (detail: string) => ({
    en: `The page stopped because of an error in it. Reload it to go on; the link in the address bar keeps what was open. (${detail})`,
    es: `La página se detuvo por un error nuestro. Recárguela para continuar; el enlace de la barra de direcciones conserva lo que estaba abierto. (${detail})`,
  }),
  partMissing: {
    en: 'This part could not be loaded; the rest still works. Check the connection and try again. If that does not help, the page has been updated since: reload it.',
    es: 'Esta parte no se pudo cargar; el resto sigue funcionando. Revise la conexión y vuelva a intentarlo. Si no sirve, la página se actualizó mientras tanto: recárguela.',
  },
  tryAgain: { en: 'Try again', es: 'Reintentar' },
  reload: { en: 'Reload the page', es: 'Recargar la página' },
} satisfies Messages;

/** Spelled in its own language, wherever it is read. */
export const languageNames = {
  en: { en: 'English', es: 'English' },
  es: { en: 'Español', es: 'Español' },
} satisfies Messages;

export const panelNames: Record<Panel, Text> = {
  input: { en: 'Input', es: 'Entrada' },
  diagram: { en: 'Network', es: 'Red' },
  inspector: { en: 'Layer', es: 'Capa' },
  training: { en: 'Training', es: 'Entrenamiento' },
};

export const panelActions = {
  skip: (panel: Text) => ({ en: `Skip to ${panel.en.toLowerCase()}`, es: `Ir a ${panel.es.toLowerCase()}` }),
  resize: (panel: Text) => ({ en: `Resize panel: ${panel.en}`, es: `Cambiar el tamaño del panel: ${panel.es}` }),
  show: (panel: Text) => ({ en: `Show panel: ${panel.en}`, es: `Mostrar el panel: ${panel.es}` }),
  hide: (panel: Text) => ({ en: `Hide panel: ${panel.en}`, es: `Ocultar el panel: ${panel.es}` }),
} satisfies Messages;

export const presentation = {
  begin: { en: 'Present', es: 'Presentar' },
  end: { en: 'End the presentation', es: 'Terminar la presentación' },
  panel: { en: 'Panel beside the diagram', es: 'Panel junto al diagrama' },
  fillScreen: { en: 'Full screen', es: 'Pantalla completa' },
} satisfies Messages;

export const themeNames: Record<Theme, Text> = {
  system: { en: 'Theme: same as the system', es: 'Tema: el del sistema' },
  light: { en: 'Theme: light', es: 'Tema: claro' },
  dark: { en: 'Theme: dark', es: 'Tema: oscuro' },
};

export const share = {
  share: { en: 'Share', es: 'Compartir' },
  copied: { en: 'Link copied', es: 'Enlace copiado' },
  title: { en: 'Share what is open', es: 'Compartir lo que está abierto' },
} satisfies Messages;
