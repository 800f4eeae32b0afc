import { captions } from '../../i18n/messages/captions';
import { useText } from '../../page/useText';
import { extremesOf } from '../../record/captions';
import { Caption } from './Caption';

interface LossesCaptionProps {
  readonly id?: string | undefined;
  /** Networks that are trained beside each other, with their latest losses. */
  readonly losses: readonly { readonly name: string; readonly loss: number }[];
}

/** Which of several networks is ahead at this moment, and which is behind. */
export function LossesCaption({ id, losses }: LossesCaptionProps) {
  const { t } = useText();
  const extremes = extremesOf(losses.map(({ loss }) => loss));
  const [high, low] = [losses[extremes?.largest ?? -1], losses[extremes?.smallest ?? -1]];
  if (!high || !low) return null;
  return <Caption id={id}>{t(captions.lowest(low.name, low.loss, high.name, high.loss))}</Caption>;
}
