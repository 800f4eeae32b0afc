import type { GradientsShown } from '../../../drawing/figure/gradients';
import { type Entry, entryOf, type LegendLook, SCALE, scaleEntry } from '../../../drawing/figure/legend';
import { mark } from '../../../drawing/figure/svg';
import type { FoldTree } from '../../../drawing/fold/types';
import { auxiliaryFork, residualFork } from '../../../drawing/gradient/forks';
import { shareOn } from '../../../drawing/gradient/scale';
import { formatInteger, formatValue } from '../../../i18n/format';
import { gradients as messages } from '../../../i18n/messages/gradients';
import { translate } from '../../../i18n/text';
import type { Language } from '../../../network/text';
import type { GradientsNow } from '../../../session/gradientFeed';
import { gradientColour, gradientWidth } from '../../maps/gradientColour';

/** The gradients of a step as a figure draws them. */
export function gradientsShown(
  { gradients, domain }: GradientsNow,
  { links }: FoldTree,
  language: Language,
): GradientsShown {
  const value = (x: number) => formatValue(x, language);
  return {
    shareOf(carried) {
      const size = gradients.along(carried);
      return size && domain ? shareOn(domain, size.rms) : null;
    },
    colour: (share) => gradientColour('light', share),
    width: gradientWidth,
    readout(fold) {
      const fork = residualFork(fold, links) ?? auxiliaryFork(fold, links);
      const pair = fork && gradients.compare(fork.node, fork.first, fork.second);
      if (!pair) return null;
      const { a, b, sum, ratio, angle } = pair;
      return translate(
        messages.fork(messages.paths(fold.role), {
          ...{ a: value(a.rms), b: value(b.rms), sum: value(sum.rms) },
          ratio: ratio === null ? null : value(ratio),
          angle: angle === null ? null : formatInteger(angle, language),
        }),
        language,
      );
    },
  };
}

const STOPS = [0, 0.25, 0.5, 0.75, 1];

/** The scale of the gradients, as wide and as coloured as the edges, and the step that they are from. */
export function gradientEntries({ domain, snapshot }: GradientsNow, look: LegendLook): Entry[] {
  const { t, language, palette } = look;
  const [thin, thick] = [gradientWidth(0) / 2, gradientWidth(1) / 2];
  const [min, max] = (domain ?? [0, 0]).map((x) => formatValue(x, language, 1)) as [string, string];
  const stops = STOPS.map((offset) => ({ offset, colour: gradientColour('light', offset) }));
  const silent = mark('path', { d: 'M0 0H20', stroke: palette('line-strong'), 'stroke-width': 1.75 });
  return [
    entryOf(t(messages.legend), look),
    scaleEntry('gradient', [min, max], stops, `M0 ${-thin}L${SCALE} ${-thick}V${thick}L0 ${thin}Z`, look),
    entryOf(t(messages.silent), look, [silent], 20),
    entryOf(t(snapshot ? messages.step(formatInteger(snapshot.step, language)) : messages.look), look),
  ];
}
