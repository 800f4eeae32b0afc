import { auxiliary } from './blocks/auxiliary';
import { block } from './blocks/block';
import { bottleneck } from './blocks/bottleneck';
import { inception } from './blocks/inception';
import { naiveInception } from './blocks/naiveInception';
import { residual } from './blocks/residual';
import { shortcut } from './blocks/shortcut';
import { stage } from './blocks/stage';
import { backpropagation } from './ideas/backpropagation';
import { batch } from './ideas/batch';
import { cost } from './ideas/cost';
import { crossEntropy } from './ideas/crossEntropy';
import { dataSet } from './ideas/dataSet';
import { degradation } from './ideas/degradation';
import { epoch } from './ideas/epoch';
import { featureMaps } from './ideas/featureMaps';
import { initialisation } from './ideas/initialisation';
import { lossSurface } from './ideas/lossSurface';
import { nonlinearity } from './ideas/nonlinearity';
import { normalisation } from './ideas/normalisation';
import { oneByOne } from './ideas/oneByOne';
import { optimizer } from './ideas/optimizer';
import { overfitting } from './ideas/overfitting';
import { paddingAndStride } from './ideas/paddingAndStride';
import { pooling } from './ideas/pooling';
import { receptiveField } from './ideas/receptiveField';
import { schedule } from './ideas/schedule';
import { typicalSize } from './ideas/typicalSize';
import { vanishingGradients } from './ideas/vanishingGradients';
import { weightDecay } from './ideas/weightDecay';
import { adaptiveAvgPool } from './layers/adaptiveAvgPool';
import { add } from './layers/add';
import { avgPool } from './layers/avgPool';
import { batchNorm } from './layers/batchNorm';
import { channelPad } from './layers/channelPad';
import { clippedRelu } from './layers/clippedRelu';
import { concat } from './layers/concat';
import { conv2d } from './layers/conv2d';
import { dense } from './layers/dense';
import { dropout } from './layers/dropout';
import { elu } from './layers/elu';
import { flatten } from './layers/flatten';
import { gelu } from './layers/gelu';
import { globalAveragePool } from './layers/globalAveragePool';
import { groupNorm } from './layers/groupNorm';
import { layerNorm } from './layers/layerNorm';
import { leakyRelu } from './layers/leakyRelu';
import { lrn } from './layers/lrn';
import { maxPool } from './layers/maxPool';
import { multiply } from './layers/multiply';
import { opaque } from './layers/opaque';
import { rbf } from './layers/rbf';
import { relu } from './layers/relu';
import { scale } from './layers/scale';
import { scaledTanh } from './layers/scaledTanh';
import { sigmoid } from './layers/sigmoid';
import { silu } from './layers/silu';
import { subsample } from './layers/subsample';
import { tanh } from './layers/tanh';
import { zeroPad } from './layers/zeroPad';
import type { Subject, TextbookPage } from './page';

/** The one list of pages, in the order in which the textbook can be read. A test asks for a page of every kind of layer and role of groups. */
export const TEXTBOOK: readonly TextbookPage[] = [
  featureMaps,
  receptiveField,
  paddingAndStride,
  pooling,
  nonlinearity,
  oneByOne,
  cost,
  dataSet,
  batch,
  epoch,
  crossEntropy,
  backpropagation,
  optimizer,
  schedule,
  weightDecay,
  initialisation,
  overfitting,
  vanishingGradients,
  normalisation,
  lossSurface,
  degradation,
  typicalSize,
  conv2d,
  maxPool,
  avgPool,
  adaptiveAvgPool,
  globalAveragePool,
  subsample,
  batchNorm,
  layerNorm,
  groupNorm,
  lrn,
  multiply,
  scale,
  relu,
  clippedRelu,
  leakyRelu,
  elu,
  gelu,
  silu,
  tanh,
  scaledTanh,
  sigmoid,
  dense,
  rbf,
  add,
  concat,
  channelPad,
  zeroPad,
  opaque,
  dropout,
  flatten,
  stage,
  block,
  residual,
  bottleneck,
  shortcut,
  inception,
  naiveInception,
  auxiliary,
];

/** A page by what links call it. */
export const pageOf = (id: string): TextbookPage | undefined => TEXTBOOK.find((page) => page.id === id);

export const pagesAbout = (subject: Subject): readonly TextbookPage[] =>
  TEXTBOOK.filter((page) => page.subject === subject);
