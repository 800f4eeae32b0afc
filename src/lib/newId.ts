/**
 * Ids come in the order in which they are made, and unlike any of another tab. `crypto.randomUUID` is missing where a page comes
 * over plain HTTP.
 */
export function newId(): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return `${Date.now().toString(36)}-${random.toString(36)}`;
}
