import { expect, test } from 'vitest';
import { same } from '../network/text';
import { Page } from './page';

const question = { title: same('?'), body: same('?'), yes: same('yes'), no: same('no') };

test('the next question answers no to the one before', async () => {
  const page = new Page();
  const first = page.ask(question);
  const second = page.ask(question);
  page.question.getState().asked?.answer(true);
  expect([await first, await second]).toEqual([false, true]);
  expect(page.question.getState().asked).toBeNull();
});

test('a dialog that closes after its button has answered takes no other question away', async () => {
  const page = new Page();
  const first = page.ask(question);
  const old = page.question.getState().asked;
  old?.answer(true);
  const second = page.ask(question);
  old?.answer(false);
  expect(page.question.getState().asked).not.toBeNull();
  page.question.getState().asked?.answer(true);
  expect([await first, await second]).toEqual([true, true]);
});
