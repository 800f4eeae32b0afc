import type { ReactElement } from 'react';
import { pixel } from '../../../i18n/messages/pixel';
import type { NodeAnalysis } from '../../../network/analysis/analyze';
import { configOf } from '../../../network/definition';
import { kindOf } from '../../../network/layers';
import type { At, ExplanationStep } from '../../../network/layers/explanation';
import type { Text } from '../../../network/text';
import { useText } from '../../../page/useText';
import tab from '../tab.module.css';
import { type ArrangedStep, readingsOf } from './arrange';
import { PatchView } from './PatchView';
import styles from './StepCard.module.css';
import { TermList } from './TermList';
import { usePlaceText } from './usePlaceText';
import { windowText } from './windowText';

interface StepCardProps {
  node: NodeAnalysis;
  at: At;
  arranged: ArrangedStep;
  number: number;
  /** The result of the step before; NaN at the first. */
  before: number;
  /** The part that the walk is at; null while it is at another step. */
  part: number | null;
  onGo: (part: number) => void;
}

const TITLES: Record<ExplanationStep['type'], Text> = {
  products: pixel.products,
  squaredDifferences: pixel.squaredDifferences,
  bias: pixel.bias,
  coefficient: pixel.coefficient,
  maximum: pixel.maximum,
  sum: pixel.sum,
  mean: pixel.mean,
  function: pixel.function,
  normalisation: pixel.normalisation,
  responseNorm: pixel.responseNorm,
  copy: pixel.copy,
};

export const titleOf = (step: ExplanationStep): Text =>
  step.type === 'normalisation' && step.count !== null ? pixel.ownNormalisation : TITLES[step.type];

/** One step of the arithmetic: what goes in, term by term where there are several, and what comes out. */
export function StepCard({ node, at, arranged, number, before, part, onGo }: StepCardProps) {
  const { t, integer, value } = useText();
  const { step, layout, order } = arranged;
  const readings = readingsOf(step);
  const shown = part ?? 0;
  const window = readings.length ? windowText(node, at, readings, { t, integer }) : null;
  const parts = { arranged, part, shown, onGo };
  return (
    <li className={styles.step} data-step={step.type} data-current={part !== null || undefined}>
      <h4 className={styles.head}>
        <span className={styles.number} aria-hidden="true">
          {integer(number)}
        </span>
        <span>{t(titleOf(step))}</span>
        <output className={styles.result} title={value(step.result, 9)}>
          {value(step.result, 6)}
        </output>
      </h4>
      {window && <p className={tab.note}>{window}</p>}
      {order.length > 0 &&
        (layout.type === 'patch' ? (
          <PatchView {...parts} slices={layout.slices} />
        ) : (
          <TermList {...parts} node={node} />
        ))}
      <Formula node={node} step={step} before={before} />
    </li>
  );
}

/** The operation with its numbers filled in; nothing where the terms say it all. */
function Formula({
  node,
  step,
  before,
}: {
  node: NodeAnalysis;
  step: ExplanationStep;
  before: number;
}): ReactElement | null {
  const { t, value, integer } = useText();
  const { place: placeText, name } = usePlaceText(node);
  const exact = (x: number) => value(x, 5);
  // A negative number inside a formula is put in brackets.
  const inner = (x: number) => (x < 0 ? `(${exact(x)})` : exact(x));
  const lines = (...texts: readonly Text[]): ReactElement => (
    <div className={tab.formula}>
      {texts.map((text) => (
        <div key={text.en}>{t(text)}</div>
      ))}
    </div>
  );
  switch (step.type) {
    case 'bias':
      return lines(pixel.biasLine(exact(before), inner(step.value), exact(step.result)));
    case 'coefficient':
      return lines(pixel.coefficientLine(exact(before), inner(step.value), exact(step.result)));
    case 'mean': {
      const sum = step.readings.reduce((all, reading) => all + reading.value, 0);
      const counts = step.readings.some(({ at }) => at === null) && step.divisor === step.readings.length;
      const line = pixel.meanLine(exact(sum), integer(step.divisor), exact(step.result));
      return counts ? lines(line, pixel.meanCounts(integer(step.divisor))) : lines(line);
    }
    case 'maximum': {
      const place = step.readings[step.winner]?.at;
      return place ? lines(pixel.winnerLine(placeText(place), exact(step.result))) : null;
    }
    case 'function': {
      const layer = node.node.type === 'layer' ? node.node.layer : null;
      const activation = layer && kindOf(layer.kind).activation;
      if (!activation) throw new Error('Only activation functions take a step of a function');
      const line = pixel.functionLine(t(activation.symbol), exact(step.reading.value), exact(step.result));
      return lines(activation.formula(configOf(layer)), line);
    }
    case 'normalisation': {
      const { reading, count, mean, variance, epsilon, normalised, gamma, beta, result } = step;
      const own = count === null ? [] : [pixel.ownStatistics(integer(count), exact(mean), exact(variance))];
      const first = pixel.normalisedLine(
        exact(reading.value),
        inner(mean),
        exact(variance),
        value(epsilon, 1),
        exact(normalised),
      );
      if (gamma === null && beta === null) return lines(...own, pixel.normalisedFormula, first);
      const second = pixel.affineLine(exact(gamma ?? 1), inner(normalised), inner(beta ?? 0), exact(result));
      return lines(...own, pixel.normalisedFormula, first, pixel.affineFormula, second);
    }
    case 'responseNorm': {
      const { reading, k, alpha, sumOfSquares, beta, result } = step;
      return lines(
        pixel.responseFormula,
        pixel.responseLine(
          exact(reading.value),
          exact(k),
          value(alpha, 2),
          exact(sumOfSquares),
          exact(beta),
          exact(result),
        ),
      );
    }
    case 'copy':
      return lines(step.reading.at ? pixel.copyFrom(name(step.reading), placeText(step.reading.at)) : pixel.copyZero);
    // The terms say it all.
    case 'products':
    case 'squaredDifferences':
    case 'sum':
      return null;
  }
}
