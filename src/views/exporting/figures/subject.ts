import { lightPalette } from '../../../drawing/figure/colours';
import type { Language } from '../../../network/text';
import type { Session } from '../../../session/createSession';
import type { Proportions } from '../../../session/scriptedExports';
import tokens from '../../../ui/tokens.css?raw';
import type { DiagramSubject } from './diagram';
import { figureMeasure } from './measure';
import { ratioOf } from './options';
import { facePicture, livePictures } from './pictures';

/** The open network as it stands on the page now. */
export function subjectOf(session: Session, language: Language, proportions: Proportions): DiagramSubject {
  const { stores, gradients } = session;
  const { image, activations } = stores.input.getState();
  const palette = lightPalette(tokens);
  return {
    document: stores.document.getState(),
    view: stores.view.getState(),
    frozen: stores.settings.getState().training.frozen,
    pictures: Object.keys(activations).length > 0 ? livePictures(session, palette) : null,
    face: facePicture(image, palette),
    gradients: gradients.now,
    ...{ language, palette },
    measure: figureMeasure(),
    ratio: ratioOf(proportions),
  };
}
