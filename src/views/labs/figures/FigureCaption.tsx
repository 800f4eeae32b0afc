import { captions } from '../../../i18n/messages/captions';
import type { LabFigure } from '../../../labs/figure';
import type { Text } from '../../../network/text';
import { useText } from '../../../page/useText';
import { extremesOf } from '../../../record/captions';
import { Caption } from '../../fields/Caption';

interface Marked {
  readonly name: readonly Text[];
  readonly value: number;
}

/** What a figure comes to: the last value of each line, every bar, the ends of every surface. */
export function marksOf(figure: LabFigure): readonly Marked[] {
  if (figure.type === 'lines')
    return figure.series
      .filter(({ isTheory }) => !isTheory)
      .flatMap(({ title, y }) => {
        const value = y.filter(Number.isFinite).at(-1);
        return value === undefined ? [] : [{ name: [title], value }];
      });
  if (figure.type === 'bars')
    return figure.series.flatMap(({ title, values }) =>
      values.flatMap((value, i) => {
        const place = figure.places[i];
        return value === null || !place ? [] : [{ name: figure.series.length > 1 ? [title, place] : [place], value }];
      }),
    );
  return figure.panels.flatMap(({ title, values }) => [
    { name: [title], value: Math.min(...values) },
    { name: [title], value: Math.max(...values) },
  ]);
}

/** Where a figure is largest and where it is smallest, in a sentence. */
export function FigureCaption({ figure, write }: { figure: LabFigure; write: (value: number) => string }) {
  const { t } = useText();
  const marks = marksOf(figure);
  const extremes = extremesOf(marks.map(({ value }) => value));
  const [most, least] = [marks[extremes?.largest ?? -1], marks[extremes?.smallest ?? -1]];
  if (!most || !least) return null;
  const nameOf = ({ name }: Marked) => name.map(t).join(', ');
  const end = figure.type === 'lines' ? captions.atEnd : null;
  const said = captions.extremes(nameOf(most), write(most.value), nameOf(least), write(least.value));
  return (
    <Caption>
      {end && `${t(end)} `}
      {t(said)}
    </Caption>
  );
}
