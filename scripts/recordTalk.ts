/**
 * `npm run record:talk`: writes docs/talk.md, where each statement of the talk is shown, measured or cited. A test compares the
 * file with what this makes.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { encodeLink } from '@/exchange/link/codec';
import { LABS } from '@/labs';
import { LESSONS } from '@/lessons';
import type { LessonStep } from '@/lessons/lesson';
import { PAPERS } from '@/lessons/papers';
import { STATEMENTS, type StatementId } from '@/lessons/talk';
import { Datasets } from '@/session/datasets';
import { configurationOf } from '@/session/staged';
import { type Station, stationAt } from '@/views/lessons/address';
import { stage } from '@/views/lessons/stage';
import { root } from './lib.mjs';

export const TALK_FILE = path.join(root, 'docs/talk.md');

const HEAD = `# The talk, statement by statement

Made by \`npm run record:talk\` from \`src/lessons/\`. The lessons follow a talk on convolutional architectures in five chapters. Each
row is one statement of it, with the steps that show, measure or cite it: what is seen there, the labs, and the papers. Behind the
name of a step is the end of its link: append it to the address of the page.
`;

/** Where there is nothing to say. */
const NONE = '–';

const stations: readonly Station[] = LESSONS.flatMap((lesson) =>
  lesson.steps.flatMap((_, index) => stationAt(lesson, index) ?? []),
);

const nameOf = ({ lesson, step }: Station): string => `${lesson.id}/${step.id}`;

/** What a step is about, in words of the page. */
function seenIn({ title, target }: LessonStep): string {
  const place = target.type === 'place' ? `the ${target.name}` : `${target.type} \`${target.id}\``;
  return `${title.en}: ${place}`;
}

const labOf = ({ lab }: LessonStep): string[] =>
  LABS.filter(({ id }) => id === lab?.[0]).map(({ id, title }) => `${title.en} (\`${id}\`)`);

const unique = (texts: readonly string[]): string => [...new Set(texts)].join('<br>') || NONE;

function row(id: StatementId): string {
  const { en, es } = STATEMENTS[id];
  const here = stations.filter(({ step }) => step.statements.includes(id));
  const steps = here.map(({ step }) => step);
  const cells = [
    id,
    `${en}<br>*${es}*`,
    unique(here.map((station) => `[${nameOf(station)}][]`)),
    unique(steps.map(seenIn)),
    unique(steps.flatMap(labOf)),
    unique(steps.flatMap(({ papers }) => papers.map((paper) => `[${paper}][]`))),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

const datasets = new Datasets();
const linkOf = (station: Station): string =>
  encodeLink(configurationOf(stage(station, datasets), { language: 'en', madeWith: { app: 'talk' } }));

/** The whole file. */
export function talkTable(): string {
  const ids = Object.keys(STATEMENTS) as StatementId[];
  const chapters = LESSONS.map(({ title, summary }, i) => {
    const rows = ids.filter((id) => id.startsWith(`${i + 1}.`)).map(row);
    return [
      `## ${i + 1}. ${title.en}`,
      summary.en,
      ['| | statement | step | what is seen | lab | papers |', '|---|---|---|---|---|---|', ...rows].join('\n'),
    ].join('\n\n');
  });
  const cited = new Set(stations.flatMap(({ step }) => step.papers));
  const references = [
    ...stations.map((station) => `[${nameOf(station)}]: #${linkOf(station)}`),
    ...Object.entries(PAPERS)
      .filter(([name]) => cited.has(name as keyof typeof PAPERS))
      .map(([name, { url, source }]) => `[${name}]: ${url} '${source.replaceAll("'", '’')}'`),
  ];
  return `${[HEAD.trim(), ...chapters, references.join('\n')].join('\n\n')}\n`;
}

export default function recordTalk(): void {
  writeFileSync(TALK_FILE, talkTable());
}
