import { allowedNumber } from '../../i18n/messages/allowed';
import { ownPictures as text } from '../../i18n/messages/ownPictures';
import { LIMITS } from '../../network/limits';
import { useText } from '../../page/useText';
import type { FoundPictures, PicturePlan } from '../../record/pictures';
import { INK, ownSize, SIDES } from '../../session/firstPlan';
import type { Importing } from '../../session/importing';
import { NumberField } from '../../ui/NumberField';
import { Segmented } from '../../ui/Segmented';
import { Select } from '../../ui/Select';
import { Slider } from '../../ui/Slider';
import styles from './Found.module.css';

/** Shares of each class that may be kept for testing. */
const SHARE = { min: 0.05, max: 0.5 };
const USUAL = { share: 0.2, seed: 1 };

interface ChoicesProps {
  desk: Importing;
  found: FoundPictures;
  plan: PicturePlan;
}

/** What becomes of the pictures: size, colour, proportions, split, balance. */
export function Choices({ desk, found, plan }: ChoicesProps) {
  const { t, percent } = useText();
  const change = (part: Partial<PicturePlan>) => desk.change(part);
  const { split } = plan;
  const seedRange = LIMITS.seed;
  return (
    <section className={styles.choices}>
      <h3 className={styles.heading}>{t(text.choices)}</h3>
      {found.handwriting && (
        <p className={styles.note}>{t(found.handwriting === 'dark' ? text.inkOnDark : text.inkOnLight)}</p>
      )}
      {found.handwriting && (
        <Segmented
          label={t(text.treatment)}
          value={plan.treatment}
          options={[
            { value: 'asInk', label: t(text.asInk) },
            { value: 'asTaken', label: t(text.asTaken) },
          ]}
          onChange={(treatment) => change(treatment === 'asInk' ? { treatment, ...INK } : { treatment })}
        />
      )}
      <Select
        label={t(text.size)}
        value={nameOf(plan)}
        options={sizesFor(found, plan).map((size) => ({
          value: nameOf(size),
          label: t(text.sizeOf(size.width, size.height)),
        }))}
        onChange={(name) => change(sizesFor(found, plan).find((size) => nameOf(size) === name) ?? {})}
      />
      <Segmented
        label={t(text.colours)}
        value={plan.channels === 3 ? 'colour' : 'grey'}
        options={[
          { value: 'colour', label: t(text.inColour) },
          { value: 'grey', label: t(text.inGrey) },
        ]}
        onChange={(value) => change({ channels: value === 'colour' ? 3 : 1 })}
      />
      {plan.treatment === 'asTaken' && !isProportional(found, plan) && (
        <Segmented
          label={t(text.fit)}
          value={plan.fit}
          options={[
            { value: 'crop', label: t(text.crop) },
            { value: 'pad', label: t(text.pad) },
          ]}
          onChange={(fit) => change({ fit })}
        />
      )}
      {found.split && (
        <Segmented
          label={t(text.split)}
          value={split === 'asFound' ? 'asFound' : 'drawn'}
          options={[
            { value: 'asFound', label: t(text.splitAsFound) },
            { value: 'drawn', label: t(text.splitDrawn) },
          ]}
          onChange={(value) => change({ split: value === 'asFound' ? 'asFound' : USUAL })}
        />
      )}
      {split !== 'asFound' && (
        <div className={styles.pair}>
          <Slider
            label={t(found.split ? text.share : text.split)}
            value={split.share}
            range={SHARE}
            step={0.05}
            format={(share) => percent(share, 0)}
            onChange={(share) => change({ split: { ...split, share } })}
          />
          <NumberField
            label={t(text.seed)}
            value={split.seed}
            range={seedRange}
            whole
            invalidText={t(allowedNumber(seedRange, true))}
            onChange={(seed) => change({ split: { ...split, seed } })}
          />
        </div>
      )}
      {isUneven(found) && (
        <Segmented
          label={t(text.balance)}
          value={plan.balance}
          options={[
            { value: 'asIs', label: t(text.asIs) },
            { value: 'smallest', label: t(text.smallest) },
          ]}
          onChange={(balance) => change({ balance })}
        />
      )}
    </section>
  );
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const nameOf = ({ width, height }: Size): string => `${width} ${height}`;

/** The usual squares, the size that all pictures have, and the one that is chosen. */
function sizesFor(found: FoundPictures, plan: PicturePlan): readonly Size[] {
  const squares: readonly Size[] = SIDES.map((side) => ({ width: side, height: side }));
  const own = ownSize(found);
  const fits = own && Math.max(own.width, own.height) <= LIMITS.imageSide.max ? [own] : [];
  const all = new Map(
    [...squares, ...fits, { width: plan.width, height: plan.height }].map((size) => [nameOf(size), size]),
  );
  return [...all.values()].sort((a, b) => a.width * a.height - b.width * b.height);
}

const isProportional = ({ sizes }: FoundPictures, plan: PicturePlan): boolean =>
  sizes.every(({ width, height }) => width * plan.height === height * plan.width);

const isUneven = ({ classes }: FoundPictures): boolean => new Set(classes.map(({ count }) => count)).size > 1;
