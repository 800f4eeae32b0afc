import { profile as messages } from '../../../i18n/messages/profile';
import { backendNames } from '../../../i18n/messages/training';
import { useText } from '../../../page/useText';
import type { ProfileFile } from '../../../record/profile';

/** The time of a whole step beside the sum of its phases, and the machine that it was measured on. */
export function ProfileSummary({ file: { profile, backend } }: { file: ProfileFile }) {
  const { t } = useText();
  // Recording is extra, and happens in some steps only.
  const { recording: _, ...phases } = profile.phases;
  const parts = Object.values(phases).reduce((sum, milliseconds) => sum + milliseconds, 0);
  const name = t(backendNames[backend.name]);
  const threads = backend.threads ?? 1;
  const sentences = [
    messages.summary(profile.step, parts, profile.rounds),
    messages.where(threads > 1 ? `${name} × ${threads}` : name, profile.batchSize, profile.calls, profile.peakBytes),
  ];
  return sentences.map(t).join(' ');
}
