import { describe, expect, it } from 'vitest';
import { Embedder, type Frame } from './embedder';
import type { Wish } from './protocol';

const COURSE = 'https://course.example';
const OTHER = 'https://other.example';

/** A frame with what was sent out of it, and a way to send it something. */
function framed(named: string) {
  const sent: { data: unknown; to: string }[] = [];
  const listeners = new Set<(event: MessageEvent) => void>();
  const parent = { postMessage: (data: unknown, to: unknown) => void sent.push({ data, to: String(to) }) };
  const frame: Frame = {
    parent,
    addEventListener: (_, listener) => void listeners.add(listener),
    removeEventListener: (_, listener) => void listeners.delete(listener),
  };
  const embedder = new Embedder(frame, named);
  const wishes: Wish[] = [];
  const end = embedder.listen((wish) => wishes.push(wish));
  const receive = (origin: string, type: string, source: unknown = parent) => {
    const event = { origin, source, data: { type: `convoscope:${type}`, version: 1 } } as unknown as MessageEvent;
    for (const listener of listeners) listener(event);
  };
  return { embedder, sent, wishes, receive, end };
}

const news = { type: 'state', link: '#m1.AAAA' } as const;

describe('an embedder that the address names', () => {
  it('alone is heard, and alone is told anything', () => {
    const { embedder, sent, wishes, receive } = framed(COURSE);
    receive(OTHER, 'hello');
    receive(OTHER, 'pause');
    expect(wishes).toEqual([]);
    receive(COURSE, 'pause');
    expect(wishes).toEqual([{ type: 'pause' }]);
    embedder.tell(news);
    expect(sent).toEqual([{ data: { ...news, type: 'convoscope:state', version: 1 }, to: COURSE }]);
  });

  it.each([
    '*',
    'null',
    'course.example',
    `${COURSE}/`,
    `${COURSE}/path`,
    'javascript:alert(1)',
    'https://COURSE.example',
  ])('is nobody where it is %s, which is no origin, and nobody else takes its place', (named) => {
    const { embedder, sent, wishes, receive } = framed(named);
    receive(COURSE, 'hello');
    embedder.tell(news);
    expect([embedder.isKnown, wishes, sent]).toEqual([false, [], []]);
  });
});

describe('an embedder that says hello', () => {
  it('is the one from then on', () => {
    const { embedder, sent, wishes, receive } = framed('');
    receive(COURSE, 'pause');
    embedder.tell(news);
    expect([wishes, sent]).toEqual([[], []]);
    receive(COURSE, 'hello');
    receive(OTHER, 'hello');
    receive(OTHER, 'pause');
    expect(wishes).toEqual([{ type: 'hello' }]);
    embedder.tell(news);
    expect(sent.map(({ to }) => to)).toEqual([COURSE]);
  });

  it('is the window around the frame, and no other window', () => {
    const { embedder, receive } = framed('');
    receive(COURSE, 'hello', {});
    expect(embedder.isKnown).toBe(false);
  });

  it('is not a sandbox, whose origin says nothing', () => {
    const { embedder, receive } = framed('');
    receive('null', 'hello');
    expect(embedder.isKnown).toBe(false);
  });
});

it('tells everybody who frames the page how high it is, and nothing else', () => {
  const { embedder, sent } = framed('');
  embedder.tell(news);
  embedder.resize(640);
  expect(sent).toEqual([{ data: { type: 'convoscope:size', version: 1, height: 640 }, to: '*' }]);
});

it('hears nothing any more once it has ended', () => {
  const { wishes, receive, end } = framed(COURSE);
  end();
  receive(COURSE, 'pause');
  expect(wishes).toEqual([]);
});
