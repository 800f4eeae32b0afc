import { createContext, runInContext } from 'node:vm';
import { strFromU8, unzipSync } from 'fflate';
import { Scorm12API } from 'scorm-again';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Goal, scormPackage, type Taught } from '@/exchange/scorm/package';

const PAGE = 'https://convoscope.example';
const LMS = 'https://moodle.example';
const LINK = '#m9.AbC-_9';
const lesson: Goal = { type: 'lesson', id: 'deeper', steps: ['one', 'two', 'three', 'four'] };
const exercises: Goal = { type: 'exercises', ids: ['most-parameters', 'halve'] };

const taught = (goal: Goal): Taught => ({
  id: 'lesson-deeper',
  title: 'Deeper <networks> & "more"',
  language: 'en',
  href: `${PAGE}/app/${LINK}`,
  goal,
  unrecorded: 'Not recorded.',
});

const filesOf = async (goal: Goal) =>
  Object.fromEntries(
    Object.entries(unzipSync(await scormPackage(taught(goal)))).map(([name, bytes]) => [name, strFromU8(bytes)]),
  );

/** A package that a learning platform has opened: its window, with what stands for the page in its frame. */
async function launch(goal: Goal, platform: Scorm12API | null) {
  const files = await filesOf(goal);
  const content = /<script type="application\/json" id="content">(.*)<\/script>/.exec(files['index.html'] ?? '')?.[1];
  const listeners: Record<string, (event: object) => void> = {};
  const frame = { contentWindow: {}, src: '' };
  const unrecorded = { hidden: true };
  const above: Record<string, unknown> = platform ? { API: platform } : {};
  above.parent = above;
  const window = {
    parent: above,
    opener: null,
    location: { origin: LMS, reload: vi.fn() },
    addEventListener: (type: string, listener: (event: object) => void) => {
      listeners[type] = listener;
    },
  };
  const document = {
    getElementById: (id: string) => (id === 'content' ? { textContent: content } : unrecorded),
    querySelector: () => frame,
  };
  runInContext(files['launcher.js'] ?? '', createContext({ window, document, URL, setTimeout, clearTimeout }));
  const say = (data: object, { origin = PAGE, source = frame.contentWindow as object } = {}) =>
    listeners.message?.({ source, origin, data: { version: 1, ...data } });
  return {
    frame,
    unrecorded,
    say,
    step: (id: string) => say({ type: 'convoscope:step', lesson: { id: 'deeper', step: id, number: 1, count: 4 } }),
    leave: () => listeners.pagehide?.({}),
  };
}

let platform: Scorm12API;
const value = (name: string) => platform.lmsGetValue(`cmi.${name}`);
/** What only a platform may read: the last that was set. */
const written = (name: string) =>
  vi
    .mocked(platform.LMSSetValue)
    .mock.calls.filter(([at]) => at === `cmi.${name}`)
    .at(-1)?.[1];
/** What a platform gives back to whoever opens the package again. */
function again(): Scorm12API {
  const next = begin();
  const { core, suspend_data } = platform.cmi;
  next.loadFromJSON(
    {
      core: {
        lesson_status: core.lesson_status,
        lesson_location: core.lesson_location,
        score: { raw: core.score.raw },
      },
      suspend_data,
    },
    'cmi',
  );
  return next;
}

/** A platform that takes down which calls it gets, and what it answers. */
const begin = (): Scorm12API => {
  const begun = new Scorm12API({ autocommit: false });
  vi.spyOn(begun, 'LMSSetValue');
  return begun;
};

beforeEach(() => {
  platform = begin();
});

afterEach(() => {
  const { results } = vi.mocked(platform.LMSSetValue).mock;
  expect(results.filter(({ value }) => String(value) !== 'true')).toEqual([]);
});

it('names a package by what it teaches: the same again, and another for other exercises', async () => {
  const identifierOf = async (goal: Goal) =>
    /<manifest identifier="([^"]*)"/.exec((await filesOf(goal))['imsmanifest.xml'] ?? '')?.[1];
  const first = await identifierOf(exercises);
  // An XML name, as the schema of the manifest asks.
  expect(first).toMatch(/^[a-z][a-z0-9.-]*$/);
  expect(await identifierOf({ type: 'exercises', ids: ['most-parameters', 'halve'] })).toBe(first);
  expect(await identifierOf({ type: 'exercises', ids: ['most-parameters', 'double'] })).not.toBe(first);
});

describe('a lesson in a learning platform', () => {
  it('is begun, and its link framed for the origin of the platform', async () => {
    const { frame, unrecorded } = await launch(lesson, platform);
    expect(frame.src).toBe(`${PAGE}/app/?embed=${encodeURIComponent(LMS)}${LINK}`);
    expect(unrecorded.hidden).toBe(true);
    expect([value('core.lesson_status'), value('core.score.raw')]).toEqual(['incomplete', '0']);
  });

  it('scores the share of its steps that were seen, each once', async () => {
    const { step } = await launch(lesson, platform);
    for (const id of ['one', 'two', 'one', 'three']) step(id);
    expect([value('core.score.raw'), value('core.score.min'), value('core.score.max')]).toEqual(['75', '0', '100']);
    expect(value('core.lesson_location')).toBe('three');
    expect(value('core.lesson_status')).toBe('incomplete');
  });

  it('is completed when the page says so, and stays so', async () => {
    const { step, say, leave } = await launch(lesson, platform);
    for (const id of lesson.type === 'lesson' ? lesson.steps : []) step(id);
    say({ type: 'convoscope:result', lesson: { id: 'deeper' } });
    expect([value('core.lesson_status'), value('core.score.raw')]).toEqual(['completed', '100']);
    leave();
    platform = again();
    await launch(lesson, platform);
    expect(value('core.lesson_status')).toBe('completed');
  });

  it('goes on where it was left', async () => {
    const first = await launch(lesson, platform);
    first.step('one');
    first.step('two');
    first.say({ type: 'convoscope:state', link: '#m9.Later' });
    first.leave();
    expect(written('core.exit')).toBe('suspend');
    expect(written('core.session_time')).toMatch(/^\d{4}:\d\d:\d\d$/);
    platform = again();
    const second = await launch(lesson, platform);
    expect(second.frame.src).toMatch(/#m9\.Later$/);
    second.step('four');
    expect(value('core.score.raw')).toBe('75');
  });

  it('keeps what was done where the link is longer than a platform keeps', async () => {
    const first = await launch(lesson, platform);
    first.step('one');
    first.say({ type: 'convoscope:state', link: `#m9.${'A'.repeat(5_000)}` });
    first.leave();
    platform = again();
    const second = await launch(lesson, platform);
    expect(second.frame.src).toMatch(new RegExp(`${LINK}$`));
    expect(value('core.score.raw')).toBe('25');
  });

  it('takes nothing from what it did not keep itself', async () => {
    for (const kept of ['{"done":1}', '11', '1111 javascript:alert(1)', '2222 #m9.A', '']) {
      platform = begin();
      platform.loadFromJSON({ core: { lesson_status: 'incomplete' }, suspend_data: kept }, 'cmi');
      const { frame } = await launch(lesson, platform);
      expect(frame.src).toMatch(new RegExp(`${LINK}$`));
      expect(value('core.score.raw')).toBe('0');
    }
  });

  it('hears its frame alone, from the address of the page', async () => {
    const { say } = await launch(lesson, platform);
    const news = { type: 'convoscope:result', lesson: { id: 'deeper' } };
    say(news, { origin: 'https://other.example' });
    say(news, { source: {} });
    say({ ...news, version: 2 });
    say({ ...news, lesson: { id: 'another' } });
    expect(value('core.lesson_status')).toBe('incomplete');
  });

  it('says that nobody takes it down where there is no platform, and goes on', async () => {
    const { unrecorded, frame, step, leave } = await launch(lesson, null);
    expect(unrecorded.hidden).toBe(false);
    expect(frame.src).toContain(LINK);
    step('one');
    leave();
  });
});

describe('exercises in a learning platform', () => {
  const solve = (id: string, outcome = 'solved') => ({ type: 'convoscope:result', exercise: { id, outcome } });

  it('are passed when all are solved, over several visits', async () => {
    const first = await launch(exercises, platform);
    first.say(solve('halve'));
    first.say(solve('of-another-set'));
    first.say(solve('most-parameters', 'shown'));
    expect([value('core.score.raw'), value('core.lesson_status')]).toEqual(['50', 'incomplete']);
    first.leave();
    platform = again();
    const second = await launch(exercises, platform);
    second.say(solve('most-parameters'));
    expect([value('core.score.raw'), value('core.lesson_status')]).toEqual(['100', 'passed']);
  });
});

describe('the package', () => {
  it('names each of its files in its manifest, and is the same each time', async () => {
    const files = await filesOf(lesson);
    const named = [...(files['imsmanifest.xml'] ?? '').matchAll(/<file href="([^"]+)"/g)].map(([, name]) => name);
    expect([...named, 'imsmanifest.xml'].sort()).toEqual(Object.keys(files).sort());
    expect(await scormPackage(taught(lesson))).toEqual(await scormPackage(taught(lesson)));
  });

  it('writes any title so that it stays a title', async () => {
    for (const text of Object.values(await filesOf(lesson))) expect(text).not.toContain('<networks>');
    expect((await filesOf({ ...lesson, id: '</script><script>alert(1)</script>' }))['index.html']).not.toContain(
      'alert(1)</script>',
    );
  });
});
