import { describe, expect, test } from 'vitest';
import { ACTIVATIONS } from '@/network/activations';
import { configOf, layer } from '@/network/definition';
import { isKindName, KINDS, type KindName, kindOf } from '@/network/layers';
import { normalCdf, normalDensity } from '@/network/normal';

// What the kinds declare about their functions, against the functions themselves.

/** Every activation function, those with a field at two values of it. */
const FUNCTIONS = (Object.keys(KINDS) as KindName[])
  .filter((kind) => kindOf(kind).activation)
  .flatMap((kind) => {
    const others = {
      clippedRelu: [{ ceiling: 0.5 }, { ceiling: 2 }],
      leakyRelu: [{ slope: 0 }, { slope: 0.3 }],
      elu: [{ alpha: 0 }, { alpha: 2.5 }],
    };
    const given: readonly object[] = kind in others ? others[kind as keyof typeof others] : [];
    return [{}, ...given].map((config) => layer(kind, kind, 'input', config));
  })
  .map((definition) => {
    const { activation } = kindOf(definition.kind);
    if (!activation) throw new Error('filtered above');
    const config = configOf(definition);
    const parameter = activation.parameter?.(config) ?? 0;
    const { f, derivative, derivativeOf } = ACTIVATIONS[activation.function];
    const slope = (x: number) => derivative(derivativeOf === 'input' ? x : f(x, parameter), parameter);
    return { name: JSON.stringify(definition), activation, config, f: (x: number) => f(x, parameter), slope };
  });

/**
 * E[g(z)] of a standard normal z, by the trapezoidal rule: its error is far below 1e-9 if g is smooth except for kinks
 * at multiples of 1e-4, where it is taken.
 */
function expectation(g: (z: number) => number): number {
  const [far, intervals] = [12, 240_000];
  const step = (2 * far) / intervals;
  let sum = 0;
  for (let i = 0; i <= intervals; i++) {
    const z = -far + i * step;
    sum += g(z) * normalDensity(z) * step;
  }
  return sum;
}

describe.for(FUNCTIONS)('$name', ({ activation, config, f, slope }) => {
  const { meanSquare, health } = activation;
  if (meanSquare)
    test('leaves the mean square that it states', () => {
      expect(meanSquare(config)).toBeCloseTo(
        expectation((z) => f(z) ** 2),
        8,
      );
    });

  test('is a rectifier if it hands on less of what is negative', () => {
    const hands = f(0) === 0 && Math.abs(f(-5)) < f(5) - 1e-6;
    expect(meanSquare !== undefined).toBe(hands);
  });

  if (health?.type === 'saturated')
    test('is as steep as it states, and flat far below 0', () => {
      const slopes = Array.from({ length: 20_001 }, (_, i) => slope((i - 10_000) / 1_000));
      expect(Math.max(...slopes) / health.steepest(config)).toBeCloseTo(1, 2);
      expect(Math.abs(slope(-20))).toBeLessThan(1e-5);
    });
});

test('every activation has the name of its kind', () => {
  for (const kind of Object.keys(KINDS).filter(isKindName)) {
    const { activation, family } = kindOf(kind);
    expect(activation !== undefined, kind).toBe(family === 'activation');
    if (activation) expect(activation.function, kind).toBe(kind);
  }
});

test('the normal distribution at a few places', () => {
  // Abramowitz & Stegun 1964, table 26.1.
  expect(normalCdf(0)).toBe(0.5);
  expect(normalCdf(1)).toBeCloseTo(0.841344746068543, 14);
  expect(normalCdf(2)).toBeCloseTo(0.977249868051821, 14);
  expect(normalCdf(-3)).toBeCloseTo(1 - 0.99865010196837, 14);
  expect(normalCdf(-40)).toBe(0);
  expect(normalCdf(Number.NaN)).toBeNaN();
});
