import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { threadId } from 'node:worker_threads';

const simd = fileURLToPath(new URL('../src/engine/ops/simd/', import.meta.url));
const sources = join(simd, 'assembly');
const build = join(simd, 'build');

/**
 * There are no objects, so no garbage collector. The page makes the memory, which may grow to the limit of 32-bit
 * addresses.
 */
const flags = [
  '--optimizeLevel=3',
  '--shrinkLevel=0',
  '--converge',
  '--runtime=stub',
  '--noAssert',
  '--uncheckedBehavior=always',
  '--importMemory',
  '--initialMemory=1',
  '--maximumMemory=65536',
  '--use=abort=',
];

/**
 * The builds, by file name. `relaxed` has fused multiply-adds, which some browsers do not support. A module for shared
 * memory accepts no other memory, and pages may share memory only if they are isolated from other origins.
 */
const variants = {
  baseline: ['--enable=simd,bulk-memory'],
  relaxed: ['--enable=simd,bulk-memory,relaxed-simd'],
  'baseline-shared': ['--enable=simd,bulk-memory,threads', '--sharedMemory'],
  'relaxed-shared': ['--enable=simd,bulk-memory,relaxed-simd,threads', '--sharedMemory'],
};

/** Compiles the kernels of the `simd` operations to `build/<variant>.wasm` unless they are up to date. */
export async function buildWasm() {
  const stamp = join(build, 'kernels.hash');
  const hash = await hashOf(sources);
  const fileOf = (/** @type {string} */ variant) => join(build, `${variant}.wasm`);
  const built = await Promise.all(Object.keys(variants).map((variant) => readOrNull(fileOf(variant))));
  if ((await readOrNull(stamp)) === hash && !built.includes(null)) return;
  // When nothing needs rebuilding, loading the compiler would take longer than everything else.
  const { default: asc } = await import('assemblyscript/asc');
  await mkdir(build, { recursive: true });
  for (const [variant, features] of Object.entries(variants)) {
    // Test files that run in parallel may all build: each writes its own file and renames it into place.
    const mine = join(build, `${variant}-${process.pid}-${threadId}.wasm`);
    const { error, stderr } = await asc.main([join(sources, 'index.ts'), `--outFile=${mine}`, ...flags, ...features]);
    if (error) throw new Error(`the kernels don't compile: ${error.message}\n${stderr.toString()}`);
    await rename(mine, fileOf(variant));
  }
  await writeFile(stamp, hash);
}

/**
 * Hash of the sources, the flags and the version of the compiler: a change of any of these rebuilds.
 * @param {string} folder
 */
async function hashOf(folder) {
  const { devDependencies } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
  const hash = createHash('sha256').update(JSON.stringify([flags, variants, devDependencies.assemblyscript]));
  for (const file of (await readdir(folder)).sort()) hash.update(file).update(await readFile(join(folder, file)));
  return hash.digest('hex');
}

/** @param {string} file */
async function readOrNull(file) {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return null;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWasm();
