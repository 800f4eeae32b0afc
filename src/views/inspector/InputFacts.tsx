import { inspector } from '../../i18n/messages/inspector';
import { photographNames } from '../../i18n/messages/photographs';
import type { NodeAnalysis } from '../../network/analysis/analyze';
import { useText } from '../../page/useText';
import { useDataset, useInput } from '../../session/react';
import { MapCanvas } from '../maps/MapCanvas';
import { paletteFor } from '../maps/palette';
import { useTheme } from '../maps/useTheme';
import { Facts } from './Facts';
import styles from './InputFacts.module.css';
import { Section } from './Section';

const SIDE = 160;
/** As pictures are shown. */
const UNIT = { min: 0, max: 1 };

/** Where the picture comes from, and the picture. */
export function InputFacts({ node }: { node: NodeAnalysis }) {
  const { t, integer } = useText();
  const theme = useTheme();
  const origin = useInput((input) => input.origin);
  const image = useInput((input) => input.image);
  const { title, classNames: names } = useDataset();
  const picture =
    origin.type === 'test'
      ? inspector.testPicture(integer(origin.index), t(names[origin.label] ?? inspector.unknown))
      : origin.type === 'drawn'
        ? inspector.drawn
        : origin.type === 'scene'
          ? inspector.scene
          : origin.type === 'own'
            ? inspector.ownPicture(origin.name)
            : origin.type === 'photograph'
              ? photographNames[origin.id].title
              : inspector.noPicture;
  const [height = 1, width = 1, channels = 1] = node.outputShape ?? [];
  return (
    <Section title={t(inspector.picture)}>
      <Facts
        facts={[
          { name: t(inspector.dataset), value: t(title) },
          { name: t(inspector.classes), value: integer(names.length) },
          { name: t(inspector.picture), value: t(picture) },
        ]}
      />
      <div className={styles.picture} style={{ minHeight: (SIDE * height) / width }}>
        {image && (
          <MapCanvas
            tensor={image}
            count={channels}
            columns={channels}
            cellWidth={SIDE / Math.min(2, channels)}
            gap={4}
            range={UNIT}
            palette={paletteFor(UNIT, theme)}
            label={t(picture)}
          />
        )}
      </div>
    </Section>
  );
}
