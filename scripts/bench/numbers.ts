const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);

export const quantile = (values: readonly number[], share: number): number =>
  sorted(values)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN;
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Median and spread. Not the mean, which a single interruption by another program would change. */
export const summary = (values: readonly number[]) => ({
  median: median(values),
  low: quantile(values, 0),
  high: quantile(values, 0.95),
  n: values.length,
});

/** Three significant digits: 0.823, 8.23, 82.3, 823. */
export const short = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** Rows of cells as a Markdown table, aligned. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join('\n');
}
