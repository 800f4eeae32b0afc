import type { DocumentState } from '../../../session/document';
import type { Telemetry } from '../../../session/telemetry';
import type { TogetherRun } from '../../../session/together';
import type { CurveRun } from '../../charts/curves/CurveChart';

/** One of the two networks trained together, and the look of its lines. */
export interface StyledSide extends Omit<CurveRun, 'telemetry' | 'name'> {
  /** A letter written at its lines; the legend says which network it means. */
  readonly tag: string;
  readonly document: DocumentState;
  readonly telemetry: Telemetry;
}

/** The two differ in dashes as well as in colour. */
const LOOKS = [
  { tag: 'A', loss: 'convolution', accuracy: 'join', dash: [] },
  { tag: 'B', loss: 'dense', accuracy: 'activation', dash: [6, 3] },
] as const;

export const styledSides = ({ sides }: TogetherRun): readonly StyledSide[] =>
  LOOKS.flatMap((look, i) => {
    const side = sides[i];
    return side ? [{ ...look, document: side.document, telemetry: side.session.telemetry }] : [];
  });
