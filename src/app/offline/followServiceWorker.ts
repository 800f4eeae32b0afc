import { offline as text } from '../../i18n/messages/offline';
import type { Page } from '../../page/page';
import { lockOf, type Question, type Status } from '../../serviceWorker/messages';
import type { Session } from '../../session/createSession';

/** What a service worker needs of the page around it; tests bring their own. */
export interface Browser {
  readonly container: ServiceWorkerContainer;
  readonly locks: LockManager;
  /** The page's folder, and its first script. */
  readonly folder: URL;
  readonly script: string;
  /** Whether nobody should be charged for what nobody has asked for. */
  savesData(): boolean;
  /** Resolves when there is nothing better to do. */
  idle(): Promise<void>;
  reload(): void;
}

const NOTICE = 'newVersion';

/** Registers the service worker and keeps the page informed about it. Resolves when nothing is left to fetch. */
export async function followServiceWorker(page: Page, session: Session, browser: Browser): Promise<void> {
  const { locks, script } = browser;
  // Held as long as the page lives: the files of its version stay until then.
  void locks.request(lockOf(script), { mode: 'shared' }, () => new Promise(() => {}));
  // Data sets are many times as large as the page: who only looks around is not made to fetch them.
  const trained = until(session, (trains) => trains);
  const rest = async () => {
    await trained;
    await browser.idle();
    await until(session, (trains) => !trains);
  };
  let worker = await connect(page, session, browser);
  /** All of it, data sets included: whoever asks for it does not mind what it costs or disturbs. */
  const makeCopy = async () => {
    worker ??= await connect(page, session, browser);
    if (!worker) return;
    page.offline.setState({ copy: 'coming' });
    await worker.ask({ ask: 'keep', on: true });
    await worker.keepData(
      () => true,
      () => Promise.resolve(),
    );
  };
  if (page.offline.getState().copy === 'impossible') return;
  page.offline.setState({ makeCopy });
  await worker?.keepData(() => !browser.savesData(), rest);
}

/** Null where the service worker could not be started, which the page knows then. */
async function connect(page: Page, session: Session, browser: Browser) {
  const { container, folder } = browser;
  page.offline.setState({ copy: 'coming' });
  const registration = await container
    .register(new URL('sw.js', folder))
    .catch((error: unknown) => (error instanceof DOMException && error.name === 'SecurityError' ? 'forbidden' : null));
  if (registration === 'forbidden') {
    page.offline.setState({ copy: 'impossible' });
    return null;
  }
  if (!registration || !(await isActive(registration))) {
    page.offline.setState({ copy: 'failed' });
    return null;
  }
  announceNewVersions(registration, page, session, browser);

  const ask = async (question: Question): Promise<number> => {
    const { keeps, complete, version, pageKept, dataKept, dataLeft, hostIsolates, isolates } = await askWorker(
      registration.active!,
      question,
    );
    const copy = keeps ? (complete ? 'ready' : 'failed') : 'unwanted';
    const kept = { version, page: pageKept, data: dataKept };
    page.offline.setState({ copy, kept, dataLeft, hostIsolates, isolates });
    return dataLeft;
  };
  /** Until everything is kept, nothing arrives any more, or `mayGoOn` says no. */
  const keepData = async (mayGoOn: () => boolean, pause: () => Promise<void>): Promise<void> => {
    for (let left = page.offline.getState().dataLeft; left > 0; ) {
      await pause();
      if (!mayGoOn() || page.offline.getState().copy === 'unwanted') return;
      const now = await ask({ ask: 'keepNext' });
      if (now >= left) return;
      left = now;
    }
  };
  await ask({ ask: 'status' });
  page.offline.setState({
    worker: {
      setIsolates: async (on) => void (await ask({ ask: 'isolate', on })),
      removeCopy: async () => void (await ask({ ask: 'keep', on: false })),
    },
  });
  return { ask, keepData };
}

/** Says so when another version is there. It waits until the user wants it, and never comes in the middle of a training. */
function announceNewVersions(registration: ServiceWorkerRegistration, page: Page, session: Session, browser: Browser) {
  const announce = () => {
    const { waiting, active } = registration;
    // The very first version waits for a moment too.
    if (!waiting || !active) return page.dismiss(NOTICE);
    const takeOver = () => {
      browser.container.addEventListener('controllerchange', () => browser.reload(), { once: true });
      void askWorker(waiting, { ask: 'takeOver' });
    };
    page.notify(
      isTraining(session)
        ? { id: NOTICE, severity: 'info', text: text.newVersionWaits }
        : {
            id: NOTICE,
            severity: 'info',
            text: text.newVersion,
            actions: [{ label: text.reload, run: takeOver }],
          },
    );
  };
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', announce),
  );
  session.stores.run.subscribe((now, before) => {
    if (registration.waiting && (now.phase === 'training') !== (before.phase === 'training')) announce();
  });
  announce();
}

/** False if the first version could not be installed. */
const isActive = (registration: ServiceWorkerRegistration): Promise<boolean> =>
  new Promise((resolve) => {
    const first = registration.active ?? registration.waiting ?? registration.installing;
    const look = () => {
      if (registration.active?.state === 'activated') resolve(true);
      else if (first?.state === 'redundant') resolve(false);
    };
    first?.addEventListener('statechange', look);
    look();
  });

const askWorker = (worker: ServiceWorker, question: Question): Promise<Status> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<Status>) => resolve(data);
    worker.postMessage(question, [port2]);
  });

const isTraining = (session: Session): boolean => session.stores.run.getState().phase === 'training';

/** Resolves when that holds, of whether a training is under way. */
const until = (session: Session, holds: (trains: boolean) => boolean): Promise<void> =>
  new Promise((resolve) => {
    if (holds(isTraining(session))) return resolve();
    const end = session.stores.run.subscribe(({ phase }) => {
      if (!holds(phase === 'training')) return;
      end();
      resolve();
    });
  });
