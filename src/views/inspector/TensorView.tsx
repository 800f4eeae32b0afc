import { inspector } from '../../i18n/messages/inspector';
import { channelsOf, isImage, isVector, type Shape } from '../../network/shape';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import type { TensorData } from '../../record/tensor';
import { FeatureMaps } from './FeatureMaps';
import styles from './tab.module.css';
import { Values } from './Values';

interface TensorViewProps {
  /** Null while there is nothing to show: maps then keep their places. */
  tensor: TensorData | null;
  shape: Shape;
  /** CSS pixels for maps. */
  height: number;
  label: string;
  /** Why there is nothing. */
  missing: Text;
  /** The value that is explained, `[row, column, channel]` or `[feature]`, and a function that chooses another. */
  chosen?: readonly number[] | null;
  onChoose?: (at: readonly number[], isDouble: boolean) => void;
}

/** A tensor of one picture: feature maps, or the values of a vector. */
export function TensorView({ tensor, shape, height, label, missing, chosen = null, onChoose }: TensorViewProps) {
  const { t, integer, value } = useText();
  if (tensor && isVector(shape)) {
    const { data } = tensor;
    const reading = (i: number) => t(inspector.unitReading(integer(i), value(data[i] ?? Number.NaN)));
    const choose = onChoose && ((i: number) => onChoose(isImage(shape) ? [0, 0, i] : [i], false));
    return <Values data={data} label={label} reading={reading} chosen={chosen?.at(-1) ?? null} onChoose={choose} />;
  }
  const [all, here] = [channelsOf(shape), channelsOf(tensor?.shape ?? shape)];
  return (
    <>
      <FeatureMaps
        tensor={tensor}
        shape={tensor?.shape ?? shape}
        height={height}
        missing={missing}
        chosen={chosen}
        onChoose={onChoose}
      />
      {here < all && <p className={styles.note}>{t(inspector.firstMaps(integer(here), integer(all)))}</p>}
    </>
  );
}
