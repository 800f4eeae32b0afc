import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TALK_FILE, talkTable } from '../../scripts/recordTalk';
import { LESSONS } from '../../src/lessons';
import { STATEMENTS } from '../../src/lessons/talk';

describe('the talk', () => {
  it('has every statement in a step of its chapter', () => {
    const missing = Object.keys(STATEMENTS).filter((id) => {
      const lesson = LESSONS[Number(id.split('.')[0]) - 1];
      return !lesson?.steps.some(({ statements }) => (statements as readonly string[]).includes(id));
    });
    expect(missing).toEqual([]);
  });

  it('has a table in docs/talk.md that is up to date: npm run record:talk', () => {
    expect(readFileSync(TALK_FILE, 'utf8')).toBe(talkTable());
  });
});
