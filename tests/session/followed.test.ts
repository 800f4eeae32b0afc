/** Of an edit the diagram is shown first: what else sees the stores, when, and what acts meanwhile. */

import { expect, it, vi } from 'vitest';
import { Commands } from '@/commands/commands';
import type { Definition } from '@/network/definition';
import { setField } from '@/network/edit/fields';
import type { Page } from '@/page/page';
import { editingOf } from '@/session/editing';
import { followedOf } from '@/session/followed';
import { lead } from '@/views/diagram/editing/lead';
import { settled } from './fakeClock';
import { testSession } from './testSession';

/** A session whose diagram leads; nothing has the focus. */
function leading(focused: Parameters<typeof lead>[2] = () => null) {
  const bench = testSession();
  const { session } = bench;
  const inputs = new EventTarget();
  const followed = followedOf(session);
  const seen = followed.of(session.stores.document);
  const leads = lead(session, inputs, focused);
  const definition = () => session.stores.document.getState().definition;
  return {
    ...bench,
    inputs,
    followed,
    seen,
    leads,
    definition,
    /** Gives the first convolution a number of filters. */
    edit: (filters: number) =>
      editingOf(session).edit((open) => setField(open, firstConvolution(open), 'filters', filters)),
    /** Draws what is open. */
    draw: () => leads.shows(session.stores.document.getState().analysis),
  };
}

const firstConvolution = ({ layers }: Definition): string => layers.find(({ kind }) => kind === 'conv2d')?.id ?? '';
const filtersOf = (definition: Definition): unknown =>
  (definition.layers.find(({ kind }) => kind === 'conv2d') as { filters?: number } | undefined)?.filters;

it('shows what follows an edit after the frame in which it is drawn', async () => {
  const { clock, seen, draw, edit, definition } = leading();
  const before = definition();
  const told = vi.fn();
  seen.subscribe(({ definition: now }, { definition: then }) => told(filtersOf(now), filtersOf(then)));
  edit(7);
  expect(filtersOf(definition())).toBe(7);
  expect(seen.getState().definition).toBe(before);
  await clock.pass(100);
  expect(seen.getState().definition, 'it is not drawn yet').toBe(before);
  draw();
  expect(seen.getState().definition).toBe(before);
  expect(told).not.toHaveBeenCalled();
  await clock.pass(20);
  expect(seen.getState().definition).toBe(definition());
  expect(told.mock.calls).toEqual([[7, filtersOf(before)]]);
});

it('holds all stores as of the moment of the edit', async () => {
  const { session, clock, followed, edit, draw } = leading();
  const [view, run] = [followed.of(session.stores.view), followed.of(session.stores.run)];
  const { selected } = view.getState();
  const { phase } = run.getState();
  edit(7);
  session.view.select(firstConvolution(session.stores.document.getState().definition));
  expect(session.stores.run.getState().phase).toBe('starting');
  expect([view.getState().selected, run.getState().phase]).toEqual([selected, phase]);
  draw();
  await clock.pass(20);
  expect([view.getState(), run.getState()]).toEqual([session.stores.view.getState(), session.stores.run.getState()]);
});

it('tells once of edits that follow each other quickly, and shows the newest', async () => {
  const { clock, seen, edit, draw, definition } = leading();
  const told = vi.fn();
  seen.subscribe(told);
  for (const filters of [7, 8, 9]) {
    edit(filters);
    draw();
  }
  await clock.pass(100);
  expect(told).toHaveBeenCalledTimes(1);
  expect(filtersOf(seen.getState().definition)).toBe(9);
  expect(seen.getState().definition).toBe(definition());
});

it('shows what follows an edit that is never drawn a second later, and holds the next one', async () => {
  const { clock, seen, edit, draw, definition } = leading();
  edit(7);
  await clock.pass(900);
  expect(seen.getState().definition).not.toBe(definition());
  await clock.pass(100);
  expect(seen.getState().definition).toBe(definition());
  edit(8);
  draw();
  expect(seen.getState().definition).not.toBe(definition());
  await clock.pass(20);
  expect(seen.getState().definition).toBe(definition());
  edit(9);
  // What waited for the one before is over.
  await clock.pass(980);
  expect(seen.getState().definition).not.toBe(definition());
});

it.each(['keydown', 'pointerdown', 'pointerup', 'click'])('shows everything before a %s acts', (input) => {
  const { inputs, seen, edit, definition } = leading();
  edit(7);
  expect(seen.getState().definition).not.toBe(definition());
  inputs.dispatchEvent(new Event(input));
  expect(seen.getState().definition).toBe(definition());
});

it('waits for no frame where nobody sees the page, or nothing is drawn', () => {
  const { host, seen, edit, leads, definition } = leading();
  edit(7);
  host.setVisible(false);
  expect(seen.getState().definition).toBe(definition());
  edit(8);
  expect(seen.getState().definition).toBe(definition());
  host.setVisible(true);
  edit(9);
  expect(seen.getState().definition).not.toBe(definition());
  leads.end();
  expect(seen.getState().definition).toBe(definition());
  edit(10);
  expect(seen.getState().definition).toBe(definition());
});

it('does not hold what is shown beside a field in which the user types, unless that leads as well', () => {
  const field = (isLeading: boolean) => ({ matches: () => true, closest: () => (isLeading ? {} : null) });
  const typed = leading(() => field(false));
  typed.edit(7);
  expect(typed.seen.getState().definition).toBe(typed.definition());
  const inspected = leading(() => field(true));
  inspected.edit(7);
  expect(inspected.seen.getState().definition).not.toBe(inspected.definition());
});

it('acts on the newest state while the page still shows the one before', async () => {
  const { session, engine, clock, finishLoading, seen, edit, definition } = leading();
  const commands = new Commands(session, { isLocked: () => false } as unknown as Page, false);
  const first = filtersOf(definition());
  void session.start();
  await finishLoading();
  edit(7);
  edit(8);
  expect(filtersOf(seen.getState().definition)).toBe(first);
  // What saves and shares reads this.
  expect(filtersOf(definition())).toBe(8);
  await settled();
  expect(commands.isPossible('edit.undo')).toBe(true);
  void commands.perform('edit.undo');
  await settled();
  expect(filtersOf(definition())).toBe(first);
  expect(commands.isPossible('edit.redo')).toBe(true);
  // The engine is given what edits that follow each other quickly have led to.
  await clock.pass(200);
  const load = engine().waiting('load').at(-1);
  expect(load && filtersOf(load.parameters.definition)).toBe(first);
  expect(filtersOf(seen.getState().definition)).toBe(first);
});
