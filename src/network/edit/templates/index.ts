import { auxiliaryHead } from './auxiliary';
import { convBnRelu, denseBlock, depthwiseSeparable, squeezeExcite } from './convolutions';
import { inceptionNaive, inceptionReduced } from './inception';
import { residualBasic, residualBottleneck, residualPreActivation } from './residual';
import type { Template } from './template';

/** The blocks that can be put in. */
export const TEMPLATES = {
  convBnRelu,
  residualBasic,
  residualBottleneck,
  residualPreActivation,
  inceptionNaive,
  inceptionReduced,
  auxiliaryHead,
  squeezeExcite,
  depthwiseSeparable,
  denseBlock,
} as const satisfies Readonly<Record<string, Template>>;

export type TemplateId = keyof typeof TEMPLATES;

export const TEMPLATE_IDS = Object.keys(TEMPLATES) as TemplateId[];
