import { readFileSync } from 'node:fs';
import os from 'node:os';
import process from 'node:process';

/** Bits of the widest vectors by the name that Linux gives their instructions, widest first. */
const VECTORS = { avx512f: 512, avx2: 256, avx: 256, sse2: 128, asimd: 128 } as const;

/** What Linux says of the first processor, or nothing elsewhere. */
function cpuinfo(): string {
  try {
    return readFileSync('/proc/cpuinfo', 'utf8').split('\n\n')[0] ?? '';
  } catch {
    return '';
  }
}

/** This machine as it describes itself: processor, vector width, load, Node. */
export function aboutMachine(): string {
  const cpus = os.cpus();
  const said = cpuinfo();
  const field = (name: string) => said.match(new RegExp(`^${name}\\s*: (.*)$`, 'm'))?.[1];
  const instructions = (field('flags') ?? field('Features') ?? '').split(' ');
  const widest = Object.entries(VECTORS).find(([name]) => instructions.includes(name));
  const family = field('cpu family') ? `, family ${field('cpu family')} model ${field('model')}` : '';
  const vectors = widest ? `vectors of ${widest[1]} bits (${widest[0]})` : 'width of vectors not known';
  return `${cpus[0]?.model}${family}, ${cpus.length} cores, ${vectors}, load ${os.loadavg()[0]?.toFixed(2)}; Node ${process.version}`;
}
