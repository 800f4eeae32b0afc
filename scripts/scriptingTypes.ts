/**
 * `npm run scripting-types`: writes docs/scripting-api.d.ts, the types of `window.convoscope` in one self-contained
 * file. With `--check` it writes nothing and fails if that file is out of date.
 *
 * Starting from the property of `Window`, every type that is reached is copied with its comments from where it is
 * declared. Types that are derived from values, as a layer's configuration is from the fields of its kind, are written
 * as the compiler resolves them.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { API } from 'typescript/unstable/sync';
import { Writer } from './dts/writer';
import { root } from './lib.mjs';

const ENTRY = 'src/session/scripting.ts';
const TARGET = path.join(root, 'docs/scripting-api.d.ts');
const BANNER = `/**
 * The types of \`window.convoscope\`; scripting-api.md says what each call does. Made by \`npm run scripting-types\`.
 */
`;

/** Formats text as the repository is formatted, so that the file can be compared. */
function format(text: string): string {
  const biome = path.join(root, 'node_modules/@biomejs/biome/bin/biome');
  const parameters = [biome, 'format', `--stdin-file-path=${TARGET}`];
  const { status, stdout, stderr } = spawnSync(process.execPath, parameters, {
    input: text,
    encoding: 'utf8',
    cwd: root,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

export default function scriptingTypes([mode]: readonly string[]): void {
  const api = new API({ cwd: root });
  const [project] = api.updateSnapshot({ openProject: path.join(root, 'tsconfig.json') }).getProjects();
  if (!project) throw new Error('tsconfig.json is not a project');
  const writer = new Writer(project.checker);
  writer.entry('Convoscope', ENTRY);
  api.close();
  const text = format(`${BANNER}
declare global {
  interface Window {
    readonly convoscope: Convoscope;
  }
}

${writer.text}`);
  if (mode !== '--check') writeFileSync(TARGET, text);
  else if (!existsSync(TARGET) || readFileSync(TARGET, 'utf8') !== text)
    throw new Error('docs/scripting-api.d.ts is out of date: run "npm run scripting-types"');
}
