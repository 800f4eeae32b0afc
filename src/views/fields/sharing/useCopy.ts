import { useEffect, useState } from 'react';

/** How long a button says that something was copied, in milliseconds. */
const CONFIRMED_FOR = 2_500;

/** Copies a text, and says for a while that it did. `copy` answers whether the browser let it. */
export function useCopy(): { copied: boolean; copy: (text: string) => Promise<boolean> } {
  const [copies, setCopies] = useState(0);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (copies === 0) return;
    setCopied(true);
    const timer = window.setTimeout(() => setCopied(false), CONFIRMED_FOR);
    return () => window.clearTimeout(timer);
  }, [copies]);
  return {
    copied,
    async copy(text) {
      try {
        // Absent outside secure contexts, such as a classroom server without TLS.
        await navigator.clipboard.writeText(text);
        setCopies((count) => count + 1);
        return true;
      } catch {
        return false;
      }
    },
  };
}
