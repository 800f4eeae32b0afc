import { useDeferredValue, useMemo } from 'react';
import { useCommands } from '../../commands/react';
import { inspector } from '../../i18n/messages/inspector';
import { striking } from '../../i18n/messages/striking';
import type { NodeAnalysis } from '../../network/analysis/analyze';
import { runsOnDemand } from '../../network/analysis/effort';
import { isBatchNormalised } from '../../network/analysis/remarks';
import { channelsOf, isVector, type Shape, sizeOf } from '../../network/shape';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import { strikingChannels } from '../../record/striking';
import { useDocument, useLook, useSession, useView } from '../../session/react';
import { Distribution } from './Distribution';
import { Empty } from './Empty';
import { NothingYet } from './NothingYet';
import { Section } from './Section';
import { TensorView } from './TensorView';
import styles from './tab.module.css';
import { useSeen } from './useSeen';

/** Values that are counted together with drawing them: 2 ms or so. */
const MOST_AT_ONCE = 1e5;

/** What the selected layer makes of the picture: its maps or values, and how they are distributed. */
export function MapsTab({ node, shape, height }: { node: NodeAnalysis; shape: Shape; height: number }) {
  const session = useSession();
  const { t, integer } = useText();
  const commands = useCommands();
  /** Takes one value apart, in the tab for it, and large after a double press. */
  const openPixel = (at: readonly number[], isDouble: boolean): void => {
    session.view.setPixel(at);
    session.view.setTab('pixel');
    if (isDouble) void commands.perform('view.pixel');
  };
  const { activation, missing } = useSeen(node, shape);
  const onDemand = useDocument(({ analysis }) => runsOnDemand(analysis));
  const mode = useBatchNormMode(node);
  const data = activation?.data;
  // Large layers have millions of values, which are counted in a separate task, once the maps are shown. Few are counted at once: the
  // task that follows has the page draw another frame.
  const isLarge = (data?.length ?? 0) > MOST_AT_ONCE;
  const later = useDeferredValue(isLarge ? data : undefined);
  const counted = isLarge ? later : data;
  const chosen = useView((view) => view.pixel);
  // The picture itself is not computed, so its values have no explanation.
  const choosing = node.kind === 'input' ? {} : { chosen, onChoose: openPixel };
  const title = isVector(shape) ? inspector.values(integer(sizeOf(shape))) : inspector.maps(integer(channelsOf(shape)));
  return (
    <div className={styles.tab}>
      <Section title={t(title)}>
        {isVector(shape) && !activation ? (
          <Empty text={t(missing)} />
        ) : (
          <TensorView
            tensor={activation}
            shape={shape}
            height={height}
            label={t(title)}
            missing={missing}
            {...choosing}
          />
        )}
      </Section>
      {counted && activation && <Striking data={counted} shape={activation.shape} />}
      {activation && mode && <p className={styles.note}>{t(mode)}</p>}
      <Section title={t(inspector.distribution)}>
        {counted ? (
          <Distribution data={counted} />
        ) : onDemand ? (
          <NothingYet text={missing} pass="forward" />
        ) : (
          <Empty text={t(missing)} />
        )}
      </Section>
    </div>
  );
}

/** The map that answers most, and how many answer nothing. */
function Striking({ data, shape }: { data: Float32Array; shape: Shape }) {
  const { t, integer } = useText();
  const found = useMemo(() => strikingChannels(data, shape), [data, shape]);
  if (!found) return null;
  const { strongest, silent, count } = found;
  return (
    <p className={styles.striking}>
      {t((isVector(shape) ? striking.unit : striking.map)(integer(strongest)))}
      {silent > 0 && ` ${t(striking.silent(silent, integer(count)))}`}
    </p>
  );
}

/** Which statistics the batch norms up to a layer used for the picture shown; null where there are none. */
function useBatchNormMode(node: NodeAnalysis): Text | null {
  const analysis = useDocument((document) => document.analysis);
  // Only the backward look of a network on demand runs in training mode: it has a loss.
  const trains = useLook(({ result }) => result !== null && result.loss !== null);
  const isNormalised = useMemo(() => isBatchNormalised(analysis, node), [analysis, node]);
  if (!isNormalised) return null;
  return runsOnDemand(analysis) && trains ? inspector.withPicture : inspector.withMoving;
}
