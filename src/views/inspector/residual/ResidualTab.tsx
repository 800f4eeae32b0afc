import { useMemo } from 'react';
import { addendsOf, residualSums } from '../../../drawing/fold/addends';
import { foldTree } from '../../../drawing/fold/tree';
import { residual } from '../../../i18n/messages/residual';
import type { NodeAnalysis } from '../../../network/analysis/analyze';
import { useText } from '../../../page/useText';
import { useDocument } from '../../../session/react';
import { Section } from '../Section';
import tab from '../tab.module.css';
import { Added } from './Added';
import { Depth } from './Depth';

/** A sum opened: what is added on this picture, and how the blocks of the network answer over its depth. */
export function ResidualTab({ node }: { node: NodeAnalysis }) {
  const { t } = useText();
  const analysis = useDocument((document) => document.analysis);
  const { addends, sums } = useMemo(() => {
    const tree = foldTree(analysis);
    return { addends: addendsOf(node, tree), sums: residualSums(analysis, tree) };
  }, [analysis, node]);
  if (!node.outputShape) return null;
  return (
    <div className={tab.tab}>
      <Added addends={addends} shape={node.outputShape} />
      {addends.skip && (
        <Section title={t(residual.depth)}>
          <Depth sums={sums} selected={node.id} />
        </Section>
      )}
    </div>
  );
}
