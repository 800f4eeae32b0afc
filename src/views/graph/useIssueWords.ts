import { useEffect, useState } from 'react';
import { importModule } from '../../lib/importModule';
import type { Issue } from '../../network/issues';
import type { Text } from '../../network/text';

export type DescribeIssue = (issue: Issue) => Text;

const importIssues = importModule(() => import('../../i18n/messages/issues'));

/** The sentences for mistakes in a network, which nobody needs before there is one; null until they are there. */
export function useIssueWords(needed: boolean): DescribeIssue | null {
  const [describe, setDescribe] = useState<DescribeIssue | null>(null);
  useEffect(() => {
    if (!needed || describe) return;
    let current = true;
    importIssues().then(
      ({ describeIssue }) => current && setDescribe(() => describeIssue),
      // The notice of the same mistakes says that the words are missing, and offers to try again.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [needed, describe]);
  return describe;
}
