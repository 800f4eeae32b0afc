import { useEffect, useState } from 'react';
import type { ExportedFile, ExportFormat, ExportRemark } from '../../exchange/exporting';
import { usePageState } from '../../page/react';
import { useSession } from '../../session/react';
import { write } from './write';

export type Written =
  | { readonly state: 'writing' }
  | { readonly state: 'failed' }
  | { readonly state: 'written'; readonly remarks: readonly ExportRemark[]; readonly files: readonly ExportedFile[] };

/** The open network in a format, as it is when that is chosen. */
export function useWritten(format: ExportFormat): Written {
  const session = useSession();
  const language = usePageState((page) => page.language);
  const [written, setWritten] = useState<Written>({ state: 'writing' });
  useEffect(() => {
    let current = true;
    setWritten({ state: 'writing' });
    write(session, language, format).then(
      (result) => current && setWritten({ state: 'written', ...result }),
      (error: unknown) => {
        if (current) setWritten({ state: 'failed' });
        reportError(error);
      },
    );
    return () => {
      current = false;
    };
  }, [session, language, format]);
  return written;
}
