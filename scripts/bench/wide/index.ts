import { analyze } from '../../../src/network/analysis/analyze';
import type { BenchEngine, BenchNetwork } from '../engine';
import { median, short, table } from '../numbers';
import { ours } from '../ours';
import { profiled } from '../profiled';
import type { Session } from '../session';
import { findTorch, torch } from '../torch';
import { measureGrowth } from './growth';
import { type WideNetwork, wideNetworks } from './networks';
import { measurePictures } from './pictures';
import { falls, TARGETS, type Verdict } from './targets';

const THREADS = [1, 2] as const;
/** Rounds in which all take turns, and the time of PyTorch's in milliseconds. */
const ROUNDS = 2;
const ROUND = 800;
/** The same where the page takes part. It begins and ends a training with looks, which are to be a small part of its round. */
const WITH_PAGE = { rounds: 6, page: 4_000 };
/** The network in which the page is held against the engine. */
const PAGE = 'ResNet-20, 28x28';
/** Those whose speeds are held against each other. */
const [POWER, OTHER] = ['three dense of 2,048', 'three dense of 2,000'];

/**
 * Training steps of many kinds of networks against PyTorch, single pictures against onnxruntime-web, and growth with the width.
 *
 * @param parts of names of networks, `pictures` and `growth`: nothing else is measured, unless there are none
 */
export async function measureWide(session: Session, parts: readonly string[]): Promise<void> {
  const wanted = (name: string) => parts.length === 0 || parts.some((part) => name.includes(part));
  const version = findTorch();
  if (!version) console.log('PyTorch: not found');
  const engines = THREADS.map((threads) => profiled(session, threads));
  const pages = THREADS.map((threads) => ours(session, 'simd', threads));
  const others = THREADS.flatMap((threads) =>
    version ? [torch(version, threads), torch(version, threads, 'channels_last')] : [],
  );
  const verdicts: Verdict[] = [];
  const rows: string[][] = [];
  const perMac = new Map<string, number[]>();
  for (const network of wideNetworks().filter(({ name }) => wanted(name))) {
    const withPage = network.name === PAGE;
    const times = await measure(network, [...engines, ...others], withPage ? pages : []);
    const of = (engine: BenchEngine) => times.get(engine) ?? Number.NaN;
    for (const [i, threads] of THREADS.entries()) {
      const engine = of(engines[i]!);
      const formats = others.filter((other) => other.threads === threads).map(of);
      const better = formats.filter(Number.isFinite).sort((a, b) => a - b)[0] ?? Number.NaN;
      const ratio = engine / better;
      const most = network.target && TARGETS[network.target][i]!;
      rows.push([
        network.name,
        String(threads),
        short(engine),
        ...(formats.length ? formats : [Number.NaN, Number.NaN]).map(short),
        ratio.toFixed(2),
        most ? String(most) : '',
      ]);
      // As they come: all of it takes long.
      console.log(rows.at(-1)!.join(', '));
      if (most && version)
        verdicts.push({ what: `${network.name}, ${threads} threads: engine / PyTorch`, ratio, most });
      if (withPage) {
        const page = of(pages[i]!);
        console.log(`${network.name}, ${threads} threads: page ${short(page)} ms, engine ${short(engine)} ms`);
        const what = `${network.name}, ${threads} threads: page / engine`;
        verdicts.push({ what, ratio: page / engine, most: TARGETS.page[i]! });
      }
      const macs = analyze(network.definition).trainingTotals.macs * network.batchSize;
      perMac.set(network.name, [...(perMac.get(network.name) ?? []), engine / macs]);
    }
  }
  for (const engine of [...engines, ...pages, ...others]) await engine.close();
  if (rows.length) console.log('\nA training step, milliseconds\n');
  const head = ['network', 'threads', 'engine', 'PyTorch', 'PyTorch, channels_last', 'engine / better', 'at most'];
  if (rows.length) console.log(table(head, rows));
  for (const [i, threads] of THREADS.entries()) {
    const [at2048, at2000] = [perMac.get(POWER)?.[i], perMac.get(OTHER)?.[i]];
    if (!at2048 || !at2000) continue;
    const ratio = at2048 / at2000;
    verdicts.push({ what: `dense, ${threads} threads: 2,048 / 2,000 units`, ratio, most: TARGETS.powerOfTwo[i]! });
  }
  if (wanted('pictures')) verdicts.push(...(await measurePictures(session, THREADS)));
  if (wanted('growth')) verdicts.push(...(await measureGrowth(session)));
  report(verdicts);
}

/** Median milliseconds of a step by engine; those that cannot train it are missing, and that is said. */
async function measure(
  { name, definition, batchSize }: WideNetwork,
  engines: readonly BenchEngine[],
  pages: readonly BenchEngine[],
): Promise<Map<BenchEngine, number>> {
  const { nodes, trainingTotals } = analyze(definition);
  const shapes = Object.fromEntries(nodes.map(({ id, outputShape }) => [id, outputShape ?? []]));
  const network: BenchNetwork = { id: name, definition, parameters: trainingTotals.trainable, shapes };
  const turns: { engine: BenchEngine; count: number; times: number[] }[] = [];
  for (const engine of [...engines, ...pages]) {
    try {
      await engine.start(network, batchSize);
      const [first = Number.NaN] = await engine.round(1);
      const [step = first] = (await engine.round(2)).slice(-1);
      await engine.settle();
      const round = pages.includes(engine) ? WITH_PAGE.page : ROUND;
      turns.push({ engine, count: Math.max(2, Math.min(200, Math.floor(round / step))), times: [] });
    } catch (error) {
      console.log(`${engine.name} leaves out ${name}: ${String(error).split('\n')[0]}`);
    }
  }
  const rounds = pages.length ? WITH_PAGE.rounds : ROUNDS;
  for (let round = 0; round < rounds; round++)
    for (const { engine, count, times } of turns) times.push(...(await engine.round(count)));
  return new Map(turns.map(({ engine, times }) => [engine, median(times)]));
}

function report(verdicts: readonly Verdict[]): void {
  const short = verdicts.filter(falls);
  console.log(`\n${verdicts.length - short.length} of ${verdicts.length} ratios reach their targets; these do not:\n`);
  console.log(
    table(
      ['ratio', 'measured', 'at most'],
      short.map(({ what, ratio, most }) => [what, ratio.toFixed(2), most.toFixed(2)]),
    ),
  );
}
