import { useDeferredValue } from 'react';
import { inspector } from '../../i18n/messages/inspector';
import type { NodeAnalysis } from '../../network/analysis/analyze';
import { runsOnDemand } from '../../network/analysis/effort';
import { channelsOf, type Shape, sameShape, sizeOf } from '../../network/shape';
import type { Text } from '../../network/text';
import { useDocument } from '../../state/document';
import { useInput } from '../../state/input';
import { useLook } from '../../state/look';
import { useText } from '../../state/useText';
import type { TensorData } from '../../worker/protocol';
import { isVector } from '../maps/tensorMap';
import { Distribution } from './Distribution';
import { Empty } from './Empty';
import { Gradients } from './Gradients';
import { Section } from './Section';
import { TensorView } from './TensorView';
import styles from './tab.module.css';

/** What is known of a node's output for the picture shown, and why not where it is not. */
interface Seen {
  /** Null while there is none of the shape that the definition asks for; of very large outputs the first channels. */
  readonly activation: TensorData | null;
  readonly missing: Text;
}

function useSeen({ id, kind }: NodeAnalysis, shape: Shape): Seen {
  const onDemand = useDocument(({ analysis }) => runsOnDemand(analysis));
  const image = useInput((input) => (kind === 'input' ? input.image : null));
  const small = useInput((input) => input.activations[id] ?? null);
  const maps = useLook((look) => (look.maps?.layer === id ? look.maps : null));
  const found = image ?? (onDemand ? (maps?.activation ?? null) : small);
  const fits =
    found && sameShape(found.shape.slice(0, -1), shape.slice(0, -1)) && channelsOf(found.shape) <= channelsOf(shape);
  return {
    activation: fits ? found : null,
    missing: !onDemand ? inspector.waiting : maps ? inspector.notKept : inspector.notRunYet,
  };
}

/** What the selected layer makes of the picture: its maps or values, and how they are distributed. */
export function MapsTab({ node, shape, height }: { node: NodeAnalysis; shape: Shape; height: number }) {
  const { t, integer } = useText();
  const { activation, missing } = useSeen(node, shape);
  // Counted in a task of its own, after the maps are there: large layers have millions of values.
  const counted = useDeferredValue(activation?.data);
  const title = isVector(shape) ? inspector.values(integer(sizeOf(shape))) : inspector.maps(integer(channelsOf(shape)));
  return (
    <div className={styles.tab}>
      <Section title={t(title)}>
        {isVector(shape) && !activation ? (
          <Empty text={t(missing)} />
        ) : (
          <TensorView tensor={activation} shape={shape} height={height} label={t(title)} missing={missing} />
        )}
      </Section>
      <Section title={t(inspector.distribution)}>
        {counted ? <Distribution data={counted} /> : <Empty text={t(missing)} />}
      </Section>
      <Gradients node={node} shape={shape} height={height} />
    </div>
  );
}
