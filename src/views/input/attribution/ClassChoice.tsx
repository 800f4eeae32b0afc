import { attribution } from '../../../i18n/messages/attribution';
import { largestOf } from '../../../lib/largest';
import type { Text } from '../../../network/text';
import { useText } from '../../../page/useText';
import { AttributionQuery, predictedClass } from '../../../session/attribution';
import { useDocument, useInput, useSession } from '../../../session/react';
import { useAttribution } from '../../../session/react/queries';
import { NumberField } from '../../../ui/NumberField';
import { Select } from '../../../ui/Select';
import styles from './Attribution.module.css';

/** Of many classes, as many are offered by name. */
const OFFERED = 10;

/** The class that a map is about: the network's own answer at first; any other. */
export function ClassChoice({ nameOf, named }: { nameOf: (label: number) => Text; named: boolean }) {
  const session = useSession();
  const { t } = useText();
  const label = useAttribution((state) => state.label);
  const predicted = useInput(({ probabilities }) => predictedClass(probabilities));
  const classes = useDocument(({ definition }) => definition.classes);
  const largest = useInput(({ probabilities }) => (named || !probabilities ? '' : likeliest(probabilities)));
  const offered = named ? Array.from({ length: classes }, (_, i) => i) : numbersIn(largest);
  const all = label === null || offered.includes(label) ? offered : [label, ...offered];
  const choose = (next: number | null) => session.query(AttributionQuery).set({ label: next });
  const select = (
    <Select
      label={t(attribution.label)}
      value={label === null ? PREDICTED : String(label)}
      options={[
        {
          value: PREDICTED,
          label: t(predicted === null ? attribution.predicted : attribution.predictedAs(nameOf(predicted))),
        },
        ...all.map((i) => ({ value: String(i), label: t(nameOf(i)) })),
      ]}
      onChange={(value) => choose(value === PREDICTED ? null : Number(value))}
    />
  );
  if (named) return select;
  return (
    <div className={styles.controls}>
      {select}
      <NumberField
        label={t(attribution.classNumber)}
        value={label ?? predicted ?? 0}
        range={{ min: 0, max: classes - 1 }}
        whole
        invalidText={t(attribution.numberUpTo(classes - 1))}
        onChange={choose}
      />
    </div>
  );
}

const PREDICTED = 'predicted';

/** As a string, so that the same classes cause no new render. */
const likeliest = (probabilities: Float32Array): string =>
  largestOf(probabilities, OFFERED)
    .map(({ index }) => index)
    .join(' ');
const numbersIn = (text: string): readonly number[] => text.split(' ').filter(Boolean).map(Number);
