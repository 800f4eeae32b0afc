/** Between the address bar and the page: what the page shows is always in the address, and a link there opens. */

import type { Configuration } from '../exchange/configuration/configuration';
import { decodeLink, encodeLink } from '../exchange/link/codec';
import { describeLinkProblem } from '../i18n/messages/issues';
import { links } from '../i18n/messages/session';
import type { LinkProblem } from '../record/linkProblem';
import { captureConfiguration, linkedDocument, linkedSides } from '../session/capture';
import { useComparison } from '../session/comparison';
import { attempt } from '../session/connection';
import { type DocumentState, useDocument } from '../session/document';
import { useInput } from '../session/input';
import { openDocument } from '../session/loading';
import { useRun } from '../session/run';
import { useSettings } from '../session/settings';
import { useView } from '../session/view';
import { readAddress, watchAddress, writeAddress } from './address';
import { dismiss, notify } from './notices';

const currentLink = (): string => encodeLink(captureConfiguration({ app: __APP_VERSION__ }));

/** The whole address of what the page shows now. */
export function shareLink(): string {
  const address = new URL(window.location.href);
  address.hash = currentLink();
  return address.href;
}

/** Takes over settings, view and comparison, and returns the document for the caller to open. */
function adopt(configuration: Configuration): DocumentState {
  const { dataset, training, backend, view, input } = configuration;
  useSettings.setState({ dataset, training, backend });
  useView.setState(view);
  const origin =
    input.type === 'test' ? ({ type: 'test', index: input.index, label: -1 } as const) : ({ type: 'none' } as const);
  useInput.setState({ origin, image: null, choices: [] });
  const { sides, asMeant } = linkedSides(configuration);
  useComparison.setState({ sides });
  const opened = linkedDocument(configuration);
  if (!asMeant || !opened.asMeant) notify({ id: 'link', severity: 'warning', text: links.rebuilt });
  return opened.document;
}

/** A fragment that is no link of ours is left alone until the user changes something. */
let foreign = false;

/** Before the page is drawn: puts the stores where the address says. */
export function restoreAddress(): void {
  const decoded = decodeLink(readAddress());
  if (decoded.ok) useDocument.setState(adopt(decoded.configuration));
  else refuse(decoded.problem);
}

function refuse(problem: LinkProblem): void {
  if (problem.code === 'empty') return;
  foreign = true;
  notify({ id: 'link', severity: problem.code === 'foreign' ? 'info' : 'danger', text: describeLinkProblem(problem) });
}

/** Opens a link, or says why not and leaves the page as it is. */
export async function openLink(fragment: string): Promise<LinkProblem | null> {
  const decoded = decodeLink(fragment);
  if (!decoded.ok) return decoded.problem;
  dismiss('link');
  await openDocument(adopt(decoded.configuration));
  return null;
}

/** Milliseconds that a slider may take to settle before its position is encoded. */
const SETTLE = 250;

/** Writes the address whenever something that a link carries has changed. */
export function keepAddress(): void {
  let scheduled = false;
  const write = () => {
    if (scheduled) return;
    scheduled = true;
    setTimeout(() => {
      scheduled = false;
      writeAddress(currentLink());
    }, SETTLE);
  };
  const changed = () => {
    foreign = false;
    write();
  };
  useDocument.subscribe(changed);
  useSettings.subscribe(changed);
  useView.subscribe(changed);
  useComparison.subscribe(changed);
  useInput.subscribe(({ origin }, before) => {
    if (origin !== before.origin && !foreign) write();
  });
  if (!foreign) write();
}

/** A link that is pasted into this tab: opened at once, unless a training would be lost; then the user is asked. */
export function watchForLinks(): void {
  watchAddress((fragment) => {
    const open = async () => {
      const problem = await openLink(fragment);
      if (problem) refuse(problem);
    };
    const decoded = decodeLink(fragment);
    if (!decoded.ok || useRun.getState().step === 0) {
      attempt(open());
      return;
    }
    notify({
      id: 'link',
      severity: 'warning',
      text: links.wouldReplace,
      actions: [
        { label: links.open, run: () => attempt(open()) },
        {
          label: links.keep,
          run: () => {
            dismiss('link');
            writeAddress(currentLink());
          },
        },
      ],
    });
  });
}
