/** The worker that reads pictures; whoever started it ends it. It starts no script and makes no markup, so it needs no policy. */
import { measurePicture, readPictureBytes } from '../../data/pictureFile';
import { confine } from '../../lib/confine';
import { PictureDesk } from './desk';
import type { Answer, Asked } from './messages';

confine(self);

const desk = new PictureDesk({ measure: measurePicture, read: readPictureBytes }, (answer: Answer, transfer) =>
  self.postMessage(answer, { transfer }),
);

// Whoever started a worker hears of no promise that rejects in it, but of every error that is reported.
self.onmessage = ({ data }: MessageEvent<Asked>) => void desk.hear(data).catch(reportError);
