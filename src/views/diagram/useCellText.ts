import { diagram } from '../../i18n/messages/diagram';
import { describeIssue } from '../../i18n/messages/issues';
import type { Analysis, NodeAnalysis } from '../../network/analysis/analyze';
import { sizeOfField } from '../../network/layers/receptiveField';
import { formatShape } from '../../network/shape';
import { useText } from '../../state/useText';
import { type Cell, nameOf } from './cards';
import type { OverlayName } from './overlay';

/** What is said about a node: on its card in short, and to a screen reader in full. */
export function useCellText(overlay: OverlayName, analysis: Analysis) {
  const { t, integer, compact } = useText();

  const fieldOf = ({ kind, receptiveField }: NodeAnalysis) =>
    kind !== 'input' &&
    receptiveField &&
    ([integer(sizeOfField(receptiveField.height)), integer(sizeOfField(receptiveField.width))] as const);

  /** The quantity that the overlay is about; parameters, when it is about kinds. */
  function quantity(node: NodeAnalysis): string | null {
    if (overlay === 'macs') return node.macs > 0 ? t(diagram.macs(compact(node.macs))) : null;
    if (overlay === 'receptiveField') {
      const field = fieldOf(node);
      return field ? t(diagram.sees(field.join('×'))) : null;
    }
    if (node.trainable > 0) return t(diagram.parameters(integer(node.trainable)));
    return node.nonTrainable > 0 ? t(diagram.fixed(integer(node.nonTrainable))) : null;
  }

  function quantityInFull(node: NodeAnalysis): string | null {
    if (overlay === 'macs') return node.macs > 0 ? t(diagram.macsInFull(integer(node.macs))) : null;
    if (overlay === 'receptiveField') {
      const field = fieldOf(node);
      return field ? t(diagram.seesInFull(...field)) : null;
    }
    if (node.trainable > 0) return t(diagram.parametersInFull(node.trainable, integer(node.trainable)));
    return node.nonTrainable > 0 ? t(diagram.fixedInFull(integer(node.nonTrainable))) : null;
  }

  const issuesOf = (id: string): string[] =>
    analysis.issues.filter(({ place }) => place.layer === id).map((issue) => t(describeIssue(issue)));

  return {
    title: ({ title }: Cell) => t(title),
    detail({ node }: Cell): string {
      const shape = node.outputShape ? formatShape(node.outputShape) : t(diagram.noShape);
      return [shape, quantity(node)].filter(Boolean).join(' · ');
    },
    issuesOf,
    name(cell: Cell): string {
      const { node, id } = cell;
      const shape = node.outputShape
        ? t(diagram.outputShape(node.outputShape.map(integer).join(t(diagram.by))))
        : t(diagram.unknownShape);
      const title = node.node.type === 'layer' ? [nameOf(id), t(cell.title)] : [t(cell.title)];
      return [...title, shape, quantityInFull(node), ...issuesOf(id)].filter(Boolean).join(', ');
    },
  };
}

export type CellText = ReturnType<typeof useCellText>;
