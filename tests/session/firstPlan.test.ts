import { describe, expect, it } from 'vitest';
import { define } from '@/network/definition';
import type { FoundPictures } from '@/record/pictures';
import { documentOf } from '@/session/document';
import { firstPlan } from '@/session/firstPlan';
import { DEFAULT_TRAINING } from '@/session/settings';
import { paceFor, refusal } from '@/session/trainOn';
import { testSession } from './testSession';

const same = (text: string) => ({ en: text, es: text });

const found = (names: readonly string[], more: Partial<FoundPictures> = {}): FoundPictures => ({
  title: 'pets',
  classes: names.map((name) => ({ name: same(name), count: 20, split: null, samples: [] })),
  count: 20 * names.length,
  sizes: [{ width: 640, height: 480, count: 20 * names.length }],
  colour: true,
  split: false,
  handwriting: null,
  bytes: 1e6,
  refused: [],
  refusedCount: 0,
  copies: 0,
  testedAndTrained: 0,
  exported: null,
  ...more,
});

describe('what is proposed for pictures', () => {
  it('is a small square in colour, a fifth of each class for testing', () => {
    expect(firstPlan(found(['cats', 'dogs']))).toEqual({
      title: 'pets',
      height: 32,
      width: 32,
      channels: 3,
      fit: 'crop',
      treatment: 'asTaken',
      split: { share: 0.2, seed: 1 },
      balance: 'asIs',
      names: [same('cats'), same('dogs')],
    });
  });

  it('keeps squares of one size, and the split of the files', () => {
    const sizes = [{ width: 48, height: 48, count: 40 }];
    expect(firstPlan(found(['a1', 'b2'], { sizes, split: true, colour: false }))).toMatchObject({
      height: 48,
      width: 48,
      channels: 1,
      split: 'asFound',
    });
  });

  it('makes digits and letters like those of MNIST; other strokes stay as they are, and MNIST itself too', () => {
    const digits = found(['0', '1', '7'], { handwriting: 'light' });
    expect(firstPlan(digits)).toMatchObject({ height: 28, width: 28, channels: 1, treatment: 'asInk' });
    expect(firstPlan(found(['discs', 'bars'], { handwriting: 'light' }))).toMatchObject({
      channels: 3,
      treatment: 'asTaken',
    });
    const sizes = [{ width: 28, height: 28, count: 60 }];
    expect(firstPlan({ ...digits, handwriting: 'dark', sizes })).toMatchObject({ height: 28, treatment: 'asTaken' });
  });
});

describe('a training on few pictures', () => {
  it('has smaller batches and more epochs, so that there are hundreds of steps; one on many is as it is set', () => {
    expect(paceFor(DEFAULT_TRAINING, 60_000)).toEqual({ batchSize: 32, epochs: 5 });
    // 32 pictures are eight batches of 4.
    expect(paceFor(DEFAULT_TRAINING, 32)).toEqual({ batchSize: 8, epochs: 75 });
    expect(paceFor(DEFAULT_TRAINING, 2)).toEqual({ batchSize: 4, epochs: 200 });
    expect(paceFor({ ...DEFAULT_TRAINING, epochs: 200 }, 100)).toEqual({ batchSize: 32, epochs: 200 });
  });

  it('is refused by a network with fewer outputs than classes, and taken by one that follows the data', () => {
    const { session } = testSession();
    const info = { ...session.datasets.of('shapes'), classNames: Array.from({ length: 12 }, (_, i) => same(`${i}`)) };
    expect(refusal(session, info)).toBeNull();
    const { definition } = session.stores.document.getState();
    session.stores.document.setState(documentOf({ type: 'custom' }, define(definition)));
    expect(refusal(session, info)).toEqual({ code: 'tooManyClasses', data: 12, network: 10 });
  });
});
