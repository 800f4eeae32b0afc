import { defaultsOf } from '../network/schema/domain';
import { type LinkedView, linkedNetworkView, type Panel } from '../record/view';

const usual = defaultsOf(linkedNetworkView);

/** The panel that a link is about: where it differs from the page as it opens. On a narrow screen the others lie behind it. */
export function panelOfLink({ tab, pixel, chart, textbook }: LinkedView): Panel {
  if (textbook !== null || tab !== usual.tab || pixel !== null) return 'inspector';
  return chart === usual.chart ? 'diagram' : 'training';
}
