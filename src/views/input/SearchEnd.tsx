import { wrongSearch } from '../../i18n/messages/wrongSearch';
import { useText } from '../../page/useText';

/** Why a search for a wrong answer shows no picture. */
export function SearchEnd({ state }: { state: 'none' | 'failed' }) {
  return useText().t(wrongSearch[state]);
}
