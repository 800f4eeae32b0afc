import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const simd = fileURLToPath(new URL('../src/engine/ops/simd/', import.meta.url));
const sources = join(simd, 'assembly');
const build = join(simd, 'build');

/** No objects and so no collector; the memory may grow to everything that 32-bit addresses reach. */
const flags = [
  '--optimizeLevel=3',
  '--shrinkLevel=0',
  '--converge',
  '--runtime=stub',
  '--noAssert',
  '--uncheckedBehavior=always',
  '--enable=simd,bulk-memory',
  '--initialMemory=1',
  '--maximumMemory=65536',
  '--use=abort=',
];

/** Compiles the kernels of the `simd` operations to `build/kernels.wasm` unless they are up to date. */
export async function buildWasm() {
  const hash = await hashOf(sources);
  const stamp = join(build, 'kernels.hash');
  if ((await readOrNull(stamp)) === hash && (await readOrNull(join(build, 'kernels.wasm'))) !== null) return;
  await mkdir(build, { recursive: true });
  const { error, stderr } = await asc.main([
    join(sources, 'index.ts'),
    `--outFile=${join(build, 'kernels.wasm')}`,
    ...flags,
  ]);
  if (error) throw new Error(`the kernels don't compile: ${error.message}\n${stderr.toString()}`);
  await writeFile(stamp, hash);
}

/** Of the sources, the flags and the compiler: a change of any of them rebuilds. */
async function hashOf(folder) {
  const hash = createHash('sha256').update(JSON.stringify([flags, asc.version]));
  for (const file of (await readdir(folder)).sort()) hash.update(file).update(await readFile(join(folder, file)));
  return hash.digest('hex');
}

async function readOrNull(file) {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return null;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWasm();
