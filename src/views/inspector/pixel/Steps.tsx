import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { pixel } from '../../../i18n/messages/pixel';
import type { NodeAnalysis } from '../../../network/analysis/analyze';
import type { At, Explanation } from '../../../network/layers/explanation';
import { useText } from '../../../page/useText';
import { IconButton } from '../../../ui/IconButton';
import { arrangeStep, countParts, partsOf, placeAt, positionOf } from './arrange';
import { StepCard, titleOf } from './StepCard';
import styles from './Steps.module.css';
import { usePartLine } from './usePartLine';

/** The steps that made a value, and the control that walks through their terms one by one. */
export function Steps({ node, at, explanation }: { node: NodeAnalysis; at: At; explanation: Explanation }) {
  const { t, integer, value } = useText();
  const partLine = usePartLine(node);
  const [wanted, setWanted] = useState(0);
  const { window } = node;
  const steps = useMemo(
    () => explanation.steps.map((step) => arrangeStep(step, window, at)),
    [explanation, window, at],
  );
  const count = countParts(steps);
  const position = Math.max(0, Math.min(count - 1, wanted));
  const place = placeAt(steps, position);
  const here = steps[place.step];
  if (!here) return null;
  const [number, all] = [integer(place.step + 1), integer(steps.length)];
  const parts = partsOf(here);
  const where =
    parts > 1 ? pixel.walkTerm(number, all, integer(place.part + 1), integer(parts)) : pixel.walkAt(number, all);
  const line = partLine(here, place.part);
  const go = (step: number, part: number) => setWanted(positionOf(steps, { step, part }));
  return (
    <>
      <fieldset className={styles.walk} aria-label={t(pixel.walk)}>
        <div className={styles.buttons}>
          <IconButton
            icon={ChevronFirst}
            label={t(pixel.previousStep)}
            size="small"
            variant="quiet"
            disabled={position === 0}
            onClick={() => go(place.part > 0 ? place.step : place.step - 1, 0)}
          />
          <IconButton
            icon={ChevronLeft}
            label={t(pixel.previousPart)}
            size="small"
            variant="quiet"
            disabled={position === 0}
            onClick={() => setWanted(position - 1)}
          />
          <span className={styles.where}>{t(where)}</span>
          <IconButton
            icon={ChevronRight}
            label={t(pixel.nextPart)}
            size="small"
            variant="quiet"
            disabled={position === count - 1}
            onClick={() => setWanted(position + 1)}
          />
          <IconButton
            icon={ChevronLast}
            label={t(pixel.nextStep)}
            size="small"
            variant="quiet"
            disabled={place.step === steps.length - 1}
            onClick={() => go(place.step + 1, 0)}
          />
        </div>
        {count > 1 && (
          <input
            type="range"
            className={styles.slider}
            aria-label={t(pixel.walk)}
            aria-valuetext={[t(where), line?.line ?? t(titleOf(here.step)), line?.total].filter(Boolean).join('; ')}
            min={0}
            max={count - 1}
            value={position}
            onChange={(event) => setWanted(event.target.valueAsNumber)}
          />
        )}
        {count > 1 && (
          <p className={styles.line} aria-hidden="true">
            <span>{line ? line.line : t(titleOf(here.step))}</span>
            <strong>{line ? line.total : t(pixel.result(value(here.step.result, 5)))}</strong>
          </p>
        )}
      </fieldset>
      <ol className={styles.steps}>
        {[...steps.entries()].map(([i, arranged]) => (
          <StepCard
            key={i}
            node={node}
            at={at}
            arranged={arranged}
            number={i + 1}
            before={steps[i - 1]?.step.result ?? Number.NaN}
            part={i === place.step ? place.part : null}
            onGo={(part) => go(i, part)}
          />
        ))}
      </ol>
    </>
  );
}
