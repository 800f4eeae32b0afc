import { formatInteger } from '../../i18n/format';
import { diagram, roleName } from '../../i18n/messages/diagram';
import { layerKindOf, type NodeAnalysis } from '../../network/analysis/analyze';
import { formatShape, type Shape } from '../../network/shape';
import type { Text } from '../../network/text';
import type { Place } from '../fold/fold';
import { SCHEMATIC, schematicOf } from '../fold/schematic';
import type { Fold, FoldTree } from '../fold/types';
import type { MeasureText, TextStyle } from '../lettering';
import { CARD, type Card, type Cell, type FoldedCard, type JointCard, LABEL_BORDER, type LayerCard } from './card';
import { familyOf, nameWithin, titleOf } from './names';
import { classPicture, imagePicture, largePicture, type Picture, stripPicture } from './picture';

/** The place of a picture, CSS pixels at scale 1, and what it grows to where there is room: less if it is of a vector, or shares its place. */
const PLACE = { width: 146, height: 92 } as const;
const MOST = { width: 340, height: 250, vector: 130, inside: 230 } as const;
const CLASSES_WIDTH = 110;
const LEAST_STRIP = 64;
/** The scale from which a title that has no shorter form, which keeps its size on screen, is whole. */
const WHOLE_FROM = 0.42;
/** The part of a card's width that the miniature of its inside has at most, and of its height where the picture is below it. */
const FIGURE_SHARE = { beside: 0.5, stacked: 1 / 3 } as const;
/** Pictures that say no more if they are higher. */
const FLAT: readonly Picture['type'][] = ['cells', 'bars', 'classes'];

interface Size {
  readonly width: number;
  readonly height: number;
}

const JOINT = { sum: 30, height: 24 };

/** Makes cards and gives them their sizes. */
export class CardMaker {
  readonly #measure: MeasureText;
  readonly #tree: FoldTree;
  readonly #marked: ReadonlySet<string | undefined>;
  readonly #main: string | undefined;
  readonly #pictures: boolean;

  constructor(
    measure: MeasureText,
    tree: FoldTree,
    marked: ReadonlySet<string | undefined>,
    main: string | undefined,
    pictures: boolean,
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

  /** A card that has grown, with pictures that fill it. */
  fitted(card: Card, place: Size): Card {
    if (!card.most || (place.width === card.width && place.height === card.height)) return card;
    const { width, height } = place;
    const inner = width - CARD.left - CARD.right;
    if (card.type === 'layers') {
      const [first] = card.cells as readonly [Cell];
      const free = height - (card.height - first.height) - CARD.header - CARD.bottom;
      const picture = pictureOf(first.node, inner, free, this.#main, true);
      const [grown, ...followers] = this.#cells(card.nodes, inner, picture, card.groups) as [Cell, ...Cell[]];
      const cells = [{ ...grown, height: first.height + height - card.height }, ...followers];
      return { ...card, width, height, cells };
    }
    if (card.type === 'joint') return card;
    if (!card.picture) return { ...card, width, height };
    const free = card.figure.height + height - card.height;
    const shape = card.fold.exit.outputShape;
    const [beside, above] = [false, true].map((stacked) => insideOf(shape, inner, free, stacked));
    const inside = areaOf(above) > areaOf(beside) ? above : beside;
    return { ...card, width, height, ...inside };
  }

  #widthOf({ en, es }: Text, style: TextStyle): number {
    return Math.ceil(Math.max(this.#measure(en, style), this.#measure(es, style)));
  }

  #layers(run: readonly NodeAnalysis[], groups: readonly string[]): LayerCard {
    const [leader] = run as [NodeAnalysis];
    const named = leader.node.type === 'layer' ? nameWithin(leader.id, groups.at(-1)) : null;
    const name = named === null ? 0 : CARD.gap + Math.ceil(this.#measure(named, 'name'));
    const mark = this.#marked.has(leader.id) ? CARD.gap + CARD.icon : 0;
    const text = Math.max(
      CARD.leastWidth - CARD.left - CARD.right,
      this.#widthOf(titleOf(leader), 'title') + name + mark,
      named === null ? Math.ceil(this.#widthOf(titleOf(leader), 'label') / WHOLE_FROM) + LABEL_BORDER - CARD.right : 0,
      this.#widthOf(longestDetail(leader), 'detail'),
      ...run.slice(1).map((node) => this.#widthOf(titleOf(node), 'detail') + CARD.gap + LEAST_STRIP),
    );
    const large = this.#pictures ? pictureOf(leader, Math.max(text, PLACE.width), PLACE.height, this.#main) : null;
    const inner = Math.ceil(Math.max(text, large?.width ?? 0) / 2) * 2;
    const cells = this.#cells(run, inner, large, groups);
    const [width, height] = [inner + CARD.left + CARD.right, cells.reduce((sum, cell) => sum + cell.height, 0)];
    return {
      type: 'layers',
      id: leader.id,
      ids: run.map(({ id }) => id),
      nodes: run,
      width,
      height,
      most:
        large && !leader.trainingOnly
          ? mostOf(width, height, (FLAT.includes(large.type) ? MOST.vector : MOST.height) - large.height)
          : undefined,
      groups,
      aside: leader.trainingOnly,
      cells,
    };
  }

  #cells(run: readonly NodeAnalysis[], inner: number, large: Picture | null, groups: readonly string[]): Cell[] {
    return run.map((node, i): Cell => {
      const title = titleOf(node);
      const name = node.node.type === 'layer' ? nameWithin(node.id, groups.at(-1)) : null;
      const strip = inner - this.#widthOf(title, 'detail') - CARD.gap;
      const shape = this.#pictures ? node.outputShape : null;
      const picture = i === 0 ? large : shape && stripPicture(shape, strip);
      const height = i > 0 ? CARD.line : CARD.header + (picture ? picture.height + CARD.bottom : 0);
      return { id: node.id, node, family: familyOf(node), title, name, picture, height };
    });
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
    const figure = SCHEMATIC;
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
      aside ? 0 : figure.width + CARD.gap + LEAST_STRIP,
      this.#widthOf({ en: fold.title, es: fold.title }, 'title') + times + mark,
      ...details.map((detail) => this.#widthOf(detail, 'detail')),
    );
    const inner = Math.ceil(text / 2) * 2;
    const place = inner - figure.width - CARD.gap;
    const output = this.#pictures && !aside ? exit.outputShape : null;
    const lines = 1 + (shape ? 1 : 0) + (costs.en ? 1 : 0) + (skip ? 1 : 0) + (loss ? 1 : 0);
    const picture = output && largePicture(output, place, figure.height);
    const width = inner + CARD.left + CARD.right;
    const height = CARD.foldedHeader + lines * CARD.detail + (aside ? 0 : figure.height) + CARD.bottom;
    return {
      type: 'folded',
      // No id of a layer holds a slash.
      id: `${fold.id}/`,
      ids: [`${fold.id}/`],
      nodes,
      width,
      height,
      most: picture || aside ? mostOf(width, height, aside ? 0 : MOST.inside - figure.height) : undefined,
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
      stacked: false,
      picture,
    };
  }
}

type Inside = Pick<FoldedCard, 'figure' | 'picture' | 'stacked'>;

/** The miniature of a folded group beside the picture of its output, or above it, which leaves a high card more for the picture. */
function insideOf(shape: Shape | null, width: number, height: number, stacked: boolean): Inside {
  const [most, share] = stacked ? [width, height * FIGURE_SHARE.stacked] : [width * FIGURE_SHARE.beside, height];
  const scale = Math.min(most / SCHEMATIC.width, share / SCHEMATIC.height);
  const figure = { width: SCHEMATIC.width * scale, height: SCHEMATIC.height * scale };
  const place = stacked
    ? { width, height: height - figure.height - CARD.gap }
    : { width: width - figure.width - CARD.gap, height };
  return { stacked, figure, picture: shape && largePicture(shape, place.width, place.height, true) };
}

const areaOf = (inside: Inside | undefined): number =>
  inside?.picture ? inside.picture.width * inside.picture.height : 0;

/** Only a sum or a concatenation of several; one whose inputs are wrong is a card that can carry its mark. */
const isJoint = (node: NodeAnalysis): boolean =>
  layerKindOf(node)?.role !== undefined && node.node.from.length > 1 && node.outputShape !== null;

function pictureOf(
  { id, node, outputShape }: NodeAnalysis,
  width: number,
  height: number,
  main: string | undefined,
  fill = false,
): Picture | null {
  if (!outputShape || (node.type === 'output' && id !== main)) return null;
  if (node.type === 'input') return imagePicture(outputShape, width, height, fill);
  if (id !== main) return largePicture(outputShape, width, height, fill);
  const [classes = 1] = outputShape;
  return fill ? classPicture(classes, width, height) : classPicture(classes, CLASSES_WIDTH);
}

/** What a card of this size grows to where there is room. */
const mostOf = (width: number, height: number, more: number): Size => ({
  width: Math.max(width, MOST.width + CARD.left + CARD.right),
  height: height + Math.max(0, more),
});

/** The second line at its longest: thousands take one separator in either language. */
function longestDetail({ outputShape, trainable, nonTrainable }: NodeAnalysis): Text {
  const shape = outputShape ? formatShape(outputShape) : '';
  const count = trainable || nonTrainable;
  if (count === 0) return { en: shape, es: shape };
  const { en, es } = diagram.parameters(formatInteger(count, 'en'));
  return { en: `${shape} · ${en}`, es: `${shape} · ${es}` };
}
