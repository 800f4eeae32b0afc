import { describe, expect, it } from 'vitest';
import { decodeLink, encodeLink } from '../../src/exchange/link/codec';
import { LABS } from '../../src/labs';
import { LESSONS } from '../../src/lessons';
import { factsIn, faultOf, type Known } from '../../src/lessons/facts';
import type { LessonStep } from '../../src/lessons/lesson';
import { LIMITS } from '../../src/network/limits';
import { LANGUAGES, type Text } from '../../src/network/text';
import { documentOfSide } from '../../src/session/comparison';
import { Datasets } from '../../src/session/datasets';
import { configurationOf, type Staged } from '../../src/session/staged';
import { readAddress, writeAddress } from '../../src/views/labs/address';
import { type Station, stationAt } from '../../src/views/lessons/address';
import { stage } from '../../src/views/lessons/stage';

const datasets = new Datasets();
const stations: readonly Station[] = LESSONS.flatMap((lesson) =>
  lesson.steps.flatMap((_, index) => stationAt(lesson, index) ?? []),
);
const each = stations.map((station) => [`${station.lesson.id}/${station.step.id}`, station] as const);

const sentencesOf = ({ says, aside, question }: LessonStep): readonly Text[] => [
  ...says,
  ...(aside ? [aside] : []),
  ...(question ? [question.asks, ...question.answers.flatMap(({ title, because }) => [title, because])] : []),
];

/** What is known before any picture and any step. */
const knownOf = ({ document, dataset, training, sides }: Staged): Known => ({
  networks: (sides ?? [{ type: 'open' as const }]).map((side) => ({
    analysis: documentOfSide(side, document, dataset).analysis,
    training,
    ...{ step: null, loss: null, accuracy: null, testAccuracy: null, lossChange: null, heads: {}, snapshot: null },
  })),
  classNames: dataset.classNames,
  ...{ label: null, probabilities: null, activations: {}, explanation: null, opened: null },
});

describe('lessons', () => {
  it('have ids of their own, short enough for a link', () => {
    const ids = LESSONS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, steps } of LESSONS) {
      const own = steps.map((step) => step.id);
      expect(new Set(own).size).toBe(own.length);
      for (const each of [id, ...own]) expect(each).toMatch(new RegExp(`^[a-z0-9-]{1,${LIMITS.idLength.max}}$`));
    }
  });

  it('have seven to twelve steps', () => {
    for (const { id, steps } of LESSONS) expect([id, steps.length >= 7 && steps.length <= 12]).toEqual([id, true]);
  });
});

describe.each(each)('%s', (_name, station) => {
  const { step } = station;
  const staged = stage(station, datasets);

  it('asks for numbers that there are, the same in both languages', () => {
    const known = knownOf(staged);
    for (const text of sentencesOf(step)) {
      const [en, es] = LANGUAGES.map((language) => factsIn([text], language));
      expect(new Set(es)).toEqual(new Set(en));
      expect((en ?? []).flatMap((fact) => faultOf(fact, known) ?? [])).toEqual([]);
    }
  });

  it('says one to three sentences, with at least one number', () => {
    expect(step.says.length).toBeGreaterThanOrEqual(1);
    expect(step.says.length).toBeLessThanOrEqual(3);
    expect(factsIn(step.says, 'en').length).toBeGreaterThan(0);
  });

  it('points at what there is', () => {
    const { target } = step;
    const { analysis } = staged.document;
    if (target.type === 'layer') expect([...analysis.byId.keys()]).toContain(target.id);
    if (target.type === 'group') expect(analysis.definition.groups.map(({ id }) => id)).toContain(target.id);
    // The drawings of a comparison have no spotlight.
    if (staged.sides) expect(target.type).toBe('place');
  });

  it('shows networks without mistakes, with the knobs that they have', () => {
    for (const { analysis } of knownOf(staged).networks) expect(analysis.issues).toEqual([]);
    for (const { id, knobs = {} } of [step.scene.network, ...(step.scene.compared ?? [])])
      expect([id, Object.keys(knobs).filter((name) => !(name in knobsOf(staged, id)))]).toEqual([id, []]);
  });

  it('names a lab that there is, as the lab writes its address', () => {
    if (!step.lab) return;
    const open = readAddress(step.lab);
    expect(LABS.map(({ id }) => id)).toContain(step.lab[0]);
    expect(open && writeAddress(open)).toEqual(step.lab);
  });

  it('has a question with one right answer, where it has one', () => {
    if (step.question) expect(step.question.answers.filter(({ isRight }) => isRight)).toHaveLength(1);
  });

  it('is a link that opens as it was meant', () => {
    const meant = configurationOf(staged, { language: 'es', madeWith: { app: 'test' } });
    const decoded = decodeLink(encodeLink(meant));
    expect(decoded).toMatchObject({ ok: true });
    if (decoded.ok) expect(decoded.configuration).toEqual(meant);
  });
});

/** The knobs of a network that a step shows. */
function knobsOf({ document, sides }: Staged, id: string): object {
  const sources = [document.source, ...(sides ?? [])];
  const source = sources.find((each) => each.type === 'catalog' && each.id === id);
  return source?.type === 'catalog' ? source.knobs : {};
}
