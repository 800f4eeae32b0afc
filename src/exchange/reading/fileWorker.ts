/** The worker that reads one file; whoever started it ends it. It starts no script and makes no markup, so it needs no policy. */
import { confine } from '../../lib/confine';
import { decodeFile } from './decodeFile';
import { type Answer, type Asked, cut, transferables } from './pieces';

confine(self);

const send = (answers: readonly Answer[]) => {
  for (const answer of answers) self.postMessage(answer, { transfer: transferables(answer) });
};

// Whoever started a worker hears of no promise that rejects in it, but of every error that is reported.
self.onmessage = ({ data: { format, file } }: MessageEvent<Asked>) =>
  void decodeFile(format, file).then(cut).then(send).catch(reportError);
