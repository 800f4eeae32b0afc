/** The run of a tab, which a reload of the tab asks for again. */
export interface TabMemory {
  read(): string | null;
  write(id: string | null): void;
}

const NAME = 'convoscope.run';

/** In the storage of the tab's session; without one, a reload finds the run by its network alone. */
export const tabMemory: TabMemory = {
  read() {
    try {
      return sessionStorage.getItem(NAME);
    } catch {
      return null;
    }
  },
  write(id) {
    try {
      if (id === null) sessionStorage.removeItem(NAME);
      else sessionStorage.setItem(NAME, id);
    } catch {
      // The browser gives this page no storage, which it says once about all that is kept.
    }
  },
};
