import { foldTree } from '../../drawing/fold/tree';
import type { Fold } from '../../drawing/fold/types';
import type { LessonStep, Scene, Target } from '../../lessons/lesson';
import type { Analysis } from '../../network/analysis/analyze';
import type { Panel } from '../../record/view';
import type { Datasets } from '../../session/datasets';
import type { Staged } from '../../session/staged';
import { DEFAULT_VIEW, type SessionView } from '../../session/view';
import { sceneParts } from '../fields/sceneParts';
import { type Station, writeStation } from './address';

/** The state of the page that a step asks for. What its scene leaves out is as on a new page. */
export function stage(station: Station, datasets: Pick<Datasets, 'of'>): Staged {
  const { scene, target } = station.step;
  const parts = sceneParts(scene, datasets);
  return {
    ...parts,
    picture: scene.picture ?? null,
    view: { ...DEFAULT_VIEW, ...lookAt(parts.document.analysis, target, scene), lesson: writeStation(station) },
    panels: panelsOf(station.step),
    front: frontOf(target),
  };
}

/** Selects what is spoken about, unfolded from whatever it lies in. */
function lookAt(analysis: Analysis, target: Target, scene: Scene): Partial<SessionView> {
  const tree = foldTree(analysis);
  const first = analysis.definition.layers[0]?.id ?? null;
  const around: Fold[] = [];
  let focus: Partial<SessionView> = { selected: first };
  if (target.type === 'layer') {
    focus = { selected: target.id };
    around.push(...tree.pathOf(target.id));
  } else if (target.type === 'group') {
    const fold = tree.folds.get(target.id);
    if (fold) focus = { selected: fold.exit.id, group: fold.id };
    for (let parent = fold?.parent; parent; parent = parent.parent) around.push(parent);
  }
  const unfolded = [...new Set([...(scene.view?.unfolded ?? []), ...around.map(({ id }) => id)])];
  return { ...focus, ...scene.view, unfolded };
}

/** Only the panels that a step is about: what is spoken about has the room of the others. */
function panelsOf({ scene, target }: LessonStep): Staged['panels'] {
  const { view = {}, steps, compared, panels } = scene;
  const place = target.type === 'place' ? target.name : null;
  const open = (isOpen: boolean) => (isOpen ? 'open' : 'closed');
  return {
    // Networks that are compared are trained in their own place, and no picture flows through them.
    inputPanel: open(!compared),
    inspectorPanel: open(place === 'inspector' || view.tab !== undefined || view.pixel !== undefined),
    trainingPanel: open(
      place === 'training' || place === 'chart' || (!compared && (steps !== undefined || view.chart !== undefined)),
    ),
    ...panels,
  };
}

function frontOf(target: Target): Panel {
  if (target.type !== 'place') return 'diagram';
  const { name } = target;
  if (name === 'input' || name === 'prediction') return 'input';
  if (name === 'training' || name === 'chart') return 'training';
  return name === 'inspector' || name === 'channels' || name === 'trials' ? 'inspector' : 'diagram';
}
