import { nameOf } from '../../../drawing/graph/names';
import { captions } from '../../../i18n/messages/captions';
import { phaseNames } from '../../../i18n/messages/profile';
import { useText } from '../../../page/useText';
import { STEP_PHASES, type StepProfile } from '../../../record/profile';
import { Caption } from '../../fields/Caption';
import { rowsOf } from './rows';

/** Where the time of a step goes, in a sentence. Recording is extra, and happens in some steps only. */
export function ProfileCaption({ id, profile }: { id: string; profile: StepProfile }) {
  const { t } = useText();
  const phases = STEP_PHASES.filter((phase) => phase !== 'recording');
  const whole = phases.reduce((sum, phase) => sum + profile.phases[phase], 0);
  const longest = phases.reduce((most, phase) => (profile.phases[phase] > profile.phases[most] ? phase : most));
  const rows = rowsOf(profile, 'time');
  const layers = rows.reduce((sum, { total }) => sum + total, 0);
  const [slowest] = rows;
  if (!slowest || whole === 0 || layers === 0) return null;
  const said = captions.profile(
    phaseNames[longest],
    profile.phases[longest] / whole,
    nameOf(slowest.layer.id),
    slowest.total / layers,
  );
  return <Caption id={id}>{t(said)}</Caption>;
}
