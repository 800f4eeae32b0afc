import { median, short, table } from './numbers';
import { CURVES, measurePoint } from './scaleCurves';

const megabytes = (bytes: number) => short(bytes / 1e6);
const HEAD = ['network', 'batch', 'ms a step', 'planned MB', 'counted MB', 'deviation'];

/** The curves of the given names, or all of them, each as a table. */
export async function measureScale(names: readonly string[]): Promise<void> {
  for (const name of names.length ? names : Object.keys(CURVES)) {
    const points = CURVES[name]?.();
    if (!points) throw new Error(`There is no curve '${name}', only ${Object.keys(CURVES).join(', ')}`);
    const rows: string[][] = [];
    for (const point of points) {
      const { milliseconds, planned, counted } = await measurePoint(point);
      const deviation = `${(100 * (planned / counted - 1)).toFixed(2)} %`;
      const time = short(median(milliseconds));
      rows.push([point.name, String(point.batchSize), time, megabytes(planned), megabytes(counted), deviation]);
    }
    console.log(`\nTraining by ${name}: simd in Node, one thread, baseline instructions\n`);
    console.log(table(HEAD, rows));
  }
}
