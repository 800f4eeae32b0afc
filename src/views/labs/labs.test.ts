import { describe, expect, it } from 'vitest';
import { LABS } from '@/labs';
import type { LabPoint } from '@/labs/bench';
import { valueIn } from '@/network/schema/domain';
import { linkedView } from '@/record/view';
import { asShipped, isSame, readAddress, writeAddress } from './address';
import { curvesOf, lookOf, topOf } from './curves';
import { estimateSeconds } from './estimate';
import { nameOf, readSeconds, withSeconds } from './tookBefore';

describe('a lab in a link', () => {
  it.each(LABS.map((lab) => [lab.id, lab] as const))('%s comes back with all that was changed', (_id, lab) => {
    expect(writeAddress(asShipped(lab))).toEqual([lab.id]);
    // Each parameter at another value than its own.
    const changed = Object.fromEntries(
      Object.entries(lab.fields).map(([name, { domain, fallback }]) => {
        if (domain.type === 'choice') return [name, domain.options.find((option) => option !== fallback)];
        if (domain.type === 'toggle') return [name, !fallback];
        if (domain.type === 'number')
          return [name, domain.range.min === fallback ? domain.range.max : domain.range.min];
        throw new Error(`No control for a field of type '${domain.type}'`);
      }),
    );
    const open = { lab, parameters: changed, seed: 4_294_967_295 };
    const address = writeAddress(open);
    expect(valueIn(linkedView.lab.domain, address)).toEqual(address);
    expect(readAddress(address)).toEqual(open);
    expect(isSame(open, asShipped(lab))).toBe(false);
  });

  it('leaves out what is no parameter, and values that are none', () => {
    const shipped = readAddress(['degradation']);
    for (const wrong of ['depth=21', 'depth', 'depth=', 'seed=-1', 'seed=1.5', 'seed=', 'toString=1', '=', 'width=3'])
      expect(readAddress(['degradation', wrong]), wrong).toEqual(shipped);
    expect(readAddress(['degradation', 'seed=11', 'depth=21'])).toMatchObject({ seed: 11 });
  });

  it('tells the list from a lab that there is not', () => {
    expect(readAddress(['all'])).toBeNull();
    expect(readAddress([])).toBeNull();
    expect(readAddress(['perpetual-motion'])).toBeUndefined();
  });

  it('opens the recordings of its experiment, which change nothing about what runs', () => {
    const shipped = readAddress(['degradation']);
    const shown = readAddress(['degradation', 'recorded=true', 'seed=11']);
    if (!shipped || !shown) throw new Error('No such lab');
    expect(shipped.recorded).toBeUndefined();
    expect(shown).toMatchObject({ recorded: true, seed: 11 });
    expect(writeAddress(shown)).toEqual(['degradation', 'seed=11', 'recorded=true']);
    expect(isSame(shown, { ...shipped, seed: 11 })).toBe(true);
    expect(readAddress(['degradation', 'recorded=yes'])).toEqual(shipped);
  });

  it('has no parameter of the name of the seed or of the recordings, nor an id of the name of the list', () => {
    for (const { id, fields } of LABS) {
      expect(id).not.toBe('all');
      for (const taken of ['seed', 'recorded']) expect(Object.keys(fields)).not.toContain(taken);
    }
  });
});

const point = (arm: string, seed: number, step: number, loss: number): LabPoint => ({ arm, seed, step, loss });

describe('the curves of a run', () => {
  it('end where another network, another seed or another training begins', () => {
    const curves = curvesOf([
      point('a', 1, 0, 2.3),
      point('a', 1, 1, 2),
      point('b', 1, 0, 2.4),
      point('b', 1001, 0, 2.5),
      point('b', 1001, 1, 2.2),
      point('b', 1001, 0, 2.6),
    ]);
    expect(curves.map(({ arm, seed, losses }) => [arm, seed, losses])).toEqual([
      ['a', 1, [2.3, 2]],
      ['b', 1, [2.4]],
      ['b', 1001, [2.5, 2.2]],
      ['b', 1001, [2.6]],
    ]);
  });

  it('leave the chart where they diverge, and fill it where they do not', () => {
    expect(topOf([])).toBeNull();
    expect(topOf(curvesOf([point('a', 1, 0, 2), point('a', 1, 1, 2.5)]))).toBe(2.5);
    expect(topOf(curvesOf([point('a', 1, 0, 2), point('a', 1, 1, 900), point('a', 1, 2, Number.NaN)]))).toBeCloseTo(
      3.2,
    );
    expect(topOf(curvesOf([point('a', 1, 0, Number.NaN)]))).toBeNull();
  });

  it('have looks of their own for a dozen networks', () => {
    const looks = Array.from({ length: 12 }, (_, i) => JSON.stringify(lookOf(i)));
    expect(new Set(looks).size).toBe(12);
  });
});

it('a lab with more seeds or deeper networks is said to take longer', () => {
  const open = readAddress(['degradation', 'depth=20']);
  const deeper = readAddress(['degradation', 'depth=56']);
  if (!open || !deeper) throw new Error('No such lab');
  expect(estimateSeconds(deeper)).toBeGreaterThan(estimateSeconds(open));
  const twice = { ...open, lab: { ...open.lab, seeds: 2 * open.lab.seeds } };
  expect(estimateSeconds(twice)).toBeGreaterThan(estimateSeconds(open));
});

describe('how long labs took here before', () => {
  it('is told apart by parameters and not by seed, and the latest are kept', () => {
    const [a, b, c] = ['depth=20', 'seed=11', 'depth=56'].map((change) => readAddress(['degradation', change]));
    const shipped = readAddress(['degradation']);
    if (!a || !b || !c || !shipped) throw new Error('No such lab');
    expect(nameOf(b)).toBe(nameOf(shipped));
    expect(new Set([nameOf(a), nameOf(c), nameOf(shipped)]).size).toBe(3);
    let text = withSeconds(new Map(), 'first', 12.4);
    expect([...readSeconds(text)]).toEqual([['first', 12]]);
    text = withSeconds(readSeconds(text), 'first', 0.2);
    expect([...readSeconds(text)]).toEqual([['first', 1]]);
    for (let i = 0; i < 60; i++) text = withSeconds(readSeconds(text), `lab ${i}`, 5);
    expect(readSeconds(text).size).toBe(60);
    expect(readSeconds(text).has('first')).toBe(false);
  });

  it('is nothing where the text is not ours', () => {
    for (const text of [null, '', '{', '7', '{"a":-1,"b":"x","c":1e9}']) expect(readSeconds(text).size).toBe(0);
    expect([...readSeconds('{"a":5,"b":null}')]).toEqual([['a', 5]]);
  });
});
