import type { BenchEngine, BenchNetwork } from './engine';
import { median, short, summary, table } from './numbers';
import type { Options } from './options';
import { alone, peer, stock } from './others';
import { ours } from './ours';
import { describeNetworks, type Session } from './session';
import { findTorch, torch } from './torch';

/** An engine that has loaded the current network, with its measurements so far. */
interface Entry {
  readonly engine: BenchEngine;
  /** Steps of a round. */
  readonly count: number;
  /** Milliseconds of each step, by round. */
  readonly rounds: number[][];
}

/** Engines take turns, so that other work on the machine affects all of them alike. */
const ROUNDS = 3;
/** Time budget of an engine over all rounds; it trains at least one step per round. */
const MILLISECONDS = 9_000;
/**
 * Fewest steps of a round if some are recorded. Recording depends on the clock, so a single step after a pause would
 * always be recorded.
 */
const LEAST_RECORDED = 6;
/** Untimed steps at the start: this many, or as many as fit into the time. */
const WARM_UP = { steps: 20, milliseconds: 1_000 };

/** One training step of every network on every engine, and how they compare. */
export async function measureSteps(session: Session, options: Options): Promise<void> {
  const networks = await describeNetworks(session, options.networks);
  const version = findTorch();
  if (!version) console.log('PyTorch: not found');
  const ourEngines = options.backends.flatMap((backend) =>
    backend === 'simd' ? [ours(session, backend, 1), ours(session, backend, null)] : [ours(session, backend, null)],
  );
  const others = [...(options.backends.includes('webgl') ? [alone(session)] : []), stock(session), peer(session)];
  const torches = new Map<number, BenchEngine>();
  for (const network of networks) {
    const present: Entry[] = [];
    for (const engine of ourEngines) present.push(await enter(engine, network, options));
    for (const engine of others)
      if (!engine.only || engine.only === network.id) present.push(...(await tryToEnter(engine, network, options)));
    const entered = withoutTwins(present);
    const threads = new Set([1, ...entered.flatMap(({ engine }) => engine.threads ?? [])]);
    for (const count of version ? threads : []) {
      const engine = torches.get(count) ?? torch(version ?? '', count);
      torches.set(count, engine);
      entered.push(...(await tryToEnter(engine, network, options)));
    }
    await takeTurns(entered);
    report(network, entered, options.batchSize);
  }
  for (const engine of [...ourEngines, ...others, ...torches.values()]) await engine.close();
}

/** Loads a network into an engine, warms it up, and decides how many steps a round has. */
async function enter(engine: BenchEngine, network: BenchNetwork, options: Options): Promise<Entry> {
  await engine.start(network, options.batchSize);
  const [first = Number.NaN] = await engine.round(1);
  const warm = Math.max(1, Math.min(WARM_UP.steps, Math.floor(WARM_UP.milliseconds / first)));
  const step = median(await engine.round(warm));
  await engine.settle();
  const most = Math.ceil(options.steps / ROUNDS);
  const least = engine.records ? LEAST_RECORDED : 1;
  const count = Math.max(least, Math.min(most, Math.floor(MILLISECONDS / ROUNDS / step)));
  return { engine, count, rounds: [] };
}

/** Does the same for engines that lack some layers: skips a network that they cannot train, with the reason. */
async function tryToEnter(engine: BenchEngine, network: BenchNetwork, options: Options): Promise<Entry[]> {
  try {
    return [await enter(engine, network, options)];
  } catch (error) {
    console.log(`${engine.name} leaves out ${network.definition.name}: ${String(error).split('\n')[0]}`);
    return [];
  }
}

/** Drops the engine with several threads if the page got only one: it would be the same engine twice. */
const withoutTwins = (entered: readonly Entry[]): Entry[] =>
  entered.filter(({ engine }, i) => entered.findIndex((other) => other.engine.name === engine.name) === i);

async function takeTurns(entered: readonly Entry[]): Promise<void> {
  for (let round = 0; round < ROUNDS; round++)
    for (const { engine, count, rounds } of entered) rounds.push(await engine.round(count));
}

function report({ definition, parameters }: BenchNetwork, entered: readonly Entry[], batchSize: number): void {
  const { height, width, channels } = definition.input;
  console.log(
    `\n${definition.name}, ${height}×${width}×${channels}, ${parameters} trainable parameters, batch ${batchSize}: milliseconds of one training step\n`,
  );
  const found = entered.map(({ engine, rounds }) => ({ engine, rounds, ...summary(rounds.flat()) }));
  const rows = found.map(({ engine, rounds, median: middle, low, high, n }) => [
    engine.name,
    short(middle),
    `${short(low)} to ${short(high)}`,
    String(n),
    rounds.map((values) => short(median(values))).join(', '),
  ]);
  console.log(table(['engine', 'median', 'min to 95 %', 'n', 'median of each round'], rows));
  console.log(`\n${ratios(found).join('\n')}`);
}

/** The speed of each of our engines relative to stock, to the peer, and to PyTorch on the same number of threads. */
function ratios(found: readonly { engine: BenchEngine; median: number; low: number }[]): string[] {
  const others = found.filter(({ engine }) => engine.family !== 'ours');
  return found
    .filter(({ engine }) => engine.family === 'ours')
    .flatMap((one) => {
      const compared = others
        .filter(({ engine }) => engine.family !== 'torch' || engine.threads === one.engine.threads)
        .map(
          (other) =>
            `${short(other.median / one.median)}× as fast as ${other.engine.name} (minima ${short(other.low / one.low)}×)`,
        );
      return compared.length ? `${one.engine.name}: ${compared.join('; ')}` : [];
    });
}
