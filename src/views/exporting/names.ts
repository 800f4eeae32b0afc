import type { Session } from '../../session/createSession';

/** What files of the open network are called, without an ending. */
export function stemOf({ stores }: Pick<Session, 'stores'>): string {
  const { source, definition } = stores.document.getState();
  return source.type === 'catalog' ? source.id : definition.name;
}
