export interface KeptText {
  read(): string | null;
  /** Null removes it. */
  write(text: string | null): void;
}

/**
 * A text that the browser keeps under a name. Where it keeps nothing for this page, even naming the storage may throw: then
 * nothing is read, and what is written is gone with the page.
 */
export const keptText = (storage: () => Storage, name: string): KeptText => ({
  read() {
    try {
      return storage().getItem(name);
    } catch {
      return null;
    }
  },
  write(text) {
    try {
      if (text === null) storage().removeItem(name);
      else storage().setItem(name, text);
    } catch {
      // As said above.
    }
  },
});
