import { formatBytes, formatCompact, formatInteger, formatPercent, formatValue } from '../i18n/format';
import { networkName, translate } from '../i18n/text';
import { sameButDecimals, type Text } from '../network/text';
import { usePageState } from './react';

/** `t` says a text in the page's language, `network` what one is called; the formatters write numbers in it. */
export function useText() {
  const language = usePageState((page) => page.language);
  return {
    language,
    t: (text: Text) => translate(text, language),
    network: (name: string) => networkName(name, language),
    integer: (value: number) => formatInteger(value, language),
    percent: (share: number, digits?: number) => formatPercent(share, language, digits),
    /** With all its digits, as people type it. */
    exact: (x: number) => translate(sameButDecimals(String(x)), language),
    value: (x: number, digits?: number) => formatValue(x, language, digits),
    compact: (x: number) => formatCompact(x, language),
    bytes: (x: number) => formatBytes(x, language),
  };
}
