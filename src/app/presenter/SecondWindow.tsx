import { type ReactNode, useEffect, useMemo } from 'react';
import { createPortal } from 'react-dom';

interface SecondWindowProps {
  readonly target: Window;
  readonly title: string;
  readonly language: string;
  readonly theme: string;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** Called when the reader has closed it. */
  readonly onClosed: () => void;
  readonly children: ReactNode;
}

/** Its name, by which a second press finds it instead of opening another. */
const NAME = 'convoscope-notes';

/** Opens an empty window of ours, in the style of this page; null where the browser does not let us. Only a press may ask for one. */
export function openWindow(): Window | null {
  const found = open(NAME);
  // The reader may have gone to another site in it. A window without a name is always a new one.
  const opened = found && !isOurs(found) ? open('_blank') : found;
  if (!opened) return null;
  const { head, body } = opened.document;
  // It may have been there before.
  head.replaceChildren();
  body.replaceChildren();
  void dress(opened);
  return opened;
}

const open = (name: string) =>
  window.open('', name, 'popup,width=760,height=640') as (Window & typeof globalThis) | null;

/** Gives it the styles of this page. Without a network it could not have their files: an empty document has no service worker. */
async function dress({ CSSStyleSheet, document: { adoptedStyleSheets } }: Window & typeof globalThis): Promise<void> {
  const copies = [...document.styleSheets].map(async (sheet) => {
    const { href, media } = sheet;
    const copy = new CSSStyleSheet({ media: media.mediaText, ...(href !== null && { baseURL: href }) });
    return copy.replace(await textOf(sheet));
  });
  adoptedStyleSheets.splice(0, adoptedStyleSheets.length, ...(await Promise.all(copies)));
}

/** What a style sheet says. Rules write themselves without shorthands of variables, so they stand in only for a file that can't be had. */
async function textOf({ href, ownerNode, cssRules }: CSSStyleSheet): Promise<string> {
  if (href === null) return ownerNode?.textContent ?? '';
  const written = () => [...cssRules].map(({ cssText }) => cssText).join('\n');
  return fetch(href).then((answer) => (answer.ok ? answer.text() : written()), written);
}

/** Whether a window still has the empty document that we may write into. */
function isOurs({ location }: Window): boolean {
  try {
    return location.href === 'about:blank';
  } catch {
    // Another site's: the browser does not let us look.
    return false;
  }
}

/** Content of this page in another window. That is an empty document, which has the policies of this page, and no script is written into it. */
export function SecondWindow({ target, title, language, theme, onKeyDown, onClosed, children }: SecondWindowProps) {
  // Asked for once, and no listener taken back through the window: when the reader goes to another site in it, it refuses both.
  const content = useMemo(() => target.document, [target]);
  useEffect(() => {
    const { documentElement } = content;
    content.title = title;
    documentElement.lang = language;
    documentElement.dataset.theme = theme;
  }, [content, title, language, theme]);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    target.addEventListener('keydown', onKeyDown, { signal });
    target.addEventListener('pagehide', () => onClosed(), { signal });
    // Without this page nothing in it would answer.
    window.addEventListener('pagehide', () => target.close(), { signal });
    return () => listening.abort();
  }, [target, onKeyDown, onClosed]);
  useEffect(() => () => target.close(), [target]);
  return createPortal(children, content.body);
}
