import { beforeEach, describe, expect, it } from 'vitest';
import { foldTree } from '../../drawing/fold/tree';
import { type Drawing, drawInSteps } from '../../drawing/graph/drawing';
import { placeOfFold } from '../../drawing/graph/enterTransitions';
import type { Rect } from '../../drawing/layout/types';
import { atOnce } from '../../lib/slices';
import { publishedAnalysis } from '../../network/catalog/published';
import { type DiagramCamera, DiagramController } from './diagramController';

const analysis = publishedAnalysis('resnet20');
const tree = foldTree(analysis);
const draw = (unfolded: readonly string[]): Drawing =>
  atOnce(
    drawInSteps(analysis, tree, {
      unfolded,
      ratio: 1.6,
      direction: 'right',
      pictures: true,
      measure: (text) => 7 * text.length,
    }),
  );

/** What the camera was told and the page was asked for, in order. */
let log: unknown[][];
let view: Rect;
let frames: (() => void)[];
let controller: DiagramController;
let shown: { drawing: Drawing; selected: string | null; group: string | null; unfolded: readonly string[] };
let inspected: number;

const say =
  (name: string) =>
  (...args: unknown[]) => {
    log.push([name, ...args]);
  };

/** Shows what the controller asked for, as its view does. */
function render(changes: Partial<typeof shown> = {}): void {
  const drawn = changes.unfolded ? { drawing: draw(changes.unfolded) } : {};
  shown = { ...shown, ...changes, ...drawn };
  controller.update({
    ...shown,
    onSelect: (selected, group) => render({ selected, group: group ?? null }),
    onUnfold: (unfolded) => render({ unfolded }),
    onInspect: () => inspected++,
  });
  if (changes.unfolded) controller.present(shown.drawing);
}

const press = (key: string, more: object = {}) =>
  controller.press({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });
const told = (name: string) => log.filter(([first]) => first === name).map(([, ...args]) => args);
const boxOf = (id: string) => shown.drawing.cardOf.get(id)?.box;

beforeEach(() => {
  log = [];
  frames = [];
  inspected = 0;
  view = { x: 0, y: 0, width: 100, height: 100 };
  const camera: DiagramCamera = {
    get view() {
      return view;
    },
    held: false,
    setDrawing: say('setDrawing'),
    keepInPlace: say('keepInPlace'),
    reveal: say('reveal'),
    spotlight: say('spotlight'),
    show: say('show'),
    fit: say('fit'),
    zoomIn: say('zoomIn'),
    zoomOut: say('zoomOut'),
  };
  controller = new DiagramController({
    camera: () => camera,
    slide: say('slide'),
    focus: say('focus'),
    rest: say('rest'),
    nextFrame: (callback) => frames.push(callback),
  });
  shown = { drawing: draw([]), selected: null, group: null, unfolded: [] };
  render({ unfolded: [] });
});

const [stage] = [...tree.folds.values()].filter(({ parent, blocks }) => !parent && blocks.length === 0);
if (!stage) throw new Error('ResNet-20 has stages');

describe('the camera', () => {
  it('fits the first drawing at once, and the next with a movement', () => {
    expect(told('setDrawing')).toEqual([[shown.drawing.layout, false]]);
    controller.present(shown.drawing);
    expect(told('setDrawing')[1]).toEqual([shown.drawing.layout, true]);
  });

  it('keeps what unfolds where it is on screen, and slides the sheet by as much', () => {
    const before = placeOfFold(shown.drawing, stage.id) as Rect;
    controller.unfold(stage.id);
    const after = placeOfFold(shown.drawing, stage.id) as Rect;
    expect(shown.unfolded).toEqual([stage.id]);
    expect(told('keepInPlace')).toEqual([[shown.drawing.layout, before, after]]);
    expect(told('slide')).toEqual([[{ x: after.x - before.x, y: after.y - before.y }]]);
  });

  it('goes to what has been unfolded, with a tenth more around it, and selects it', () => {
    controller.unfold(stage.id);
    const frames = shown.drawing.layout.frames.filter(({ group }) => group === stage.id);
    const [[part] = []] = told('show') as [Rect][];
    if (!part) throw new Error('The camera stayed');
    for (const { x, y, width, height } of frames) {
      expect(x).toBeGreaterThan(part.x);
      expect(y).toBeGreaterThan(part.y);
      expect(x + width).toBeLessThan(part.x + part.width);
      expect(y + height).toBeLessThan(part.y + part.height);
    }
    expect(shown.group).toBe(stage.id);
    controller.selectGroup(stage);
    expect([shown.selected, shown.group]).toEqual([stage.exit.id, stage.id]);
    controller.choose('input');
    expect(shown.group).toBeNull();
  });

  it('goes to a group that was unfolded elsewhere', () => {
    render({ unfolded: [stage.id] });
    expect(told('show')).toHaveLength(1);
  });

  it('keeps the frame that was pressed in place when it folds', () => {
    controller.unfold(stage.id);
    log = [];
    const frame = shown.drawing.layout.frames.find(({ group }) => group === stage.id);
    controller.fold(stage.id, frame);
    expect(shown.unfolded).toEqual([]);
    expect(told('keepInPlace')[0]?.[1]).toBe(frame);
  });

  it('is left alone if there is none', () => {
    const alone = new DiagramController({ camera: () => null, slide() {}, focus() {}, rest() {}, nextFrame() {} });
    alone.update({ ...shown, onSelect() {}, onUnfold() {} });
    expect(() => alone.present(shown.drawing)).not.toThrow();
    expect(alone.press({ key: '+', ctrlKey: false, metaKey: false, altKey: false })).toBe(true);
  });
});

describe('revealing', () => {
  const inside = stage.nodes[0]?.id ?? '';

  it('opens what a layer lies in, selects it, and shows it in the new drawing', () => {
    controller.reveal({ id: inside, path: tree.pathOf(inside), fold: null });
    expect(shown.unfolded).toEqual(tree.pathOf(inside).map(({ id }) => id));
    expect(shown.selected).toBe(inside);
    expect(controller.focused).toBe(inside);
    expect(told('spotlight')).toEqual([[boxOf(inside)]]);
  });

  it('shows at once what is drawn already', () => {
    const first = analysis.nodes[0]?.id ?? '';
    controller.reveal({ id: first, path: [], fold: null });
    expect(shown.unfolded).toEqual([]);
    expect(told('spotlight')).toEqual([[boxOf(first)]]);
  });

  it('folds a group that is wholly in view, and otherwise goes there', () => {
    controller.unfold(stage.id);
    log = [];
    controller.showFold(stage, []);
    expect(told('show')).toEqual([[placeOfFold(shown.drawing, stage.id)]]);
    view = { x: -1e4, y: -1e4, width: 1e5, height: 1e5 };
    controller.showFold(stage, []);
    expect(shown.unfolded).toEqual([]);
  });
});

describe('choosing', () => {
  it('selects a layer, and asks for more the second time', () => {
    controller.choose('input');
    expect([shown.selected, inspected]).toEqual(['input', 0]);
    controller.choose('input');
    expect([shown.selected, inspected]).toEqual(['input', 1]);
  });

  it('selects the exit of a folded group', () => {
    controller.choose(`${stage.id}/`);
    expect(shown.selected).toBe(stage.exit.id);
    controller.choose(`${stage.id}/`);
    expect(inspected).toBe(0);
  });
});

describe('the keyboard', () => {
  it('walks along the network, and takes the focus along in the next frame', () => {
    expect(press('End')).toBe(true);
    expect(controller.focused).toBe(analysis.nodes.at(-1)?.id);
    expect(told('focus')).toEqual([]);
    for (const frame of frames) frame();
    expect(told('focus')).toEqual([[controller.focused]]);
    expect(told('reveal')).toEqual([[boxOf(controller.focused ?? '')]]);
    press('Home');
    expect(controller.focused).toBe('input');
    press('ArrowRight');
    expect(controller.focused).not.toBe('input');
  });

  it('goes into a group and out of it again', () => {
    controller.focus(`${stage.id}/`);
    expect(press('>')).toBe(true);
    expect(shown.unfolded).toEqual([stage.id]);
    const first = controller.focused ?? '';
    expect(shown.drawing.cards.some(({ card }) => card.ids.includes(first))).toBe(true);
    expect(stage.nodes.some(({ id }) => id === first || tree.pathOf(id).some((fold) => `${fold.id}/` === first))).toBe(
      true,
    );
    const places = shown.drawing.layout.frames.filter(({ group }) => group === stage.id);
    const [[part, beginning] = []] = told('show') as [Rect, Rect][];
    expect(part?.width).toBeGreaterThan(Math.max(...places.map(({ width }) => width)));
    expect(beginning).toBe(placeOfFold(shown.drawing, stage.id));
    // A second movement would take the place of the first, and leave off where the first layer is seen.
    expect(told('reveal')).toEqual([]);
    for (const frame of frames.splice(0)) frame();
    expect(told('focus')).toEqual([[first]]);
    expect(press('<')).toBe(true);
    expect(shown.unfolded).toEqual([]);
    expect(controller.focused).toBe(`${stage.id}/`);
  });

  it('goes from a layer out to its block and its stage, all of them open, and into them again', () => {
    const open = [...tree.folds.keys()];
    render({ unfolded: open });
    const layer = stage.nodes[0]?.id ?? '';
    const path = tree.pathOf(layer).map(({ id }) => `${id}/`);
    expect(path.length).toBeGreaterThanOrEqual(2);
    controller.focus(layer);
    for (const group of [...path].reverse()) {
      expect(press('Backspace')).toBe(true);
      expect(controller.focused).toBe(group);
    }
    expect(press('Backspace')).toBe(false);
    for (const inside of [...path.slice(1), layer]) {
      expect(press('>')).toBe(true);
      expect(controller.focused).toBe(inside);
    }
    expect(shown.unfolded).toEqual(open);
    for (const frame of frames) frame();
    expect(told('focus')).toEqual([[layer]]);
  });

  it('opens the inspector for an open group, and folds it', () => {
    controller.unfold(stage.id);
    controller.focus(`${stage.id}/`);
    press('Enter');
    expect([shown.selected, shown.group, inspected]).toEqual([stage.exit.id, stage.id, 1]);
    press('<');
    expect(shown.unfolded).toEqual([]);
    expect(controller.focused).toBe(`${stage.id}/`);
  });

  it('starts at what is selected, and at the first option where nothing is', () => {
    press('Enter');
    expect([shown.selected, inspected]).toEqual(['input', 1]);
    render({ selected: stage.nodes[0]?.id ?? '' });
    press('>');
    expect(shown.unfolded).toEqual([stage.id]);
  });

  it('zooms', () => {
    for (const key of ['+', '=', '-', '0']) expect(press(key)).toBe(true);
    expect(log.slice(1)).toEqual([['zoomIn'], ['zoomIn'], ['zoomOut'], ['fit', true]]);
  });

  it('clears the selection, and leaves the key alone if nothing is selected', () => {
    render({ selected: 'input' });
    expect(press('Escape')).toBe(true);
    expect(shown.selected).toBeNull();
    expect(press('Escape')).toBe(false);
  });

  it.each([
    ['a letter', 'a', {}],
    ['a name of Object.prototype', 'toString', {}],
    ['folding where nothing is open', '<', {}],
    ['opening where nothing is folded', '>', {}],
    ['a key of the browser', '+', { ctrlKey: true }],
  ])('leaves %s alone', (_, key, more) => {
    expect(press(key, more)).toBe(false);
    expect(shown.unfolded).toEqual([]);
  });
});

it('tells who listens when the keyboard is elsewhere, once for each change', () => {
  let calls = 0;
  const stop = controller.subscribe(() => calls++);
  controller.focus('input');
  controller.focus('input');
  expect(calls).toBe(1);
  stop();
  controller.focus(`${stage.id}/`);
  expect(calls).toBe(1);
});

it('leaves the focus to the inspector where Enter comes before the frame after a move', () => {
  controller.focus('input');
  press('ArrowRight');
  press('Enter');
  for (const frame of frames) frame();
  expect(inspected).toBe(1);
  expect(told('focus')).toEqual([]);
});
