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

const element = document.getElementById('root');
if (!element) throw new Error('The page has no #root');
const root = createRoot(element);

startOnlyOwnScripts(new URL('.', document.baseURI));

// Not needed for the first sight.
const importExports = importModule(() => import('./scriptedExports'));
const importLabs = importModule(() => import('./scriptedLabs'));
const importLessons = importModule(() => import('./scriptedLessons'));
const importStorage = importModule(() => import('../storage/storage'));
const importIntroduce = importModule(() => import('./firstVisit/introduce'));
const importStayAvailable = importModule(() => import('./offline/stayAvailable'));
const importPrint = importModule(() => import('./print/print'));
const importOwnDatasets = importModule(() => import('../session/ownDatasets'));

// `?embed`, or `?embed=` and the origin of the page that frames this one: docs/embedding.md.
const embedder = new URLSearchParams(location.search).get('embed');
const isEmbedded = embedder !== null;

const page = new Page();
page.setLanguage(firstLanguage(chosenLanguage.read(), navigator.languages));
if (!isEmbedded) page.store.setState(remembered());
const session = createSession({
  engine: startWorkerEngine,
  clock: systemClock,
  // What is trained in a frame is to be seen and not to last: it goes without a question.
  host: {
    ...hostOf(page),
    ...(isEmbedded ? { ask: async () => true } : { addData: () => commands.parts.offered.openOwnPictures?.() }),
  },
  // In a frame nothing is kept: browsers give each site that frames the page another storage, and several frames share it.
  ...(!isEmbedded && { storage: async (onClosed) => (await importStorage()).openStorage(onClosed) }),
});
const links = new Links(session, page, new Address(isEmbedded));
const commands = new Commands(session, page, /Mac|iPhone|iPad/.test(navigator.platform));
const datasets = async () => (await importOwnDatasets()).ownDatasets(session);

// What this device keeps has to be known before a link to it opens.
if (links.namesOwnData())
  void datasets()
    .then((own) => own.restoredInTime())
    .catch(() => undefined)
    .then(begin);
else begin();

function begin(): void {
  const linked = links.restore();
  keepAttributes(page, session);
  const namesNoPicture = session.stores.input.getState().origin.type === 'none';

  // In slices: at once it would keep the page from everything else for a tenth of a second, and on a first visit for two.
  const drawn = new Promise<void>((resolve) =>
    startTransition(() =>
      root.render(
        <StrictMode>
          <PageProvider page={page}>
            <SessionProvider session={session}>
              <CommandsProvider commands={commands}>
                <App links={links} onDrawn={resolve} embedder={embedder} />
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
    if (!isEmbedded) session.attempt(started.then(async () => (await datasets()).restored()));
    session.attempt(started.then(async () => (await session.resuming?.())?.offer({ linked })));
    links.follow();
    await started;
  }

  const lessons = async () => (await importLessons()).lessonsOf(page);
  window.convoscope = createScripting(session, {
    ready,
    links,
    exports: importExports,
    labs: importLabs,
    lessons,
    commands,
  });

  // A link shows what it is about, and nobody watches a page that is driven by a program.
  if (!linked && !isEmbedded && !navigator.webdriver && !matchMedia('(prefers-reduced-motion: reduce)').matches)
    session.attempt(ready.then(async () => (await importIntroduce()).introduce(commands.parts)));

  session.attempt(ready.then(async () => (await importPrint()).preparePaper(page)));

  // Nothing that the first sight needs waits for it. Each site that frames the page would keep a copy of its own.
  if (import.meta.env.PROD && !isEmbedded)
    session.attempt(
      ready.then(async () => {
        const { stayAvailable } = await importStayAvailable();
        await stayAvailable(page, session);
      }),
    );
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}
