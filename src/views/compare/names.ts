import { compare as messages } from '../../i18n/messages/compare';
import type { DocumentState } from '../../session/document';
import { turnedKnobs, type Writer } from '../fields/knobText';

export const SIDES = ['left', 'right'] as const;

/** The names of the two networks. */
export type Names = Readonly<Record<(typeof SIDES)[number], string>>;

/** Names with the knobs that are turned, so that two variants have different ones; where they are still the same, with their sides. */
export function namesOf(left: DocumentState, right: DocumentState, write: Writer): Names {
  const names = { left: nameOf(left, write), right: nameOf(right, write) };
  if (names.left !== names.right) return names;
  return { left: write.t(messages.namedLeft(names.left)), right: write.t(messages.namedRight(names.right)) };
}

function nameOf({ source, definition }: DocumentState, write: Writer): string {
  const turned = source.type === 'catalog' ? turnedKnobs(source.id, source.knobs, write) : [];
  return [definition.name, ...turned].join(' · ');
}
