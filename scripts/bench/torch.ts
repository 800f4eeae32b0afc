import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';

import type { BenchEngine } from './engine';

const PYTHON = process.env.PYTHON || 'python3';
const SCRIPT = path.join(import.meta.dirname, 'trainTorch.py');

/** PyTorch's version; null if this Python does not have it. */
export function findTorch(): string | null {
  const { status, stdout } = spawnSync(PYTHON, ['-c', 'import torch; print(torch.__version__)'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/** The same network in PyTorch on the processor, in a separate process that sleeps while others are measured. */
export function torch(
  version: string,
  threads: number,
  format: 'contiguous_format' | 'channels_last' = 'contiguous_format',
): BenchEngine {
  let python: { input: Writable; answers: AsyncIterator<string> } | null = null;
  const ask = async (question: unknown) => {
    if (!python) throw new Error('Python has not started');
    python.input.write(`${JSON.stringify(question)}\n`);
    const { value, done } = await python.answers.next();
    if (done) {
      python = null;
      throw new Error('it ended before it had answered');
    }
    return JSON.parse(value);
  };
  return {
    family: 'torch',
    threads,
    records: false,
    only: null,
    name: `PyTorch ${version}, ${threads} thread${threads > 1 ? 's' : ''}${format === 'channels_last' ? ', channels_last' : ''}`,
    async start({ definition, parameters }, batchSize) {
      if (!python) {
        const env = { ...process.env, OMP_NUM_THREADS: String(threads), MKL_NUM_THREADS: String(threads) };
        const { stdin, stdout } = spawn(PYTHON, [SCRIPT], { env, stdio: ['pipe', 'pipe', 'inherit'] });
        python = { input: stdin, answers: createInterface({ input: stdout })[Symbol.asyncIterator]() };
      }
      const found = await ask({ definition, batchSize, threads, format });
      if (found.parameters !== parameters)
        throw new Error(`PyTorch has ${found.parameters} trainable parameters, ours ${parameters}`);
    },
    round: async (count) => (await ask({ steps: count })).milliseconds,
    settle: async () => {},
    close: async () => void python?.input.end(),
  };
}
