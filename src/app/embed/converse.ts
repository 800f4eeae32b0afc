import { embed } from '../../i18n/messages/embed';
import { describeEngineError } from '../../i18n/messages/engineErrors';
import { importModule } from '../../lib/importModule';
import type { Text } from '../../network/text';
import type { Page } from '../../page/page';
import { EngineFailure } from '../../record/engineFailure';
import type { Session } from '../../session/createSession';
import type { Scripting } from '../../session/scripting';
import { ScriptingError } from '../../session/scriptingError';
import type { Links } from '../links';
import type { Embedder } from './embedder';
import type { News, Wish } from './protocol';

/** Each is loaded when what it is about is open for the first time. */
const importLessons = importModule(() => import('./lessons'));
const importExercises = importModule(() => import('./exercises'));
const importLabs = importModule(() => import('./labs'));

interface Parts {
  readonly scripting: Scripting;
  readonly session: Session;
  readonly page: Page;
  readonly links: Links;
}

/** Does what the embedder wishes and tells it what happens, until the returned function is called. */
export function converse(embedder: Embedder, parts: Parts): () => void {
  const { scripting, session, page, links } = parts;
  const link = () => new URL(links.in(page.store.getState().language).href).hash;
  const tell = (news: News) => embedder.tell(news);
  // An engine that failed is ready to be told of another network.
  const ready = scripting.backend().catch(() => null);
  const greet = async () => {
    await ready;
    embedder.tell({ type: 'ready', app: scripting.version, link: link() });
  };

  const perform = async (wish: Wish): Promise<void> => {
    switch (wish.type) {
      case 'hello':
        return greet();
      case 'open':
        return scripting.open(wish.link.slice(Math.max(0, wish.link.indexOf('#'))));
      case 'train':
        if (wish.steps === null) return ready.then(session.training.play);
        await scripting.train({ steps: wish.steps });
        return;
      case 'pause':
        return scripting.pause();
      case 'lesson':
        if (!(await importLessons()).turnLesson(session, wish.go)) throw new ScriptingError(embed.noStep);
        return;
      case 'language':
        return page.setLanguage(wish.language);
    }
  };
  const refuse = ({ type }: Wish, error: unknown) => {
    const says = sentenceOf(error);
    if (!says) throw error;
    embedder.tell({ type: 'refused', wish: type, says });
  };

  const ends = [
    embedder.listen((wish) => session.attempt(perform(wish).catch((error) => refuse(wish, error)))),
    session.connection.listen((message) => {
      if (message.event !== 'steps') return;
      // A message of the engine has all steps of a twentieth of a second.
      const last = message.steps.at(-1);
      if (last)
        embedder.tell({ type: 'step', training: { step: last.step, loss: last.loss, accuracy: last.accuracy } });
    }),
    links.onWritten((fragment) => embedder.tell({ type: 'state', link: `#${fragment}` })),
    fromFirst(session, 'lesson', async () => (await importLessons()).followLessons(session, tell)),
    fromFirst(session, 'exercise', async () => (await importExercises()).followExercises(session, tell, page)),
    fromFirst(session, 'lab', async () => (await importLabs()).followLabs(session, tell)),
  ];
  if (embedder.isKnown) session.attempt(greet());
  return () => {
    for (const end of ends) end();
  };
}

/** What is to be said about something that could not be done; null for a mistake of ours. */
function sentenceOf(error: unknown): Text | null {
  if (error instanceof ScriptingError) return error.text;
  return error instanceof EngineFailure ? describeEngineError(error.error) : null;
}

/** Follows something from when the view first names it, until the returned function is called. `follow` answers how it ends. */
function fromFirst(
  { stores: { view }, attempt }: Session,
  name: 'lesson' | 'exercise' | 'lab',
  follow: () => Promise<() => void>,
): () => void {
  let state: 'waits' | 'follows' | 'ended' = 'waits';
  let end = () => {};
  const look = () => {
    if (state !== 'waits' || view.getState()[name].length === 0) return;
    state = 'follows';
    attempt(
      follow().then((ends) => {
        if (state === 'ended') ends();
        else end = ends;
      }),
    );
  };
  const stop = view.subscribe(look);
  look();
  return () => {
    state = 'ended';
    stop();
    end();
  };
}
