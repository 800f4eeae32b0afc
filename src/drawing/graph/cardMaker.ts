import { diagram, roleName } from '../../i18n/messages/diagram';
import { layerKindOf, type NodeAnalysis } from '../../network/analysis/analyze';
import { formatShape } from '../../network/shape';
import type { Text } from '../../network/text';
import type { Place } from '../fold/fold';
import { SCHEMATIC, schematicOf } from '../fold/schematic';
import type { Fold, FoldTree } from '../fold/types';
import type { MeasureText, TextStyle } from '../lettering';
import { CARD, type Card, type Cell, type FoldedCard, type JointCard, type LayerCard } from './card';
import { familyOf, nameWithin, titleOf } from './names';
import { classPicture, imagePicture, largePicture, type Picture, stripPicture } from './picture';

/** The place that a picture has at most, CSS pixels at scale 1. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

const SMALLEST: PictureSize = { width: 146, height: 92 };
/** From small to large: where rows leave room, larger ones fill it. */
export const PICTURE_SIZES: readonly PictureSize[] = [
  SMALLEST,
  { width: 160, height: 118 },
  { width: 176, height: 146 },
];
const CLASSES_WIDTH = 110;
const LEAST_STRIP = 64;

const JOINT = { sum: 30, height: 24 };

/** Makes cards and gives them their sizes. */
export class CardMaker {
  readonly #measure: MeasureText;
  readonly #tree: FoldTree;
  readonly #marked: ReadonlySet<string | undefined>;
  readonly #main: string | undefined;
  /** Null in a drawing without pictures. */
  readonly #pictures: PictureSize | null;

  constructor(
    measure: MeasureText,
    tree: FoldTree,
    marked: ReadonlySet<string | undefined>,
    main: string | undefined,
    pictures: PictureSize | null,
  ) {
    this.#measure = measure;
    this.#tree = tree;
    this.#marked = marked;
    this.#main = main;
    this.#pictures = pictures;
  }

  card(run: readonly NodeAnalysis[], { open, folded }: Place): Card {
    const groups = open.map(({ id }) => id);
    if (folded) return this.#folded(folded, groups);
    const [leader] = run as [NodeAnalysis];
    return isJoint(leader) ? this.#joint(leader, groups) : this.#layers(run, groups);
  }

  #widthOf({ en, es }: Text, style: TextStyle): number {
    return Math.ceil(Math.max(this.#measure(en, style), this.#measure(es, style)));
  }

  #layers(run: readonly NodeAnalysis[], groups: readonly string[]): LayerCard {
    const [leader] = run as [NodeAnalysis];
    const main = leader.id === this.#main;
    const nameIn = ({ id, node }: NodeAnalysis) => (node.type === 'layer' ? nameWithin(id, groups.at(-1)) : null);
    const named = nameIn(leader);
    const name = named === null ? 0 : CARD.gap + Math.ceil(this.#measure(named, 'name'));
    const mark = this.#marked.has(leader.id) ? CARD.gap + CARD.icon : 0;
    const text = Math.max(
      CARD.leastWidth - CARD.left - CARD.right,
      this.#widthOf(titleOf(leader), 'title') + name + mark,
      this.#widthOf(longestDetail(leader), 'detail'),
      ...run.slice(1).map((node) => this.#widthOf(titleOf(node), 'detail') + CARD.gap + LEAST_STRIP),
    );
    const large =
      this.#pictures && pictureOf(leader, Math.max(text, this.#pictures.width), this.#pictures.height, main);
    const inner = Math.ceil(Math.max(text, large?.width ?? 0) / 2) * 2;
    const cells = run.map((node, i): Cell => {
      const title = titleOf(node);
      const strip = inner - this.#widthOf(title, 'detail') - CARD.gap;
      const shape = this.#pictures ? node.outputShape : null;
      const picture = i === 0 ? large : shape && stripPicture(shape, strip);
      const height = i > 0 ? CARD.line : CARD.header + (picture ? picture.height + CARD.bottom : 0);
      return { id: node.id, node, family: familyOf(node), title, name: nameIn(node), picture, height };
    });
    return {
      type: 'layers',
      id: leader.id,
      ids: run.map(({ id }) => id),
      nodes: run,
      width: inner + CARD.left + CARD.right,
      height: cells.reduce((sum, cell) => sum + cell.height, 0),
      groups,
      aside: leader.trainingOnly,
      cells,
    };
  }

  #joint(node: NodeAnalysis, groups: readonly string[]): JointCard {
    const title = titleOf(node);
    const sum = layerKindOf(node)?.role === 'sum';
    const cell = { id: node.id, node, family: familyOf(node), title, name: null, picture: null, height: 0 };
    return {
      type: 'joint',
      id: node.id,
      ids: [node.id],
      nodes: [node],
      width: sum ? JOINT.sum : this.#widthOf(title, 'detail') + 2 * CARD.right,
      height: sum ? JOINT.sum : JOINT.height,
      groups,
      aside: node.trainingOnly,
      cell,
    };
  }

  #folded(fold: Fold, groups: readonly string[]): FoldedCard {
    const { nodes, exit, blocks } = fold;
    const aside = nodes.every(({ trainingOnly }) => trainingOnly);
    const shape = !aside && exit.outputShape ? formatShape(exit.outputShape) : null;
    const sum = (name: 'trainable' | 'macs') => nodes.reduce((total, node) => total + node[name], 0);
    const layers = diagram.layers(nodes.filter(({ node }) => node.type === 'layer').length);
    const schematic = aside ? null : schematicOf(fold, this.#tree.folds.values());
    const enlarged = this.#pictures ? this.#pictures.height / SMALLEST.height : 1;
    const figure = { width: SCHEMATIC.width * enlarged, height: SCHEMATIC.height * enlarged };
    const inside =
      schematic?.type === 'stack' && schematic.blocks.length > 1 && blocks.length === 0
        ? [roleName('block', schematic.blocks.length)]
        : [];
    const role = diagram.joined([roleName(fold.role, blocks.length || 1), ...inside, layers]);
    const costs = diagram.costs(sum('trainable'), sum('macs'));
    const skip = fold.skip && diagram.skip(diagram[fold.skip.kind]);
    const weight = nodes.find(({ node }) => node.type === 'output' && node.output.trainingOnly)?.node;
    const loss = weight?.type === 'output' ? diagram.lossWeight(weight.output.weight) : null;
    const details = [role, costs, skip, loss].flatMap((text) => text ?? []);
    const times = blocks.length > 0 ? CARD.gap + this.#widthOf(diagram.times(String(blocks.length)), 'title') : 0;
    const mark = nodes.some(({ id }) => this.#marked.has(id)) ? CARD.gap + CARD.icon : 0;
    const text = Math.max(
      aside ? 0 : figure.width + CARD.gap + LEAST_STRIP * enlarged,
      this.#widthOf({ en: fold.title, es: fold.title }, 'title') + times + mark,
      ...details.map((detail) => this.#widthOf(detail, 'detail')),
    );
    const inner = Math.ceil(text / 2) * 2;
    const place = inner - figure.width - CARD.gap;
    const output = this.#pictures && !aside ? exit.outputShape : null;
    const lines = 1 + (shape ? 1 : 0) + (costs.en ? 1 : 0) + (skip ? 1 : 0) + (loss ? 1 : 0);
    return {
      type: 'folded',
      // No id of a layer holds a slash.
      id: `${fold.id}/`,
      ids: [`${fold.id}/`],
      nodes,
      width: inner + CARD.left + CARD.right,
      height: CARD.foldedHeader + lines * CARD.detail + (aside ? 0 : figure.height) + CARD.bottom,
      headroom: (blocks.length > 0 ? CARD.stack : 0) + (skip ? CARD.arc : 0),
      groups,
      aside,
      fold,
      role,
      shape,
      costs,
      skip,
      loss,
      schematic,
      figure,
      picture: output && largePicture(output, place, figure.height),
    };
  }
}

/** Only a sum or a concatenation of several; one whose inputs are wrong is a card that can carry its mark. */
const isJoint = (node: NodeAnalysis): boolean =>
  layerKindOf(node)?.role !== undefined && node.node.from.length > 1 && node.outputShape !== null;

function pictureOf({ node, outputShape }: NodeAnalysis, width: number, height: number, main: boolean): Picture | null {
  if (!outputShape || (node.type === 'output' && !main)) return null;
  if (node.type === 'input') return imagePicture(outputShape, width, height);
  return main ? classPicture(outputShape[0] ?? 1, CLASSES_WIDTH) : largePicture(outputShape, width, height);
}

/** The second line at its longest: thousands take one separator in either language. */
function longestDetail({ outputShape, trainable, nonTrainable }: NodeAnalysis): Text {
  const shape = outputShape ? formatShape(outputShape) : '';
  const count = trainable || nonTrainable;
  if (count === 0) return { en: shape, es: shape };
  const { en, es } = diagram.parameters(count.toLocaleString('en-GB'));
  return { en: `${shape} · ${en}`, es: `${shape} · ${es}` };
}
