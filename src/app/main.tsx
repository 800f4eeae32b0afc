import '../ui/base.css';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { Commands } from '../commands/commands';
import { CommandsProvider } from '../commands/react';
import { importModule } from '../lib/importModule';
import { startOnlyOwnScripts } from '../lib/ownScripts';
import { Address } from '../page/address';
import { chosenLanguage, firstLanguage } from '../page/language';
import { Page } from '../page/page';
import { PageProvider } from '../page/react';
import { remembered } from '../page/remembered';
import { systemClock } from '../session/clock';
import { createSession } from '../session/createSession';
import { SessionProvider } from '../session/react';
import { createScripting } from '../session/scripting';
import { startWorkerEngine } from '../worker/client';
import { App } from './App';
import { hostOf } from './host';
import { keepAttributes } from './keepAttributes';
import { Links } from './links';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');

startOnlyOwnScripts(new URL('.', document.baseURI));

// Not needed for the first sight.
const importLabs = importModule(() => import('./scriptedLabs'));
const importStorage = importModule(() => import('../storage/storage'));
const importIntroduce = importModule(() => import('./firstVisit/introduce'));
const importStayAvailable = importModule(() => import('./offline/stayAvailable'));
const importPrint = importModule(() => import('./print/print'));

const page = new Page();
page.setLanguage(firstLanguage(chosenLanguage.read(), navigator.languages));
page.store.setState(remembered());
const session = createSession({
  engine: startWorkerEngine,
  clock: systemClock,
  host: hostOf(page),
  storage: async (onClosed) => (await importStorage()).openStorage(onClosed),
});
const links = new Links(session, page, new Address());
const linked = links.restore();
keepAttributes(page, session);
const namesNoPicture = session.stores.input.getState().origin.type === 'none';

const commands = new Commands(session, page, /Mac|iPhone|iPad/.test(navigator.platform));

// In slices: at once it would keep the page from everything else for a tenth of a second, and on a first visit for two.
const drawn = new Promise<void>((resolve) =>
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <PageProvider page={page}>
          <SessionProvider session={session}>
            <CommandsProvider commands={commands}>
              <App links={links} onDrawn={resolve} />
            </CommandsProvider>
          </SessionProvider>
        </PageProvider>
      </StrictMode>,
    ),
  ),
);

// The first frame runs before the paint, the second after it: the diagram is visible before the engine loads.
const ready = drawn.then(nextFrame).then(nextFrame).then(start);

async function start(): Promise<void> {
  const started = session.start();
  if (namesNoPicture) session.attempt(started.then(async () => (await session.keepingPicture?.())?.restore()));
  session.attempt(started.then(async () => (await session.resuming?.())?.offer({ linked })));
  links.follow();
  await started;
}

window.convoscope = createScripting(session, { ready, links, labs: importLabs, commands });

// A link shows what it is about, and nobody watches a page that is driven by a program.
if (!linked && !navigator.webdriver && !matchMedia('(prefers-reduced-motion: reduce)').matches)
  session.attempt(ready.then(async () => (await importIntroduce()).introduce(commands.parts)));

session.attempt(ready.then(async () => (await importPrint()).preparePaper(page)));

// Nothing that the first sight needs waits for it.
if (import.meta.env.PROD)
  session.attempt(
    ready.then(async () => {
      const { stayAvailable } = await importStayAvailable();
      await stayAvailable(page, session);
    }),
  );

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}
