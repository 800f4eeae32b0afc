import { useDeferredValue } from 'react';
import { inspector } from '../../../i18n/messages/inspector';
import type { NodeAnalysis } from '../../../network/analysis/analyze';
import type { Shape } from '../../../network/shape';
import { useText } from '../../../page/useText';
import { useLook } from '../../../session/react';
import { Section } from '../Section';
import { TensorView } from '../TensorView';
import styles from '../tab.module.css';

/** The gradient at a node's output that the last backward look left there, value by value. */
export function LookedGradient({ node, shape, height }: { node: NodeAnalysis; shape: Shape; height: number }) {
  const { t } = useText();
  // In a separate task: the numbers above arrive at the same moment, and doing it all at once would cause a stutter.
  const gradient = useDeferredValue(useLook(({ maps }) => (maps?.layer === node.id ? maps.gradient : null)));
  if (!gradient) return null;
  const label = t(inspector.gradient);
  return (
    <Section title={label}>
      <TensorView tensor={gradient} shape={shape} height={height} label={label} missing={inspector.notKept} />
      <p className={styles.note}>{t(inspector.gradientNote)}</p>
    </Section>
  );
}
