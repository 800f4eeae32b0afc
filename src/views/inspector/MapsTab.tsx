import { inspector } from '../../i18n/messages/inspector';
import type { NodeAnalysis } from '../../network/analysis/analyze';
import { channelsOf, type Shape, sameShape, sizeOf } from '../../network/shape';
import { useInput } from '../../state/input';
import { useText } from '../../state/useText';
import type { TensorData } from '../../worker/protocol';
import { isVector } from '../maps/tensorMap';
import { Distribution } from './Distribution';
import { Empty } from './Empty';
import { FeatureMaps } from './FeatureMaps';
import { Section } from './Section';
import styles from './tab.module.css';
import { Values } from './Values';

/** The output of a node for the picture shown; null while there is none of the shape that the definition asks for. */
function useActivation({ id, kind }: NodeAnalysis, shape: Shape): TensorData | null {
  const activation = useInput((input) => input.activations[id] ?? (kind === 'input' ? input.image : null));
  return activation && sameShape(activation.shape, shape) ? activation : null;
}

/** What the selected layer makes of the picture: its maps or values, and how they are distributed. */
export function MapsTab({ node, shape, height }: { node: NodeAnalysis; shape: Shape; height: number }) {
  const { t, integer, value } = useText();
  const activation = useActivation(node, shape);
  const vector = isVector(shape);
  const title = vector ? inspector.values(integer(sizeOf(shape))) : inspector.maps(integer(channelsOf(shape)));
  const data = activation?.data;
  const label = t(title);
  const reading = (i: number) => t(inspector.unitReading(integer(i), value(data?.[i] ?? Number.NaN)));
  return (
    <div className={styles.tab}>
      <Section title={label}>
        {!vector ? (
          <FeatureMaps tensor={activation} shape={shape} height={height} />
        ) : data ? (
          <Values data={data} label={label} reading={reading} />
        ) : (
          <Empty text={t(inspector.waiting)} />
        )}
      </Section>
      <Section title={t(inspector.distribution)}>
        {data ? <Distribution data={data} /> : <Empty text={t(inspector.waiting)} />}
      </Section>
    </div>
  );
}
