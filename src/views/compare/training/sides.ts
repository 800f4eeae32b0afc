import type { DocumentState } from '../../../session/document';
import type { Telemetry } from '../../../session/telemetry';
import type { TogetherRun } from '../../../session/together';
import type { CurveRun } from '../../charts/curves/CurveChart';

/** A network that is trained with the other, and how its lines look. */
export interface StyledSide extends Omit<CurveRun, 'telemetry' | 'name'> {
  /** Stands at its lines; the legend says of which network. */
  readonly tag: string;
  readonly document: DocumentState;
  readonly telemetry: Telemetry;
}

/** Told apart by dashes as well as by colour. */
const LOOKS = [
  { tag: 'A', loss: 'convolution', accuracy: 'join', dash: [] },
  { tag: 'B', loss: 'dense', accuracy: 'activation', dash: [6, 3] },
] as const;

export const styledSides = ({ sides }: TogetherRun): readonly StyledSide[] =>
  LOOKS.flatMap((look, i) => {
    const side = sides[i];
    return side ? [{ ...look, document: side.document, telemetry: side.session.telemetry }] : [];
  });
