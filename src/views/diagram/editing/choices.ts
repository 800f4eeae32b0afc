import { plain } from '../../../drawing/graph/find';
import { build, templateNames } from '../../../i18n/messages/build';
import { FAMILIES, familyNames } from '../../../i18n/messages/families';
import { kindSummaries } from '../../../i18n/messages/kindSummaries';
import type { Insertion } from '../../../network/edit/insert';
import { TEMPLATE_IDS } from '../../../network/edit/templates';
import { KINDS, type KindName, kindOf } from '../../../network/layers';
import type { Family } from '../../../network/layers/kind';
import { LANGUAGES, type Text } from '../../../network/text';

/** Something that the palette of layers offers. */
export interface Choice {
  readonly key: string;
  readonly what: Insertion;
  readonly title: Text;
  readonly summary: Text;
  /** Heading of its part. */
  readonly part: Text;
  readonly family: Family;
}

const ofKind = (kind: KindName): Choice => {
  const { text, family } = kindOf(kind);
  return {
    key: kind,
    what: { kind },
    title: text.title,
    summary: kindSummaries[kind],
    part: familyNames[family],
    family,
  };
};

/** Kinds in the order of legends, those of one family together, behind them the blocks. */
export const CHOICES: readonly Choice[] = [
  ...FAMILIES.flatMap((family) => {
    const kinds = (Object.keys(KINDS) as KindName[]).filter(
      (kind) => kindOf(kind).family === family && !kindOf(kind).lacks,
    );
    return kinds.map(ofKind);
  }),
  ...TEMPLATE_IDS.map(
    (template): Choice => ({
      key: template,
      what: { template },
      ...templateNames[template],
      part: build.blocks,
      family: 'boundary',
    }),
  ),
];

/** Those that hold every word of a question, in either language, in their names or that of their family. */
export function search(question: string): readonly Choice[] {
  const words = plain(question).split(/\s+/).filter(Boolean);
  if (!words.length) return CHOICES;
  const textOf = ({ key, title, part, summary }: Choice, whole: boolean) =>
    plain([key, ...LANGUAGES.flatMap((one) => [title[one], part[one], whole ? summary[one] : ''])].join(' '));
  const holding = (whole: boolean) =>
    CHOICES.filter((choice) => words.every((word) => textOf(choice, whole).includes(word)));
  const named = holding(false);
  return named.length ? named : holding(true);
}
