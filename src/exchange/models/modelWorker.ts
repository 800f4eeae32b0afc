/** The worker that reads networks and weights of other programs; whoever started it ends it. It starts no script and makes no markup, so it needs no policy. */
import { confine } from '../../lib/confine';
import { ModelDesk } from './desk';
import type { Asked } from './messages';

confine(self);

const desk = new ModelDesk((answer) => self.postMessage(answer));

// Whoever started a worker hears of no promise that rejects in it, but of every error that is reported.
self.onmessage = ({ data }: MessageEvent<Asked>) => void desk.hear(data).catch(reportError);
