import { describe, expect, it } from 'vitest';
import { input } from '../../i18n/messages/input';
import { largestOf } from '../../lib/largest';
import type { Text } from '../../network/text';
import { NO_RUN } from '../../session/run';
import { parseColour, toPixels } from '../maps/picture';
import { moved } from './pad/padKeys';
import { drawStroke } from './pad/strokes';
import { changesVerdict, isEarly, type Learned, verdictOf, winnerOf } from './verdict';

const names: Text[] = ['zero', 'one', 'two'].map((name) => ({ en: name, es: name }));

/** Weights after some steps, with the accuracies of the latest test and batches. */
const learned = (
  type: 'trained' | 'given',
  step: number,
  accuracy: number | null,
  recentAccuracy: number | null,
): Learned => ({
  ...{ weights: { type }, step, recentAccuracy },
  evaluation: accuracy === null ? null : { step, accuracy, loss: 1, count: 100, whole: false },
});
const trained = learned('trained', 2_000, 0.97, 1);
const shipped: Learned = { ...NO_RUN, weights: { type: 'shipped', testAccuracy: 0.99 } };
const random: Learned = NO_RUN;

describe('verdictOf', () => {
  const probabilities = Float32Array.of(0.25, 0.5, 0.25);
  const tested = (label: number) => ({ origin: { type: 'test', index: 3, label } as const, probabilities });
  const drawn = { origin: { type: 'drawn' } as const, probabilities };

  it('says right and wrong', () => {
    const [right, wrong] = [verdictOf(tested(1), names, trained), verdictOf(tested(2), names, shipped)];
    expect(right).toMatchObject({ winner: 1, wrong: false, sentence: { en: 'one with 50.0 %: correct' } });
    expect(wrong).toMatchObject({ winner: 1, wrong: true });
    expect(wrong.sentence.es).toBe('one con 50,0 %: error, la etiqueta dice two');
  });

  it('does not judge a drawing', () => {
    const { sentence, wrong } = verdictOf(drawn, names, trained);
    expect(sentence.en).toBe('The drawing looks like one: 50.0 %');
    expect(wrong).toBe(false);
  });

  it('accuses no network that has learned nothing', () => {
    for (const state of [tested(1), tested(2), drawn])
      expect(verdictOf(state, names, random)).toEqual({
        sentence: input.untrained,
        winner: null,
        wrong: false,
        early: false,
      });
  });

  it('neither stresses nor judges the answer of a network that has hardly learned anything', () => {
    const cases: readonly [Learned, string][] = [
      [learned('trained', 3, null, 0.1), 'Not tested yet: these shares say little'],
      [learned('trained', 900, 0.11, 0.6), 'Right on 11 % of test pictures so far: these shares say little'],
      [learned('trained', 9_000, 0.4999, 0.5), 'Right on 50 % of test pictures so far: these shares say little'],
    ];
    for (const [weights, en] of cases)
      for (const state of [tested(1), tested(2), drawn])
        expect(verdictOf(state, names, weights)).toMatchObject({
          winner: 1,
          wrong: false,
          early: true,
          sentence: { en },
        });
    expect(verdictOf(tested(2), names, learned('trained', 100, 0.5, 0.4))).toMatchObject({ wrong: true, early: false });
  });

  it('goes by the batches until there is a test, and trusts weights from elsewhere', () => {
    for (const [weights, early] of [
      [learned('trained', 3, null, 15 / 32), true],
      [learned('trained', 120, null, 16 / 32), false],
      // A script that sets weights and trains single batches.
      [learned('trained', 0, null, null), false],
      [learned('given', 0, null, null), false],
      [learned('given', 0, 0.1, 0.1), false],
      [shipped, false],
      [random, false],
    ] as const)
      expect(isEarly(weights)).toBe(early);
  });

  it('changes with the weights, with a test, and with each step as long as it tells steps', () => {
    const [third, fourth] = [learned('trained', 3, null, 0.1), learned('trained', 4, null, 0.6)];
    expect(changesVerdict(fourth, third)).toBe(true);
    expect(changesVerdict(third, fourth)).toBe(true);
    expect(changesVerdict({ ...third, evaluation: trained.evaluation }, third)).toBe(true);
    expect(changesVerdict({ ...trained, weights: { type: 'trained' } }, trained)).toBe(true);
    expect(changesVerdict({ ...trained, step: 2_001 }, trained)).toBe(false);
  });

  it('claims nothing without numbers', () => {
    const broken = Float32Array.of(Number.NaN, Number.NaN, Number.NaN);
    for (const nothing of [null, broken])
      for (const weights of [trained, random])
        expect(verdictOf({ ...drawn, probabilities: nothing }, names, weights)).toEqual({
          sentence: input.noPrediction,
          winner: null,
          wrong: false,
          early: false,
        });
  });

  it('takes the first of equals', () => expect(winnerOf(Float32Array.of(0.4, 0.4, 0.2))).toBe(0));
});

describe('pictures', () => {
  it('draws one channel as ink on ground', () => {
    const pixels = toPixels({ shape: [1, 3, 1], data: Float32Array.of(0, 0.5, 1) }, [0, 0, 0], [255, 255, 205]);
    expect([...pixels]).toEqual([255, 255, 205, 255, 128, 128, 102, 255, 0, 0, 0, 255]);
  });

  it('draws three channels as they are', () => {
    expect([...toPixels({ shape: [1, 1, 3], data: Float32Array.of(1, 0, 0.2) }, [0, 0, 0], [255, 255, 255])]).toEqual([
      255, 0, 51, 255,
    ]);
  });

  it('reads colours of style sheets', () => {
    expect(parseColour(' #16181d')).toEqual([22, 24, 29]);
    expect(parseColour('#fff')).toEqual([255, 255, 255]);
    expect(parseColour('rgb(1, 2, 3)')).toEqual([1, 2, 3]);
    expect(() => parseColour('')).toThrow();
  });
});

describe('the pen', () => {
  const record = (points: [number, number][]) => {
    const calls: string[] = [];
    const note =
      (name: string) =>
      (...at: number[]) =>
        void calls.push([name, ...at].join(' '));
    const pencil = {
      beginPath: note('begin'),
      moveTo: note('move'),
      lineTo: note('line'),
      quadraticCurveTo: note('curve'),
      stroke: () => note('stroke')(),
    };
    drawStroke(
      pencil,
      points.map(([x, y]) => ({ x, y })),
      100,
    );
    return calls;
  };

  it('makes a tap a dot', () => expect(record([[0.5, 0.25]])).toEqual(['begin', 'move 50 25', 'line 50 25', 'stroke']));

  it('goes through the first and the last point', () => {
    const calls = record([
      [0, 0],
      [0.5, 0],
      [0.5, 0.5],
      [1, 1],
    ]);
    expect(calls[1]).toBe('move 0 0');
    expect(calls.slice(2, 4)).toEqual(['curve 50 0 50 25', 'curve 50 50 75 75']);
    expect(calls.at(-2)).toBe('line 100 100');
  });

  it('moves by keys, diagonally with two, and stays on the pad', () => {
    expect(moved({ x: 0.5, y: 0.5 }, ['ArrowRight', 'ArrowUp'])).toEqual({ x: 0.5 + 1 / 28, y: 0.5 - 1 / 28 });
    expect(moved({ x: 1, y: 0 }, ['ArrowRight', 'ArrowUp'])).toEqual({ x: 1, y: 0 });
  });
});

describe('the largest classes', () => {
  it('come in falling order, by number, without what is no number', () =>
    expect(largestOf(Float32Array.of(0.125, Number.NaN, 0.5, 0.25), 2)).toEqual([
      { index: 2, share: 0.5 },
      { index: 3, share: 0.25 },
    ]));
});

it('says in small type after how many steps a network answers that', () => {
  const shirt: Text = { en: 'shirt', es: 'camisa' };
  expect(input.answerEarly(1, shirt, 0.998)).toEqual({
    en: 'After 1 step: shirt · 100 %',
    es: 'Tras 1 paso: camisa · 100 %',
  });
  expect(input.answerEarly(3, shirt, 0.2).en).toBe('After 3 steps: shirt · 20 %');
});

it('says in large type what a digit is, and says perhaps where it is less than even', () => {
  const digit = (name: string): Text => ({ en: name, es: name });
  expect(input.answerDigit(digit('3'), 0.998)).toEqual({ en: 'It is a 3 · 100 %', es: 'Es un 3 · 100 %' });
  expect(input.answerDigit(digit('8'), 0.31)).toEqual({ en: 'Perhaps an 8 · 31 %', es: 'Quizás un 8 · 31 %' });
});
