import { Captions } from 'lucide-react';
import type { ReactNode } from 'react';
import { usePageState } from '../../page/react';
import styles from './Caption.module.css';

/**
 * What a picture shows at this moment, in words: on screen where the reader has turned captions on, and for screen
 * readers in any case.
 * @param id by which the picture says that this describes it
 */
export function Caption({ id, children }: { id?: string | undefined; children: ReactNode }) {
  const shown = usePageState((page) => page.captions === 'shown');
  if (!shown)
    return (
      <p id={id} className="visually-hidden">
        {children}
      </p>
    );
  return (
    <p className={styles.caption} data-caption>
      <Captions aria-hidden size={14} strokeWidth={1.75} />
      <span id={id}>{children}</span>
    </p>
  );
}
