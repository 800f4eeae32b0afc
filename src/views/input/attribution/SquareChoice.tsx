import { attribution } from '../../../i18n/messages/attribution';
import { positionsOf, proposedSquares } from '../../../network/occlusion';
import { useText } from '../../../page/useText';
import { AttributionQuery } from '../../../session/attribution';
import { useDocument, useSession } from '../../../session/react';
import { useAttribution } from '../../../session/react/queries';
import { NumberField } from '../../../ui/NumberField';
import styles from './Attribution.module.css';

/** The square that occlusion covers and how far apart its places are, with what that costs. */
export function SquareChoice() {
  const session = useSession();
  const { t } = useText();
  const analysis = useDocument((document) => document.analysis);
  const chosen = useAttribution((state) => state.squares);
  const perPicture = useAttribution((state) => state.perPicture);
  const squares = chosen ?? proposedSquares(analysis);
  const { height, width } = analysis.definition.input;
  const max = Math.min(height, width);
  const field = (part: 'window' | 'stride') => (
    <NumberField
      label={t(attribution[part])}
      value={squares[part]}
      range={{ min: 1, max }}
      whole
      invalidText={t(attribution.pixels(max))}
      onChange={(value) => session.query(AttributionQuery).set({ squares: { ...squares, [part]: value } })}
    />
  );
  const time = session.query(AttributionQuery).occlusionTime(perPicture, squares);
  return (
    <>
      <div className={styles.pair}>
        {field('window')}
        {field('stride')}
      </div>
      <p className={styles.note}>
        {t(attribution.places(positionsOf(analysis, squares)))}{' '}
        {t(time === null ? attribution.noEstimate : attribution.estimate(time))}
      </p>
    </>
  );
}
