import type { Problem } from '../issues';
import { show } from './read';

/** What holds between fields of an object, as data. */
export type Rule =
  /** Lists as long as the first of them. */
  | { readonly rule: 'equallyLong'; readonly fields: readonly [first: string, ...others: string[]] }
  | { readonly rule: 'ordered'; readonly low: string; readonly high: string }
  /** `total` counts what the items of `items` count together. */
  | { readonly rule: 'adds'; readonly items: string; readonly total: string };

type Values = Readonly<Record<string, unknown>>;

/** The fields that break a rule, and how. Where a value could not be read nothing more is said of it. */
export function broken(rule: Rule, values: Values): readonly (readonly [field: string, problem: Problem])[] {
  switch (rule.rule) {
    case 'equallyLong': {
      const [first, ...others] = rule.fields;
      const wanted = lengthOf(values[first]);
      return others.flatMap((field) => {
        const found = lengthOf(values[field]);
        const fits = wanted === null || found === null || found === wanted;
        return fits ? [] : [[field, { code: 'wrongLength', found, wanted }] as const];
      });
    }
    case 'ordered': {
      const [low, high] = [values[rule.low], values[rule.high]] as [number | undefined, number | undefined];
      if (low === undefined || high === undefined || low <= high) return [];
      return [[rule.high, { code: 'badValue', found: show(high), allowed: `≥ ${show(low)}` }]];
    }
    case 'adds': {
      const [items, total] = [values[rule.items], values[rule.total]] as [ArrayLike<number> | undefined, unknown];
      if (!items || total === undefined) return [];
      let sum = 0;
      for (let i = 0; i < items.length; i++) sum += items[i] as number;
      return sum === total ? [] : [[rule.items, { code: 'badValue', found: show(sum), allowed: show(total) }]];
    }
  }
}

const lengthOf = (value: unknown): number | null => (Array.isArray(value) ? value.length : null);
