import type { DocumentState } from '../../../session/document';
import type { Telemetry } from '../../../session/telemetry';
import type { TogetherRun } from '../../../session/togetherRun';
import type { CurveRun } from '../../charts/curves/CurveChart';
import { tagOf } from '../names';

/** One of the networks trained together, and the look of its lines. */
export interface StyledSide extends Omit<CurveRun, 'telemetry' | 'name'> {
  /** A letter written at its lines; the legend says which network it means. */
  readonly tag: string;
  readonly document: DocumentState;
  readonly telemetry: Telemetry;
  readonly learningRate: number;
}

/** How the lines of a network look. */
export interface SideLook {
  /** Custom property of its colour, without the dashes. */
  readonly colour: string;
  readonly dash: readonly number[];
}

/** Custom properties of colours, and dashes: none is told by its colour alone. Loss falls and accuracy rises, so both look alike. */
export const LOOKS: readonly SideLook[] = [
  { colour: 'convolution', dash: [] },
  { colour: 'dense', dash: [6, 3] },
  { colour: 'pooling', dash: [2, 3] },
  { colour: 'normalisation', dash: [9, 3, 2, 3] },
  { colour: 'activation', dash: [12, 4] },
  { colour: 'join', dash: [4, 2, 1, 2, 1, 2] },
];

export const styledSides = ({ sides }: TogetherRun): readonly StyledSide[] =>
  LOOKS.flatMap(({ colour, dash }, i) => {
    const side = sides[i];
    if (!side) return [];
    const { document, session, training } = side;
    return [
      {
        ...{ tag: tagOf(i), loss: colour, accuracy: colour, dash, isBrief: sides.length > 2 },
        ...{ document, telemetry: session.telemetry, learningRate: training.learningRate },
      },
    ];
  });
