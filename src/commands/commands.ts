import type { Text } from '../network/text';
import type { Page } from '../page/page';
import type { Session } from '../session/createSession';
import { followedOf } from '../session/followed';
import type { Command, CommandContext } from './command';
import { compare } from './compare';
import type { EditCommandId, EditCommands } from './edit';
import { network } from './network';
import { page } from './page';
import { PageParts } from './parts';
import { present } from './present';
import { isSingleKey, type KeyPress, type LetterField, matches, type Shortcut } from './shortcut';
import { training } from './training';
import { view } from './view';

/** Every command, by group. */
const GROUPS = { network, training, compare, view, page, present };
const TABLE = { ...network, ...training, ...compare, ...view, ...page, ...present };

export type CommandGroup = keyof typeof GROUPS | 'build';
export type CommandId = keyof typeof TABLE | EditCommandId;

/** All commands. Those of an edited diagram come first: their keys are meant while they are there. */
const tableWith = (edits: EditCommands | null) => ({ ...edits, ...TABLE }) as Readonly<Record<CommandId, Command>>;

/** A command as it is now. */
export interface CommandNow {
  readonly id: CommandId;
  readonly group: CommandGroup;
  readonly title: Text;
  readonly shortcuts: readonly Shortcut[];
  readonly possible: boolean;
  /** Whether a teacher locked it. */
  readonly locked: boolean;
}

/** What a user can do with one session on one page. */
export class Commands {
  readonly parts = new PageParts();
  readonly #context: CommandContext;
  readonly #listeners = new Set<() => void>();
  #stop: (() => void) | null = null;
  #edits: EditCommands | null = null;
  #table = tableWith(null);

  /** @param mac whether shortcuts are held with Command, as on a Mac, or with Control */
  constructor(
    session: Session,
    page: Page,
    readonly mac: boolean,
  ) {
    this.#context = { session, page, parts: this.parts };
  }

  list(): CommandNow[] {
    const groups = { ...GROUPS, build: this.#edits ?? {} };
    return (Object.keys(groups) as CommandGroup[]).flatMap((group) =>
      (Object.keys(groups[group]) as CommandId[]).map((id) => ({
        id,
        group,
        title: this.titleOf(id),
        shortcuts: this.shortcutsOf(id),
        possible: this.isPossible(id),
        locked: this.isLocked(id),
      })),
    );
  }

  /** Takes in what can be done to the network while the diagram is edited, until the returned function is called. */
  readonly offerEdits = (edits: EditCommands): (() => void) => {
    this.#setEdits(edits);
    const end = this.parts.offer({});
    return () => {
      this.#setEdits(null);
      end();
    };
  };

  toggleOf = (id: CommandId) => this.#of(id).toggle;
  isOn = (id: CommandId): boolean | undefined => this.toggleOf(id)?.isOn(this.#context);
  titleOf = (id: CommandId): Text => this.#of(id).title(this.#context);
  iconOf = (id: CommandId) => this.#of(id).icon?.(this.#context);
  /** Those that mean it now. */
  shortcutsOf = (id: CommandId): readonly Shortcut[] => {
    const { shortcuts = [], isMeant } = this.#of(id);
    return isMeant?.(this.#context) === false ? [] : shortcuts;
  };
  isLocked = (id: CommandId): boolean => {
    const { control } = this.#of(id);
    return control !== undefined && this.#context.page.isLocked(control);
  };
  isPossible = (id: CommandId): boolean => !this.isLocked(id) && (this.#of(id).isPossible?.(this.#context) ?? true);

  /** Performs it if possible, and tells whether it was. Resolves as `Command.perform` does. Null: no such command. */
  perform(id: CommandId): Promise<boolean>;
  perform(id: string): Promise<boolean> | null;
  perform(id: string): Promise<boolean> | null {
    return Object.hasOwn(this.#table, id) ? this.#perform(id as CommandId) : null;
  }

  /**
   * The command that a key press means, possible or not.
   * @param field that has the focus; null where letters mean nothing to what has it
   * @param isIn whether the focus is in a panel, or nowhere
   */
  meantBy(press: KeyPress, field: LetterField | null, isIn: (panel: NonNullable<Command['panel']>) => boolean) {
    const { singleKeys } = this.#context.page.store.getState();
    return (Object.keys(this.#table) as CommandId[]).find((id) => {
      const { panel, leftToFields = false } = this.#of(id);
      const shortcut = this.shortcutsOf(id).find((each) => matches(press, each, this.mac));
      if (shortcut === undefined || (panel && !isIn(panel))) return false;
      return isSingleKey(shortcut) ? singleKeys && field === null : !(leftToFields && field === 'text');
    });
  }

  /** Calls back when a title or what is possible may have changed, once for all that changes at once. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#stop ??= this.#follow();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = null;
    };
  };

  #follow(): () => void {
    const { session, page, parts } = this.#context;
    const followed = followedOf(session);
    const { of } = followed;
    const { document, editing, run, view } = session.stores;
    const { telemetry } = session;
    let waits = false;
    let recorded = telemetry.history.latest !== null;
    const changed = () => {
      // What changed with an edit is told with it.
      if (waits || followed.holds) return;
      waits = true;
      queueMicrotask(() => {
        waits = false;
        for (const listener of this.#listeners) listener();
      });
    };
    const ends = [
      ...[document, view, editing, session.comparison.store, session.undo.store].map((store) =>
        of<unknown>(store).subscribe(changed),
      ),
      session.compared.subscribe(changed),
      // Every report of a training changes it, and only whether anything is recorded matters here.
      telemetry.subscribe(() => {
        const before = recorded;
        recorded = telemetry.history.latest !== null;
        if (recorded !== before) changed();
      }),
      page.store.subscribe(changed),
      page.offline.subscribe(changed),
      parts.subscribe(changed),
      // Every training step changes it, and only the first step matters here.
      of(run).subscribe((now, before) => {
        const first = now.step > 0 !== before.step > 0;
        if (first || now.phase !== before.phase || now.error !== before.error || now.weights !== before.weights)
          changed();
      }),
    ];
    return () => {
      for (const end of ends) end();
    };
  }

  async #perform(id: CommandId): Promise<boolean> {
    if (this.isLocked(id)) this.#context.page.sayLocked();
    if (!this.isPossible(id)) return false;
    await this.#of(id).perform(this.#context);
    return true;
  }

  #of(id: CommandId): Command {
    return this.#table[id];
  }

  #setEdits(edits: EditCommands | null): void {
    this.#edits = edits;
    this.#table = tableWith(edits);
  }
}
