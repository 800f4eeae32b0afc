import { readFileSync } from 'node:fs';
import { SCHEMA_VERSION } from '@/exchange/configuration/migrate';
import { encodeLink } from '@/exchange/link/codec';
import { PROFILE_FILE } from '@/exchange/profile/profileFile';
import { CURVES, snapshotsOf } from '@/exchange/recording/recordedRun';
import { canonicalJson } from '@/lib/canonical';
import { trainingProperties } from '@/network/training';
import { BACKEND_CHOICES } from '@/record/backend';
import { SHIPPED_DATASETS } from '@/record/dataset';
import { linkedView } from '@/record/view';
import { propertyTable, shapeTable, viewTable } from '../schema/describe';
import { EXAMPLE } from '../schema/exampleNetwork';
import { bytesOf } from './bytes';
import { BASE } from './configurations';
import { MEANINGS } from './meanings';

export const DOCUMENTS = { link: document('link'), profile: document('profile'), recording: document('recording') };
export const readDocument = (name: keyof typeof DOCUMENTS): string => readFileSync(DOCUMENTS[name], 'utf8');

function document(name: string): URL {
  return new URL(`../../docs/${name}-format.md`, import.meta.url);
}

const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
const words = (options: readonly string[]): string => options.map((option) => `\`${option}\``).join(', ');

/** The first bytes of the example. */
function head(): string {
  const bytes = bytesOf(encodeLink(BASE));
  const { length } = Buffer.from(canonicalJson(BASE));
  return [
    `The link above begins \`${hex(bytes.subarray(0, 1))}\` (container) \`${hex(bytes.subarray(1, 2))}\` (flags)`,
    `\`${hex(bytes.subarray(2, 3))}\` (schema) \`${hex(bytes.subarray(3, 5))}\` (${length} bytes: 0x${(length % 128).toString(16)} + ${Math.floor(length / 128)} · 128)`,
    `\`${hex(bytes.subarray(5, 9))}\` (CRC-32); the deflate stream follows.`,
  ].join(' ');
}

/** The parts of docs/link-format.md that follow from tables, by the name of their section. */
export const linkSections = (): Readonly<Record<string, string>> => ({
  example: `\`\`\`\nhttps://example.org/#${encodeLink(BASE)}\n\`\`\``,
  head: head(),
  schema: `The newest schema is ${SCHEMA_VERSION}; links of all schemas before it open as well.`,
  content: `\`\`\`json\n${JSON.stringify(JSON.parse(canonicalJson(BASE)), null, 2)}\n\`\`\``,
  names: `\`dataset\`: ${words(SHIPPED_DATASETS)}. \`backend\`: ${words(BACKEND_CHOICES)}.`,
  training: propertyTable(trainingProperties),
  view: viewTable(linkedView, MEANINGS),
});

/** What of docs/profile-format.md follows from its table. */
export const profileSections = (): Readonly<Record<string, string>> => ({ fields: shapeTable(PROFILE_FILE) });

/** What of docs/recording-format.md follows from its table, as it is for an example of a network. */
export const recordingSections = (): Readonly<Record<string, string>> => ({
  curves: shapeTable({ fields: CURVES }),
  snapshots: shapeTable({ fields: { snapshots: snapshotsOf(EXAMPLE) } }),
});

const marks = (name: string): readonly [start: string, end: string] => [`<!-- ${name} -->\n`, `\n<!-- /${name} -->`];

/** A document with its sections as they are to be. Throws where one has no place. */
export function withSections(text: string, sections: Readonly<Record<string, string>>): string {
  let result = text;
  for (const [name, section] of Object.entries(sections)) {
    const [start, end] = marks(name);
    const [from, to] = [result.indexOf(start), result.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`the document has no section '${name}'`);
    result = result.slice(0, from + start.length) + section + result.slice(to);
  }
  return result;
}
