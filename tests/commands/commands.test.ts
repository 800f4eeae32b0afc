import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PALETTE_ICONS } from '@/app/commands/paletteIcons';
import { type CommandId, Commands } from '@/commands/commands';
import type { LetterField } from '@/commands/shortcut';
import { LANGUAGES } from '@/network/text';
import { Page } from '@/page/page';
import { catalogSide, OPEN } from '@/session/comparison';
import { settled } from '../session/fakeClock';
import { testSession } from '../session/testSession';
import { snapshotAt } from '../snapshotAt';

let test: ReturnType<typeof testSession>;
let page: Page;
let commands: Commands;

beforeEach(async () => {
  test = testSession();
  page = new Page();
  test.host.ask = page.ask;
  commands = new Commands(test.session, page, false);
  void test.session.start();
  await settled();
});
afterEach(() => test.session.dispose());

const possible = () => commands.list().flatMap((command) => (command.possible ? command.id : []));
const press = (key: string, more: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});
const meant = (key: string, more: object = {}, field: LetterField | null = null, inPanel = true) =>
  commands.meantBy(press(key, more), field, () => inPanel);

describe('the table of commands', () => {
  it('gives every command a title in both languages, an icon and a group', () => {
    const list = commands.list();
    expect(list.length).toBeGreaterThan(25);
    for (const { id, title } of list) {
      for (const language of LANGUAGES) expect(title[language], id).not.toBe('');
      // With its button, or with the palette: at one place.
      expect([commands.iconOf(id), PALETTE_ICONS[id]].filter(Boolean), id).toHaveLength(1);
    }
    expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
  });

  it('gives no two commands the same shortcut', () => {
    const all = commands.list().flatMap(({ shortcuts }) => shortcuts);
    expect(new Set(all).size).toBe(all.length);
  });

  it('says that what needs a part of the page is possible only while that part is there', async () => {
    expect(possible()).not.toContain('network.choose');
    expect(await commands.perform('network.choose')).toBe(false);
    const chooseNetwork = vi.fn();
    const withdraw = commands.parts.offer({ chooseNetwork });
    expect(await commands.perform('network.choose')).toBe(true);
    expect(chooseNetwork).toHaveBeenCalledOnce();
    withdraw();
    expect(possible()).not.toContain('network.choose');
  });

  it('withdraws no offer except the one that was made', async () => {
    const [first, second] = [vi.fn(), vi.fn()];
    const withdrawFirst = commands.parts.offer({ fit: first });
    commands.parts.offer({ fit: second });
    withdrawFirst();
    await commands.perform('view.fit');
    expect(first).not.toHaveBeenCalled();
    expect(second).toHaveBeenCalledOnce();
  });

  it('trains, then pauses, under titles that say so', async () => {
    expect(possible()).not.toContain('training.run');
    await test.finishLoading();
    expect(commands.titleOf('training.run').en).toBe('Train');
    await commands.perform('training.run');
    await settled();
    expect(commands.titleOf('training.run').es).toBe('Pausa');
    expect(possible()).not.toContain('training.step');
    await commands.perform('training.run');
    expect(test.engine().waiting('pause')).toHaveLength(1);
  });

  it('names what is on or off by one name, on and off alike, and says in the title what comes next', async () => {
    await test.finishLoading();
    for (const [id, off, on] of [
      ['view.style', 'Draw as volumes to scale', 'Draw as a graph of layers'],
      ['view.direction', 'Draw from top to bottom', 'Draw from left to right'],
    ] as const) {
      const toggle = commands.toggleOf(id);
      expect([commands.isOn(id), commands.titleOf(id).en]).toEqual([false, off]);
      await commands.perform(id);
      expect([commands.isOn(id), commands.titleOf(id).en]).toEqual([true, on]);
      expect(commands.toggleOf(id)).toBe(toggle);
    }
    expect(commands.isOn('view.fit')).toBeUndefined();
  });

  it('asks before it loses many steps, and does as the answer says', async () => {
    await test.finishLoading();
    test.session.stores.run.setState({ phase: 'paused', step: 201 });
    const asked = () => page.question.getState().asked;
    const refused = commands.perform('training.reset');
    await settled();
    asked()?.answer(false);
    await refused;
    expect(test.engine().waiting('reset')).toHaveLength(0);
    const done = commands.perform('training.reset');
    await settled();
    asked()?.answer(true);
    await done;
    await settled();
    expect(asked()).toBeNull();
    expect(test.engine().waiting('reset')).toHaveLength(1);
  });

  it('does not start another network over than the one it asked about', async () => {
    await test.finishLoading();
    test.session.stores.run.setState({ phase: 'paused', step: 201 });
    const done = commands.perform('training.reset');
    await settled();
    void test.session.network.openCatalogNetwork('lenet5-1998');
    await settled();
    page.question.getState().asked?.answer(true);
    await done;
    expect(test.engine().waiting('reset')).toHaveLength(0);
  });

  it('does not ask for a few steps', async () => {
    await test.finishLoading();
    test.session.stores.run.setState({ phase: 'paused', step: 200 });
    await commands.perform('training.reset');
    await settled();
    expect(test.engine().waiting('reset')).toHaveLength(1);
  });

  it('rejects unknown ids', () => {
    expect(commands.perform('toString')).toBeNull();
    expect(commands.perform('training.fly')).toBeNull();
  });

  it('notifies listeners when titles change, once for what changes at once, and not at every step', async () => {
    const listener = vi.fn();
    const end = commands.subscribe(listener);
    test.session.stores.run.setState({ phase: 'training', step: 1 });
    test.session.view.setStage('table');
    await settled();
    expect(listener).toHaveBeenCalledOnce();
    test.session.stores.run.setState({ step: 2 });
    await settled();
    expect(listener).toHaveBeenCalledOnce();
    page.setTheme('dark');
    await settled();
    expect(listener).toHaveBeenCalledTimes(2);
    end();
    page.setTheme('light');
    await settled();
    expect(listener).toHaveBeenCalledTimes(2);
  });

  it('notifies listeners of the first report of a training and of the first recorded step, and of none between or after', async () => {
    await test.finishLoading();
    const listener = vi.fn();
    commands.subscribe(listener);
    const report = async (step: number, isRecorded: boolean) => {
      test.engine().emit({
        event: 'steps',
        steps: [{ step, loss: 2, accuracy: 0.5, milliseconds: 1 }],
        ...(isRecorded && { snapshots: [snapshotAt(step)] }),
      });
      await settled();
      return listener.mock.calls.length;
    };
    expect([
      await report(0, false),
      await report(1, false),
      await report(2, true),
      await report(3, false),
      await report(4, true),
    ]).toEqual([1, 1, 2, 2, 2]);
  });
});

describe('a key press', () => {
  it('means the command that has it as a shortcut', () => {
    expect(meant('k', { ctrlKey: true })).toBe<CommandId>('page.palette');
    expect(meant('?', { shiftKey: true })).toBe<CommandId>('page.shortcuts');
    expect(meant('y', { ctrlKey: true })).toBe<CommandId>('edit.redo');
    expect(meant('z')).toBeUndefined();
  });

  it('trains what is on screen: the open network, or both that are compared', () => {
    const train = () => {
      expect(meant('t')).toBe(meant('Enter', { ctrlKey: true }));
      return [meant('Enter', { ctrlKey: true }), meant('Enter', { ctrlKey: true, shiftKey: true })];
    };
    const listed = () => commands.list().flatMap(({ id, shortcuts }) => (shortcuts.includes('Mod+Enter') ? id : []));
    expect(train()).toEqual<CommandId[]>(['training.run', 'training.step']);
    expect(listed()).toEqual(['training.run']);
    test.session.comparison.compare(OPEN, catalogSide('lenet5-1998'));
    expect(train()).toEqual<CommandId[]>(['compare.run', 'compare.step']);
    expect(listed()).toEqual(['compare.run']);
    test.session.comparison.end();
    expect(train()).toEqual<CommandId[]>(['training.run', 'training.step']);
  });

  it('is left to text fields that use it', () => {
    expect(meant('?', { shiftKey: true }, 'text')).toBeUndefined();
    expect(meant('z', { ctrlKey: true }, 'text')).toBeUndefined();
    expect(meant('k', { ctrlKey: true }, 'text')).toBe<CommandId>('page.palette');
    // A list of choices takes letters, and has nothing to undo.
    expect(meant('?', { shiftKey: true }, 'list')).toBeUndefined();
    expect(meant('z', { ctrlKey: true }, 'list')).toBe<CommandId>('edit.undo');
  });

  it('applies to a panel only while it has the focus', () => {
    expect(meant('/')).toBe<CommandId>('view.find');
    expect(meant('/', {}, null, false)).toBeUndefined();
    expect(meant('f', { ctrlKey: true }, null, false)).toBeUndefined();
  });

  it('without a modifier means nothing once the user has switched that off', () => {
    page.setSingleKeys(false);
    expect(meant('?', { shiftKey: true })).toBeUndefined();
    expect(meant('k', { ctrlKey: true })).toBe<CommandId>('page.palette');
  });
});

describe('a question', () => {
  it('that is followed by another counts as refused', async () => {
    const text = { en: 'x', es: 'x' };
    const question = { title: text, body: text, yes: text, no: text };
    const first = page.ask(question);
    const second = page.ask(question);
    expect(await first).toBe(false);
    page.question.getState().asked?.answer(true);
    expect(await second).toBe(true);
  });
});
