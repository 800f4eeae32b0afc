import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import names from '../tests/exchange/weights/names.json' with { type: 'json' };

/** Values of a tensor in row-major order. */
export type Values = (name: string, shape: readonly number[]) => Float32Array;

export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, side) => product * side, 1);

/** Writes weights by the names of a published network as safetensors. */
export async function writeWeights(path: string, network: keyof typeof names, values: Values): Promise<void> {
  const tensors = names[network] as [string, number[]][];
  let at = 0;
  const entries = tensors.map(([name, shape]) => {
    const begin = at;
    at += 4 * sizeOf(shape);
    return [name, { dtype: 'F32', shape, data_offsets: [begin, at] }] as const;
  });
  const header = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  const contents = tensors.map(([name, shape]) => new Uint8Array(values(name, shape).buffer));
  await writeFile(path, Buffer.concat([length, header, ...contents]));
}

/** Gives a file to the page by its command. */
export async function chooseFile(page: Page, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.evaluate(() => window.convoscope.run('network.openFile'));
  await (await chooser).setFiles(path);
}
