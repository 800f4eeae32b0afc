import { formatInteger, formatPercent, formatValue } from '../i18n/format';
import { powersOfTen } from '../labs/words';
import { type Analysis, analyze, layerKindOf, type NodeAnalysis } from '../network/analysis/analyze';
import { type CatalogId, catalogEntry, defaultKnobs } from '../network/catalog';
import type { KnobValues } from '../network/catalog/entry';
import { sizeOfField } from '../network/layers/receptiveField';
import { LANGUAGES, type Text } from '../network/text';
import type { Answer } from './answer';
import type { Grade } from './exercise';
import type { Situation } from './situation';

export const solved = (found: Text): Grade => ({ solved: true, found });
export const notYet = (missing: Text): Grade => ({ solved: false, missing });

/** Puts values where a text names them in braces. Throws where it names one that is not given: our own mistake. */
export function fill(text: Text, values: Readonly<Record<string, Text>>): Text {
  const filled = LANGUAGES.map((language) => [
    language,
    text[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      if (!value) throw new Error(`Nothing to put at {${name}}`);
      return value[language];
    }),
  ]);
  return Object.fromEntries(filled) as unknown as Text;
}

export const whole = (value: number): Text => ({ en: formatInteger(value, 'en'), es: formatInteger(value, 'es') });
export const measured = (value: number, digits = 3): Text => ({
  en: powersOfTen(formatValue(value, 'en', digits)),
  es: powersOfTen(formatValue(value, 'es', digits)),
});
export const percent = (share: number, digits = 1): Text => ({
  en: formatPercent(share, 'en', digits),
  es: formatPercent(share, 'es', digits),
});

/** A network of the catalog as it opens on MNIST where it follows the data, and as published otherwise. */
export function catalogAnalysis(id: CatalogId, knobs: KnobValues = {}): Analysis {
  const entry = catalogEntry(id);
  return analyze(entry.build(entry.input, { ...defaultKnobs(id), ...knobs }));
}

/** The answer, if it is of a type. */
export function answerOf<T extends Answer['type']>(
  { answer }: Situation,
  type: T,
): Extract<Answer, { type: T }> | null {
  return answer?.type === type ? (answer as Extract<Answer, { type: T }>) : null;
}

/** The layer that was chosen, as the open network has it; null for none, and for image and outputs. */
export function chosenLayer(situation: Situation): NodeAnalysis | null {
  const answer = answerOf(situation, 'layer');
  const node = answer && situation.analysis.byId.get(answer.id);
  return node?.node.type === 'layer' ? node : null;
}

export const CHOOSE_LAYER: Text = {
  en: 'Select a layer in the diagram first.',
  es: 'Seleccione primero una capa en el diagrama.',
};
const TYPE_NUMBER: Text = { en: 'Type a number first.', es: 'Escriba primero un número.' };

/** Judges a number, which may be off by a share of the right one. */
export function checkNumber(situation: Situation, right: number, tolerance: number): Grade {
  const answer = answerOf(situation, 'number');
  if (!answer) return notYet(TYPE_NUMBER);
  if (Math.abs(answer.value - right) <= tolerance * Math.abs(right))
    return solved(fill(IT_IS, { right: measured(right, 6) }));
  return notYet(answer.value > right ? TOO_MUCH : TOO_LITTLE);
}

const IT_IS: Text = { en: 'It is {right}.', es: 'Son {right}.' };
const TOO_MUCH: Text = { en: 'That is too much.', es: 'Es demasiado.' };
const TOO_LITTLE: Text = { en: 'That is too little.', es: 'Es demasiado poco.' };

interface Largest {
  /** What is asked for: the largest value wins. Null where a layer has none. */
  value(node: NodeAnalysis): number | null;
  readonly right: Text;
  readonly wrong: Text;
  /** How a value is written. */
  readonly write?: (value: number) => Text;
}

/** Judges the choice of the layer with the largest value; `{layer}` and `{value}` stand for what was chosen. */
export function checkLargest(situation: Situation, { value, right, wrong, write = whole }: Largest): Grade {
  const chosen = chosenLayer(situation);
  if (!chosen) return notYet(CHOOSE_LAYER);
  const own = value(chosen);
  const most = Math.max(...situation.analysis.nodes.map((node) => value(node) ?? 0));
  const filled = { layer: named(chosen.id), value: write(own ?? 0) };
  return own === most ? solved(fill(right, filled)) : notYet(fill(wrong, filled));
}

export const named = (name: string): Text => ({ en: name, es: name });

/** The side of the receptive field of a layer, in pixels of the image; 0 where position has no meaning. */
export const fieldOf = (node: Pick<NodeAnalysis, 'receptiveField'> | undefined): number =>
  node?.receptiveField ? Math.max(sizeOfField(node.receptiveField.height), sizeOfField(node.receptiveField.width)) : 0;

/** Judges which of two curves was chosen. */
export function checkCurve(
  situation: Situation,
  right: string,
  said: { readonly right: Text; readonly wrong: Text },
): Grade {
  const answer = answerOf(situation, 'curve');
  if (!answer) return notYet({ en: 'Choose one of the two curves first.', es: 'Elija primero una de las dos curvas.' });
  return answer.arm === right ? solved(said.right) : notYet(said.wrong);
}

/** Steps of a training that shows whether a network learns, and the share of its latest batches that says so. Guessing gets a tenth. */
const LEARNED = { steps: 60, accuracy: 0.5 };

/** Judges whether the open network has been trained, and learns. */
export function checkLearned({ run }: Situation): Grade {
  const values = { step: whole(run.step), steps: whole(LEARNED.steps), share: percent(run.accuracy ?? 0) };
  if (run.step < LEARNED.steps || run.accuracy === null)
    return notYet(
      fill(
        {
          en: 'It has been trained for {step} steps; at least {steps} are asked for.',
          es: 'Se entrenó {step} pasos; se piden al menos {steps}.',
        },
        values,
      ),
    );
  return run.accuracy > LEARNED.accuracy
    ? solved(
        fill(
          {
            en: 'It learns: {share} of the latest batches right after {step} steps.',
            es: 'Aprende: acierta el {share} de los últimos lotes tras {step} pasos.',
          },
          values,
        ),
      )
    : notYet(
        fill(
          {
            en: 'After {step} steps it gets {share} of the latest batches right.',
            es: 'Tras {step} pasos acierta el {share} de los últimos lotes.',
          },
          values,
        ),
      );
}

/** Whether one of these networks is open, or what an edit of one has made: a definition of the reader's own with as many convolutions. */
export const isOpenOrEdited = ({ catalog, analysis }: Situation, ids: readonly CatalogId[]): boolean => {
  const convolutions = ({ nodes }: Analysis) => nodes.filter(isConvolution).length;
  return ids.some((id) => (catalog ? catalog.id === id : convolutions(analysis) === convolutions(catalogAnalysis(id))));
};

/** What a layer does, whatever its kind. */
export const isConvolution = (node: NodeAnalysis): boolean => layerKindOf(node)?.family === 'convolution';
export const isDense = (node: NodeAnalysis): boolean => layerKindOf(node)?.family === 'dense';
export const isSum = (node: NodeAnalysis): boolean => layerKindOf(node)?.role === 'sum';
export const isJoin = (node: NodeAnalysis): boolean => layerKindOf(node)?.role === 'concat';
/** Of the networks of the catalog only batch norm has statistics. */
export const isBatchNorm = (node: NodeAnalysis): boolean => node.statistics !== null;
