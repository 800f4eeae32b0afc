import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeOnnx } from '../../../src/exchange/onnx/write';
import { analyze } from '../../../src/network/analysis/analyze';
import { type CatalogId, catalogEntry, defaultKnobs } from '../../../src/network/catalog';
import { sizeOf } from '../../../src/network/shape';
import { weightName } from '../../../src/record/tensor';
import { root } from '../../lib.mjs';
import { median, short, table } from '../numbers';
import { ADDRESS, openConvoscope, type Session } from '../session';
import { TARGETS, type Verdict } from './targets';

const NETWORKS: readonly CatalogId[] = ['resnet50', 'googlenet', 'alexnet', 'vgg16'];
/** Rounds in turn, and pictures of each. */
const ROUNDS = 2;
const PICTURES = 3;
/** Milliseconds between two of ours: what the page still draws of an answer is not to slow the look that follows, which no user asks for so soon. */
const REST = 300;

/** Single pictures forward through networks of paper size: ours against onnxruntime-web on WebAssembly. */
export async function measurePictures(session: Session, threads: readonly number[]): Promise<Verdict[]> {
  const rows: string[][] = [];
  const verdicts: Verdict[] = [];
  const pages = await Promise.all(threads.map(() => openConvoscope(session.plain)));
  for (const id of NETWORKS) {
    const { file, shape } = writeModel(id);
    const times = threads.map(() => ({ ours: [] as number[], shown: [] as number[], theirs: [] as number[] }));
    const runtimes = [];
    for (const [i, count] of threads.entries()) {
      await pages[i]!.evaluate(
        async ({ id, count }) => {
          const { convoscope } = window;
          await convoscope.setBackend('simd', { threads: count });
          await convoscope.open(id);
          await convoscope.look();
        },
        { id, count },
      );
      // Our page's policy refuses the workers of others.
      const runtime = await session.plain.newPage({ bypassCSP: true });
      await runtime.goto(`${ADDRESS}/bench/onnx.html`);
      await runtime.waitForFunction(() => window.runtime !== undefined);
      await runtime.evaluate((task) => window.runtime.open(task), { url: `/${file}`, shape, threads: count });
      runtimes.push(runtime);
    }
    for (let round = 0; round < ROUNDS; round++) {
      for (const [i, { ours, shown, theirs }] of times.entries()) {
        const looks = await pages[i]!.evaluate(lookAt, { count: PICTURES, rest: REST });
        ours.push(...looks.map(({ engine }) => engine));
        shown.push(...looks.map(({ shown }) => shown));
        theirs.push(...(await runtimes[i]!.evaluate((count) => window.runtime.run(count), PICTURES)));
      }
    }
    for (const runtime of runtimes) await runtime.close();
    for (const [i, count] of threads.entries()) {
      const { ours, shown, theirs } = times[i]!;
      const [mine, other] = [median(ours), median(theirs)];
      const most = TARGETS.picture[i]!;
      rows.push([
        id,
        String(count),
        ...[mine, other].map(short),
        (mine / other).toFixed(2),
        String(most),
        short(median(shown)),
      ]);
      verdicts.push({
        what: `${id}, one picture, ${count} threads: ours / onnxruntime-web`,
        ratio: mine / other,
        most,
      });
    }
  }
  for (const page of pages) await page.close();
  console.log('\nOne picture forward, milliseconds\n');
  console.log(table(['network', 'threads', 'ours', 'onnxruntime-web', 'ratio', 'at most', 'ours, until shown'], rows));
  return verdicts;
}

/**
 * Milliseconds of each look: of the engine, from the picture to the numbers, which is what ONNX Runtime is timed for; and from asking
 * until the page has drawn the first frame with the answer.
 */
async function lookAt({ count, rest }: { count: number; rest: number }): Promise<{ engine: number; shown: number }[]> {
  const times: { engine: number; shown: number }[] = [];
  for (let i = 0; i < count; i++) {
    const asked = performance.now();
    const { milliseconds: engine } = await window.convoscope.look();
    await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    times.push({ engine, shown: performance.now() - asked });
    await new Promise((resolve) => setTimeout(resolve, rest));
  }
  return times;
}

/** Writes a network with arbitrary weights to where the pages are served from. */
function writeModel(id: CatalogId): { file: string; shape: number[] } {
  const { input, build } = catalogEntry(id);
  const definition = build(input, defaultKnobs(id) as never);
  const analysis = analyze(definition);
  const weights = Object.fromEntries(
    analysis.nodes.flatMap(({ id, weights }) =>
      weights.map(({ name, shape }) => {
        const scale = name === 'kernel' ? 1 / Math.sqrt(sizeOf(shape.slice(0, -1))) : 1;
        const data = Float32Array.from({ length: sizeOf(shape) }, (_, i) =>
          name === 'kernel' ? scale * Math.sin(i * 12.9898) : name === 'movingVariance' || name === 'gamma' ? 1 : 0,
        );
        return [weightName(id, name), { shape, data }];
      }),
    ),
  );
  const file = `models/${id}.onnx`;
  const place = path.join(root, 'dist-bench', file);
  mkdirSync(path.dirname(place), { recursive: true });
  writeFileSync(place, writeOnnx({ analysis, weights, centring: null }));
  const { height, width, channels } = definition.input;
  return { file, shape: [1, channels, height, width] };
}
