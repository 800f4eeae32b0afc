/** How much of the device this site takes, as far as the browser says. */
export interface Space {
  /** Bytes. */
  readonly used: number;
  readonly quota: number;
  /** Whether the browser has promised to delete nothing by itself. */
  readonly persisted: boolean;
}

/** Null where the browser does not say. */
export async function measureSpace(): Promise<Space | null> {
  try {
    const [{ usage, quota }, persisted] = await Promise.all([
      navigator.storage.estimate(),
      navigator.storage.persisted(),
    ]);
    return usage === undefined || quota === undefined ? null : { used: usage, quota, persisted };
  } catch {
    return null;
  }
}

/** Asks the browser to delete nothing by itself; some ask the reader. Answers whether it promised. */
export async function askToPersist(): Promise<boolean> {
  try {
    return await navigator.storage.persist();
  } catch {
    return false;
  }
}
