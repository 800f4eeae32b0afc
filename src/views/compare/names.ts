import { compare as messages } from '../../i18n/messages/compare';
import { same, type Text } from '../../network/text';
import type { DocumentState } from '../../session/document';
import { turnedKnobs, type Writer } from '../fields/knobText';

export const SIDES = ['left', 'right'] as const;

/** The names of two networks side by side. */
export type Names = Readonly<Record<(typeof SIDES)[number], string>>;

/**
 * Names with the knobs that are turned, so that variants have different ones; those that are still the same are told apart by their
 * sides or, of more than two, by their letters.
 */
export function namesOf(documents: readonly DocumentState[], write: Writer): readonly string[] {
  const names = documents.map((document) => nameOf(document, write));
  const tell = (name: string, i: number): Text => {
    if (names.length > 2) return messages.namedBy(name, tagOf(i));
    return i === 0 ? messages.namedLeft(name) : messages.namedRight(name);
  };
  return names.map((name, i) => (names.some((other, j) => j !== i && other === name) ? write.t(tell(name, i)) : name));
}

/** The letter of a network, in charts and their legends. */
export const tagOf = (index: number): string => String.fromCharCode('A'.charCodeAt(0) + index);

function nameOf({ source, definition }: DocumentState, write: Writer): string {
  const turned = source.type === 'catalog' ? turnedKnobs(source.id, source.knobs, write) : [];
  return [write.t(same(definition.name)), ...turned].join(' · ');
}
