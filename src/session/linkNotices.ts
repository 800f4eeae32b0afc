/** What is said where a link or a recording does not open as it was meant: loaded when there is something to say. */

import { opened as messages } from '../i18n/messages/opened';
import type { DatasetInfo } from '../record/dataset';
import type { Context } from './context';
import type { WantedDataset } from './datasets';
import type { Host, Notice } from './host';

/** The data set is not here. Said with a way to add it, where there is one; and not at all once something else was opened. */
export function tellMissing(
  { host, datasets }: Pick<Context, 'host' | 'datasets'>,
  wanted: WantedDataset,
  present: DatasetInfo,
): void {
  if (datasets.wanted === wanted) warn(host, 'dataset', messages.missing(wanted.name, present.title), chooseFile(host));
}

export const tellNoSuchPicture = (host: Host, index: number, { testCount, title }: DatasetInfo): void =>
  warn(host, 'dataset', messages.noSuchPicture(index, testCount - 1, title));

export const tellRebuilt = (host: Host): void => warn(host, 'link', messages.rebuilt);

export const tellOtherBackend = (host: Host): void => warn(host, 'backend', messages.otherBackend);

/** Leads to where the pictures are added; nothing where they can't be. */
export const chooseFile = ({ addData }: Host): Pick<Notice, 'actions'> =>
  addData ? { actions: [{ label: messages.chooseFile, run: addData }] } : {};

const warn = (host: Host, id: string, text: Notice['text'], more: Pick<Notice, 'actions'> = {}): void =>
  host.notify({ id, severity: 'warning', text, ...more });
