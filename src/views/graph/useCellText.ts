import { useMemo } from 'react';
import { addendsOf } from '../../drawing/fold/addends';
import { skipTest } from '../../drawing/fold/skip';
import type { Fold, FoldTree } from '../../drawing/fold/types';
import type { Card, Cell, FoldedCard } from '../../drawing/graph/card';
import { shortForms } from '../../drawing/graph/detail';
import { nameOf, titleOf } from '../../drawing/graph/names';
import { amountOf, type CardOverlay, cardOverlayOf } from '../../drawing/graph/overlay';
import { formatBytes, formatCompact, formatInteger, formatValue } from '../../i18n/format';
import { diagram, roleName } from '../../i18n/messages/diagram';
import { measureNames } from '../../i18n/messages/measures';
import { translate } from '../../i18n/text';
import { type Analysis, layerKindOf, type NodeAnalysis } from '../../network/analysis/analyze';
import { groupPaths } from '../../network/groupPaths';
import { sizeOfField } from '../../network/layers/receptiveField';
import { formatShape, type Shape } from '../../network/shape';
import type { Language, Text } from '../../network/text';
import { usePageState } from '../../page/react';
import type { OverlayName } from '../../record/view';
import { type DescribeIssue, useIssueWords } from './useIssueWords';

const NONE: readonly string[] = [];

/**
 * What is said about a node or a folded card: on the card in short, and to a screen reader in full.
 * @param frozen layers that are not trained
 */
export function useCellText(
  chosen: OverlayName,
  analysis: Analysis,
  tree: FoldTree,
  frozen: readonly string[] = NONE,
): CellText {
  const overlay = cardOverlayOf(chosen);
  const language = usePageState((page) => page.language);
  const describe = useIssueWords(analysis.issues.length > 0);
  return useMemo(
    () => cellText(overlay, analysis, tree, language, frozen, describe),
    [overlay, analysis, tree, language, frozen, describe],
  );
}

/**
 * What is said in one language.
 * @param describe null as long as the sentences for mistakes are not there
 */
export function cellText(
  overlay: CardOverlay,
  analysis: Analysis,
  tree: FoldTree,
  language: Language,
  frozen: readonly string[] = NONE,
  describe: DescribeIssue | null = null,
) {
  const t = (text: Text) => translate(text, language);
  const integer = (x: number) => formatInteger(x, language);
  const compact = (x: number) => formatCompact(x, language);
  const issues = new Map<string, string[]>();
  for (const issue of analysis.issues) {
    const { layer } = issue.place;
    if (layer !== undefined) issues.set(layer, [...(issues.get(layer) ?? []), describe ? t(describe(issue)) : '…']);
  }

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
    if (overlay !== 'kind' && overlay !== 'parameters') return measured([node], node);
    if (frozen.includes(node.id)) return t(diagram.frozen);
    if (node.trainable > 0) return t(diagram.parameters(integer(node.trainable)));
    return node.nonTrainable > 0 ? t(diagram.fixed(integer(node.nonTrainable))) : null;
  }

  function quantityInFull(node: NodeAnalysis): string | null {
    if (overlay === 'macs') return node.macs > 0 ? t(diagram.macsInFull(integer(node.macs))) : null;
    if (overlay === 'receptiveField') {
      const field = fieldOf(node);
      return field ? t(diagram.seesInFull(...field)) : null;
    }
    if (overlay !== 'kind' && overlay !== 'parameters') return measured([node], node);
    if (node.trainable > 0) return t(diagram.parametersInFull(node.trainable, integer(node.trainable)));
    return node.nonTrainable > 0 ? t(diagram.fixedInFull(integer(node.nonTrainable))) : null;
  }

  /** A measure by its name. */
  function measured(nodes: readonly NodeAnalysis[], exit: NodeAnalysis): string | null {
    if (overlay === 'kind') return null;
    const amount = amountOf(overlay, nodes, exit);
    if (amount === null) return null;
    const said = overlay === 'activationBytes' ? formatBytes(amount, language) : formatValue(amount, language);
    return overlay === 'activationBytes' ? said : t(diagram.measured(measureNames[overlay], said));
  }

  const pathOf = groupPaths(analysis.definition);
  const names = (ids: readonly string[]) => diagram.names([...new Set(ids)].map(nameOf));
  /** What a node with several inputs makes of them. */
  function joined(node: NodeAnalysis): Text {
    if (layerKindOf(node)?.role !== 'sum') return diagram.joins(names(node.node.from));
    const { skip, sources } = addendsOf(node, tree);
    const [branch = '', skipped = ''] = sources.map(nameOf);
    return skip ? diagram.addsSkip(branch, skipped) : diagram.adds(names(sources));
  }
  /** Whether the way from one node into another is the skip connection of a residual block. */
  const skips = (from: string, to: string) =>
    tree.pathOf(to).some((fold) => fold.blocks.length === 0 && skipTest(fold, tree.links)({ from, to }));
  /** Where a layer lies, and the ways into it where there are several. */
  function waysIn(node: NodeAnalysis): string[] {
    const path = pathOf(node.id);
    const around = path.filter(({ role }) => role !== 'shortcut').at(-1);
    return [
      ...(around ? [diagram.within(around.title)] : []),
      ...(path.at(-1)?.role === 'shortcut' ? [diagram.onSkip] : []),
      ...(node.node.from.length > 1 ? [joined(node)] : []),
    ].map(t);
  }
  /** The ways out of a layer where there are several. */
  function waysOut(node: NodeAnalysis): string[] {
    const readers = [...new Set(analysis.graph.consumers.get(node.id))];
    const skipped = readers.length > 1 ? readers.filter((reader) => skips(node.id, reader)) : [];
    const direct = readers.filter((reader) => !skipped.includes(reader));
    return [
      ...(readers.length > 1 && direct.length > 0 ? [diagram.leadsTo(names(direct))] : []),
      ...(skipped.length > 0 ? [diagram.skipsTo(names(skipped))] : []),
    ].map(t);
  }

  const formsOfShape = (shape: string, id: string): readonly string[] =>
    frozen.includes(id) ? [`${shape} · ${t(diagram.frozen)}`, shape] : [shape];

  const issuesOf = (id: string): readonly string[] => issues.get(id) ?? [];

  const shapeInFull = (shape: Shape | null) =>
    shape ? t(diagram.outputShape(shape.map(integer).join(t(diagram.by)))) : t(diagram.unknownShape);

  return {
    title: ({ title }: Cell) => t(title),
    detail({ node }: Cell): string {
      const shape = node.outputShape ? formatShape(node.outputShape) : t(diagram.noShape);
      return [shape, quantity(node)].filter(Boolean).join(' · ');
    },
    /** What a cell says from further away, each line in all its forms; where its title is too long, its name. */
    labels({ title, node, name }: Cell): readonly (readonly string[])[] {
      return [
        [...shortForms(t(title), ', '), ...(name === null ? [] : [name])],
        node.outputShape ? formsOfShape(formatShape(node.outputShape), node.id) : [],
      ];
    },
    labelsOfFold(card: FoldedCard): readonly (readonly string[])[] {
      const { fold, role, shape, skip, loss } = card;
      const times = fold.blocks.length > 0 ? ` ${t(diagram.times(integer(fold.blocks.length)))}` : '';
      const rest = [shape ?? '', skip ? t(skip) : '', loss ? t(loss) : ''].map((line) => [line]);
      return [[fold.title + times], ...rest.slice(0, 1), shortForms(t(role), ' · '), ...rest.slice(1)].filter(
        ([longest]) => longest !== '',
      );
    },
    issuesOf,
    waysIn,
    waysOut,
    name(cell: Cell): string {
      const { node, id } = cell;
      const title = node.node.type === 'layer' ? [nameOf(id), t(cell.title)] : [t(cell.title)];
      return [
        ...title,
        ...waysIn(node),
        ...waysOut(node),
        shapeInFull(node.outputShape),
        quantityInFull(node),
        frozen.includes(id) && t(diagram.frozen),
        ...issuesOf(id),
      ]
        .filter(Boolean)
        .join(', ');
    },
    /** What a card under the pointer tells: its name, then its numbers. */
    numbers(card: Card, option: string): readonly string[] {
      const { nodes } = card;
      const node = card.type === 'folded' ? null : nodes.find(({ id }) => id === option);
      const exit = card.type === 'folded' ? card.fold.exit : node;
      if (!exit) return [];
      const sum = (name: 'trainable' | 'macs') =>
        (node ? [node] : nodes).reduce((total, each) => total + each[name], 0);
      const field = fieldOf(exit);
      const title = node ? [node.node.type === 'layer' ? nameOf(node.id) : '', t(titleOf(node))] : [];
      return [
        card.type === 'folded' ? `${card.fold.title} · ${t(card.role)}` : title.filter(Boolean).join(' · '),
        exit.outputShape ? formatShape(exit.outputShape) : t(diagram.unknownShape),
        sum('trainable') > 0 && t(diagram.parametersInFull(sum('trainable'), integer(sum('trainable')))),
        sum('macs') > 0 && t(diagram.macsInFull(integer(sum('macs')))),
        field && t(diagram.seesInFull(...field)),
        card.type === 'folded' && card.skip && t(card.skip),
      ].filter((line) => typeof line === 'string');
    },
    /** The third line of a folded card. */
    costs({ costs, nodes, fold }: FoldedCard): string {
      const stated = overlay === 'kind' || overlay === 'parameters' || overlay === 'macs';
      return stated ? t(costs) : (measured(nodes, fold.exit) ?? '');
    },
    /** An open group: what it is, where it lies, and of a residual block where its two ways meet. */
    nameOfGroup({ title, role, blocks, nodes, parent, skip, exit }: Fold): string {
      const sum = skip && blocks.length === 0 && nodes.find((node) => addendsOf(node, tree).skip !== null);
      return [
        title,
        t(roleName(role, blocks.length || 1)),
        t(diagram.unfolded),
        t(diagram.layers(nodes.filter(({ node }) => node.type === 'layer').length)),
        parent && t(diagram.within(parent.title)),
        skip && t(diagram.skip(diagram[skip.kind])),
        sum && `${nameOf(sum.id)} ${t(joined(sum))}`,
        shapeInFull(exit.outputShape),
      ]
        .filter(Boolean)
        .join(', ');
    },
    nameOfFold(card: FoldedCard): string {
      const { fold, nodes, skip, loss } = card;
      const sum = (name: 'trainable' | 'macs') => nodes.reduce((total, node) => total + node[name], 0);
      const parameters = sum('trainable');
      const issues = nodes.flatMap(({ id }) => issuesOf(id));
      return [
        fold.title,
        t(roleName(fold.role, fold.blocks.length || 1)),
        t(diagram.folded),
        t(diagram.layers(nodes.filter(({ node }) => node.type === 'layer').length)),
        shapeInFull(fold.exit.outputShape),
        parameters > 0 && t(diagram.parametersInFull(parameters, integer(parameters))),
        sum('macs') > 0 && t(diagram.macsInFull(integer(sum('macs')))),
        skip && t(skip),
        loss && `${t(loss)} ${t(diagram.inTrainingOnly)}`,
        issues.length > 0 && `${t(diagram.withIssues)}: ${issues.join(', ')}`,
      ]
        .filter(Boolean)
        .join(', ');
    },
  };
}

export type CellText = ReturnType<typeof cellText>;
