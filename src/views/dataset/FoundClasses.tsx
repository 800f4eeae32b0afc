import { useMemo } from 'react';
import { ownPictures as text } from '../../i18n/messages/ownPictures';
import { same } from '../../network/text';
import { useText } from '../../page/useText';
import type { FoundClass, FoundPictures, PicturePlan, Thumbnail } from '../../record/pictures';
import type { TensorData } from '../../record/tensor';
import type { Importing } from '../../session/importing';
import { PictureCanvas } from '../maps/PictureCanvas';
import styles from './Found.module.css';
import { useImporting } from './useImporting';

/** Pictures of a class that are shown before and after. */
const SHOWN = 6;

interface FoundClassesProps {
  desk: Importing;
  found: FoundPictures;
  plan: PicturePlan;
}

/** The classes that were found, each with some of its pictures as they came and as the data set will have them. */
export function FoundClasses({ desk, found, plan }: FoundClassesProps) {
  const { t } = useText();
  const { preview } = useImporting();
  const setName = (i: number, name: PicturePlan['names'][number]) =>
    desk.change({ names: plan.names.map((other, j) => (i === j ? name : other)) });
  return (
    <section>
      <h3 className={styles.heading}>{t(text.classes)}</h3>
      <ul className={styles.classes}>
        {found.classes.map((each, i) => (
          <Row
            key={each.name.en}
            of={each}
            name={plan.names[i] ?? null}
            made={preview?.previewed[i] ?? []}
            plan={plan}
            onName={(name) => setName(i, name)}
          />
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  of: FoundClass;
  /** Null where it is left out. */
  name: PicturePlan['names'][number];
  made: readonly Uint8Array[];
  plan: PicturePlan;
  onName: (name: PicturePlan['names'][number]) => void;
}

function Row({ of, name, made, plan, onName }: RowProps) {
  const { t, integer } = useText();
  const called = t(of.name);
  return (
    <li className={styles.class} data-left={name === null}>
      <div className={styles.head}>
        <input
          type="checkbox"
          aria-label={t(text.include(called))}
          checked={name !== null}
          onChange={({ target }) => onName(target.checked ? of.name : null)}
        />
        <input
          className={styles.name}
          aria-label={t(text.nameOf(called))}
          value={name ? t(name) : called}
          disabled={name === null}
          maxLength={60}
          onChange={({ target }) => onName(same(target.value))}
          onBlur={({ target }) => !target.value.trim() && onName(of.name)}
        />
        <span className={styles.count}>{integer(of.count)}</span>
      </div>
      <figure className={styles.strip}>
        {of.samples.slice(0, SHOWN).map((sample, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: its place is all that tells a sample from the others
          <Sample key={i} sample={sample} />
        ))}
        <figcaption>{t(text.asFound)}</figcaption>
      </figure>
      {name !== null && (
        <figure className={styles.strip}>
          {of.samples.slice(0, SHOWN).map((_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <Made key={i} pixels={made[i] ?? null} plan={plan} />
          ))}
          <figcaption>{t(text.asMade)}</figcaption>
        </figure>
      )}
    </li>
  );
}

function Sample({ sample }: { sample: Thumbnail }) {
  const picture = useMemo(() => tensorOf(sample), [sample]);
  return <PictureCanvas className={styles.picture} picture={picture} />;
}

function tensorOf({ width, height, rgba }: Thumbnail): TensorData {
  const data = new Float32Array(3 * width * height);
  for (let i = 0; i < width * height; i++)
    for (let c = 0; c < 3; c++) data[3 * i + c] = (rgba[4 * i + c] as number) / 255;
  return { shape: [height, width, 3], data };
}

/** One of the size that the plan has; its place until it is there. */
function Made({ pixels, plan: { height, width, channels } }: { pixels: Uint8Array | null; plan: PicturePlan }) {
  const picture = useMemo(
    () =>
      pixels?.length === height * width * channels
        ? // In its true tones: elsewhere on the page grey is drawn as ink on paper.
          {
            shape: [height, width, 3],
            data: Float32Array.from({ length: 3 * height * width }, (_, at) => toneOf(pixels, at, channels) / 255),
          }
        : null,
    [pixels, height, width, channels],
  );
  return picture ? (
    <PictureCanvas className={styles.picture} picture={picture} />
  ) : (
    <span className={styles.waiting} style={{ aspectRatio: `${width} / ${height}` }} />
  );
}

/** The value at a place of three channels, of a picture that may have one. */
const toneOf = (pixels: Uint8Array, at: number, channels: number): number =>
  pixels[channels === 1 ? Math.floor(at / 3) : at] as number;
