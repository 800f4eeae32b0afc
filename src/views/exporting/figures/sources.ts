import { lightPalette } from '../../../drawing/figure/colours';
import type { Figure } from '../../../drawing/figure/sheet';
import { nameOf } from '../../../drawing/graph/names';
import { formatInteger } from '../../../i18n/format';
import { exporting } from '../../../i18n/messages/exporting';
import { translate } from '../../../i18n/text';
import { runsOnDemand } from '../../../network/analysis/effort';
import { formatShape, isImage } from '../../../network/shape';
import { type Language, same, type Text } from '../../../network/text';
import type { TensorData } from '../../../record/tensor';
import type { Session } from '../../../session/createSession';
import tokens from '../../../ui/tokens.css?raw';
import { MountedCharts } from '../../charts/mounted';
import { chartFigure } from './chart';
import { diagramFigure } from './diagram';
import { mapsFigure } from './maps';
import { canvasMeasure, figureMeasure } from './measure';
import { chartSize, type FigureOptions } from './options';
import { mapPictures } from './pictures';
import { subjectOf } from './subject';

/** Something on the page that there is a figure of. */
export interface FigureSource {
  /** Scripts name it, and so does the file. */
  readonly id: string;
  readonly name: Text;
  /** Which of the options mean anything for it. */
  readonly takes: readonly (keyof FigureOptions)[];
  draw(options: FigureOptions): Figure;
}

/** What the page shows now that there are figures of, the diagram first. */
export function sourcesOf(session: Session, language: Language): readonly FigureSource[] {
  return [
    {
      id: 'diagram',
      name: exporting.diagram,
      takes: ['caption', 'legend', 'maps', 'opaque', 'proportions'],
      draw: (options) => diagramFigure(subjectOf(session, language, options.proportions), options),
    },
    ...mapsOf(session, language),
    ...chartsOf(session),
  ];
}

/** The maps of the selected layer, where it has any. */
function mapsOf(session: Session, language: Language): FigureSource[] {
  const { document, view } = session.stores;
  const { analysis, definition } = document.getState();
  const { selected, mapScale } = view.getState();
  const tensor = selected === null ? null : outputOf(session, selected);
  if (selected === null || !tensor || !isImage(tensor.shape)) return [];
  const layer = nameOf(selected);
  const t = (text: Text) => translate(text, language);
  const shape = formatShape(analysis.byId.get(selected)?.outputShape ?? tensor.shape);
  const title = t(exporting.ofLayer(layer, shape, definition.name));
  const integer = (x: number) => formatInteger(x, language);
  return [
    {
      id: 'maps',
      name: exporting.mapsOf(layer),
      takes: ['caption', 'legend', 'opaque'],
      draw: (options) =>
        mapsFigure(
          {
            ...{ title, tensor, language, t, scale: mapScale, caption: [title] },
            firstOf: (shown, all) => t(exporting.firstMaps(integer(shown), integer(all))),
            pictureOf: mapPictures(tensor),
            palette: lightPalette(tokens),
            measure: figureMeasure(),
          },
          options,
        ),
    },
  ];
}

/** What a node gives for the picture on the page; of a large network what its last pass kept. */
function outputOf({ stores }: Session, id: string): TensorData | null {
  const { image, activations } = stores.input.getState();
  const { analysis } = stores.document.getState();
  if (analysis.byId.get(id)?.kind === 'input') return image;
  const { maps } = stores.look.getState();
  if (!runsOnDemand(analysis)) return activations[id] ?? null;
  return maps?.layer === id ? maps.activation : null;
}

/** The charts on the page, that of the dock first. */
function chartsOf(session: Session): FigureSource[] {
  const { name } = session.stores.document.getState().definition;
  const charts = session.belongings.of(MountedCharts, () => new MountedCharts()).all;
  const inDock = (element: HTMLElement) => Number(element.closest('#panel-training') !== null);
  return [...charts]
    .sort((a, b) => inDock(b.element) - inDock(a.element))
    .map(({ element, width, height, paint }, i): FigureSource => {
      // What a screen reader says of it also says what its keys do.
      const said = element.closest('[aria-label]')?.getAttribute('aria-label')?.split(/[.:]/)[0]?.trim();
      const title = said ?? '';
      return {
        id: i === 0 ? 'chart' : `chart-${i + 1}`,
        name: title ? same(title) : exporting.chart,
        takes: ['caption', 'opaque', 'proportions'],
        draw: (options) =>
          chartFigure(
            {
              ...{ title: title || name, caption: title ? [title, name] : [name], paint },
              ...chartSize(options.proportions, { width, height }),
              palette: lightPalette(tokens),
              measure: figureMeasure(),
              measureIn: canvasMeasure(),
            },
            options,
          ),
      };
    });
}
