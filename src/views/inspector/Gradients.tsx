import { useDeferredValue } from 'react';
import { inspector } from '../../i18n/messages/inspector';
import type { NodeAnalysis } from '../../network/analysis/analyze';
import type { Shape } from '../../network/shape';
import { useLook } from '../../state/look';
import { useText } from '../../state/useText';
import { nameOf } from '../diagram/cards';
import { type Fact, Facts } from './Facts';
import { Section } from './Section';
import { TensorView } from './TensorView';
import styles from './tab.module.css';

/** What the last backward pass brought to a node: the size of the gradient on its edges, and the gradient itself. */
export function Gradients({ node, shape, height }: { node: NodeAnalysis; shape: Shape; height: number }) {
  const { t, value } = useText();
  const edges = useLook((look) => look.result?.edges ?? null);
  // In a task of its own: the maps of the output are painted at the same moment, and both at once would be felt.
  const gradient = useDeferredValue(useLook(({ maps }) => (maps?.layer === node.id ? maps.gradient : null)));
  if (!edges) return null;
  const facts: Fact[] = edges.flatMap(({ from, to, rms }) => {
    if (from === node.id) return [{ name: t(inspector.gradientFrom(nameOf(to))), value: value(rms) }];
    if (to === node.id) return [{ name: t(inspector.gradientTo(nameOf(from))), value: value(rms) }];
    return [];
  });
  const label = t(inspector.gradient);
  return (
    <>
      <Section title={t(inspector.gradientEdges)}>
        <Facts facts={facts} />
      </Section>
      {gradient && (
        <Section title={label}>
          <TensorView tensor={gradient} shape={shape} height={height} label={label} missing={inspector.notKept} />
          <p className={styles.note}>{t(inspector.gradientNote)}</p>
        </Section>
      )}
    </>
  );
}
