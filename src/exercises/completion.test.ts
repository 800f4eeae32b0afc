import { describe, expect, it } from 'vitest';
import { createRandom } from '../network/random';
import { EXERCISES } from '.';
import { codeIn, completionCode, MARKS, readCompletion } from './completion';

const ALL = EXERCISES.map(({ id }) => id);
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Sets of every size up to the most that a link names, with some of each solved. */
const cases = Array.from({ length: 60 }, (_, i) => {
  const random = createRandom(i, 'cases');
  const set = Array.from({ length: i + 1 }, (_, n) => ALL[n] ?? `exercise-${n}`);
  return { set, solved: set.filter(() => random.uniform() < 0.5), mark: random.integer(MARKS) };
});

describe('a completion code', () => {
  it('says what was solved, and whose it is, for sets of any size', () => {
    for (const { set, ...completion } of cases)
      expect(readCompletion(set, completionCode(set, completion))).toEqual(completion);
    for (const solved of [[], ALL])
      expect(readCompletion(ALL, completionCode(ALL, { solved, mark: 5 }))).toEqual({ solved, mark: 5 });
  });

  it('is short, in groups of five, without letters that are mistaken for others', () => {
    const code = completionCode(ALL, { solved: ALL.slice(3), mark: 123_456 });
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
  });

  it('is read in any case, with other gaps, and with O and I typed for 0 and 1', () => {
    const completion = { solved: [ALL[1] ?? ''], mark: 77 };
    const code = completionCode(ALL, completion);
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')}\n`;
    expect(readCompletion(ALL, typed)).toEqual(completion);
  });

  it('is found behind a name, however a list or a spreadsheet sets them apart', () => {
    const completion = { solved: ALL.slice(0, 3), mark: 4242 };
    const code = completionCode(ALL, completion);
    const lines = [
      code,
      `Ana, ${code}`,
      `Ruiz, Ana;${code}`,
      `Ana\t${code}\r`,
      `"Ruiz, Ana","${code}"`,
      `Ana, ${code} `,
    ];
    for (const line of lines) expect(readCompletion(ALL, codeIn(line))).toEqual(completion);
    expect(codeIn('')).toBe('');
  });

  it('is refused with any one character mistyped, and with any two neighbours exchanged', () => {
    const code = completionCode(ALL, { solved: ALL.slice(0, 7), mark: 999_999 });
    let tried = 0;
    for (let i = 0; i < code.length; i++) {
      if (code[i] === '-') continue;
      for (const digit of DIGITS) {
        if (digit === code[i]) continue;
        expect(readCompletion(ALL, code.slice(0, i) + digit + code.slice(i + 1))).toHaveProperty('problem');
        tried++;
      }
      const swapped = code.slice(0, i) + (code[i + 1] ?? '') + code[i] + code.slice(i + 2);
      if (swapped !== code && code[i + 1] !== '-') expect(readCompletion(ALL, swapped)).toHaveProperty('problem');
    }
    expect(tried).toBe(20 * 31);
  });

  it('is refused where it is made up: of so many codes one in four thousand million would pass', () => {
    const random = createRandom(1, 'made up');
    for (let i = 0; i < 5_000; i++) {
      const code = Array.from({ length: 20 }, () => DIGITS[random.integer(32)]).join('');
      expect(readCompletion(ALL, code)).toHaveProperty('problem');
    }
  });

  it('says of which set it is not', () => {
    const code = completionCode(ALL, { solved: ALL, mark: 1 });
    expect(readCompletion(ALL.slice(1), code)).toEqual({ problem: 'otherSet' });
    expect(readCompletion([...ALL].reverse(), code)).toEqual({ problem: 'otherSet' });
    expect(readCompletion(ALL, 'hello')).toEqual({ problem: 'form' });
    expect(readCompletion(ALL, '')).toEqual({ problem: 'form' });
    expect(readCompletion(ALL, 'UUUUU-UUUUU')).toEqual({ problem: 'form' });
  });

  it('shows nothing of what was solved: codes of two students share no more than chance has it', () => {
    const [one, two] = [1, 2].map((mark) => completionCode(ALL, { solved: ALL, mark }));
    const alike = [...(one ?? '')].filter((letter, i) => letter !== '-' && letter === two?.[i]).length;
    expect(alike).toBeLessThan(10);
  });
});
