import { useEffect, useState } from 'react';
import { offline } from '../../i18n/messages/offline';
import { useText } from '../../page/useText';
import styles from './Licences.module.css';

/** Whose work is in the page, and under which licences. */
export function Licences() {
  const { t } = useText();
  const [text, setText] = useState<string | null>('');
  useEffect(() => {
    loadLicences().then(setText, () => setText(null));
  }, []);
  if (text === null) return <p role="alert">{t(offline.licencesMissing)}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <pre className={styles.text} lang="en" tabIndex={0}>
      {text}
    </pre>
  );
}

/** Beside the page in every build; the page under development has none. */
async function loadLicences(): Promise<string> {
  const response = await fetch('licences.txt');
  if (!response.ok || !response.headers.get('content-type')?.startsWith('text/plain'))
    throw new Error(`licences.txt: HTTP ${response.status}`);
  return response.text();
}
