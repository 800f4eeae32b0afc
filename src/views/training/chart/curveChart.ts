import uPlot from 'uplot';
import type { Telemetry } from '../../../session/telemetry';
import { type Curves, curvesOf } from './curves';
import { placeLabels } from './labels';
import { xTicks } from './ticks';

/** Redrawn this often at most, in milliseconds: the eye can't follow more, and training wants the processor. */
const REDRAW_EVERY = 100;
const MARK_EVERY = 84;
const FONT_SIZE = 11;
/** Room that a label at the right end may take, in pixels. */
const LABEL_WIDTH = 160;

/** The chart's words, in the page's language. */
export interface CurveWords {
  epoch(number: number): string;
  step(step: number): string;
  loss(value: number): string;
  accuracy(share: number): string;
  trainLoss(value: number): string;
  testLoss(value: number): string;
  trainAccuracy(share: number): string;
  testAccuracy(share: number): string;
}

export interface CurveOptions {
  readonly telemetry: Telemetry;
  readonly stepsPerEpoch: () => number;
  readonly totalSteps: () => number;
  readonly words: () => CurveWords;
  /** After each drawing. */
  readonly onDraw: (curves: Curves) => void;
  /** The point under the pointer: its index in the curves, or null. */
  readonly onHover: (curves: Curves, index: number | null) => void;
}

interface Colours {
  readonly loss: string;
  readonly accuracy: string;
  readonly line: string;
  readonly faint: string;
  readonly ground: string;
  readonly font: string;
}

function readColours(element: Element): Colours {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    loss: token('--convolution'),
    accuracy: token('--dense'),
    line: token('--line'),
    faint: token('--faint'),
    ground: token('--surface'),
    font: `${FONT_SIZE}px ${style.fontFamily}`,
  };
}

const FEWEST_STEPS = 50;

/** The streaming chart of loss (left axis) and accuracy (right axis). */
export class CurveChart {
  readonly #host: HTMLElement;
  readonly #options: CurveOptions;
  readonly #plot: uPlot;
  readonly #stops: (() => void)[];
  #colours: Colours;
  #curves: Curves;
  #drawn = Number.NEGATIVE_INFINITY;
  #frame = 0;
  #timer = 0;

  constructor(host: HTMLElement, options: CurveOptions) {
    this.#host = host;
    this.#options = options;
    this.#colours = readColours(host);
    this.#curves = curvesOf(options.telemetry.steps, options.telemetry.evaluations);
    this.#plot = new uPlot(this.#plotOptions(), this.#data(), host);
    const resize = new ResizeObserver(() => this.#resize());
    resize.observe(host);
    this.#stops = [options.telemetry.subscribe(() => this.redraw()), () => resize.disconnect()];
  }

  /** Draws the telemetry of now, soon: in a frame, and not within `REDRAW_EVERY` of the last drawing. */
  redraw(): void {
    if (this.#frame || this.#timer) return;
    const wait = this.#drawn + REDRAW_EVERY - performance.now();
    if (wait > 0) {
      this.#timer = window.setTimeout(() => {
        this.#timer = 0;
        this.redraw();
      }, wait);
      return;
    }
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  /** Reads the colours anew. */
  recolour(): void {
    this.#colours = readColours(this.#host);
    this.redraw();
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    window.clearTimeout(this.#timer);
    for (const stop of this.#stops) stop();
    this.#plot.destroy();
  }

  #draw(): void {
    this.#drawn = performance.now();
    this.#curves = curvesOf(this.#options.telemetry.steps, this.#options.telemetry.evaluations);
    this.#plot.setData(this.#data());
    // Without points uPlot keeps its old marks, although the language or the length of the run may have changed.
    if (!this.#curves.x.length) this.#plot.redraw(false, true);
    this.#options.onDraw(this.#curves);
  }

  #resize(): void {
    const { clientWidth: width, clientHeight: height } = this.#host;
    if (width && height && (width !== this.#plot.width || height !== this.#plot.height))
      this.#plot.setSize({ width, height });
  }

  #data(): uPlot.AlignedData {
    const { x, loss, accuracy, smoothLoss, smoothAccuracy } = this.#curves;
    return [x, loss, accuracy, smoothLoss, smoothAccuracy];
  }

  #plotOptions(): uPlot.Options {
    const words = () => this.#options.words();
    const faint = () => this.#colours.faint;
    const font = this.#colours.font;
    const ticks = { show: false };
    const grid = { stroke: () => this.#colours.line, width: 1 };
    const curve = (scale: 'loss' | 'accuracy', smooth: boolean): uPlot.Series => ({
      scale,
      stroke: () => this.#colours[scale],
      width: smooth ? 1.75 : 1,
      alpha: smooth ? 1 : 0.28,
      points: { show: false },
    });
    return {
      width: this.#host.clientWidth || 300,
      height: this.#host.clientHeight || 150,
      padding: [8, 0, 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        drag: { setScale: false, x: false, y: false },
        points: { size: 6, one: false },
      },
      scales: {
        x: { time: false, range: () => [0, this.#extent()] },
        loss: { range: () => [0, this.#curves.ceiling] },
        accuracy: { range: () => [0, 1] },
      },
      series: [{}, curve('loss', false), curve('accuracy', false), curve('loss', true), curve('accuracy', true)],
      axes: [
        {
          stroke: faint,
          font,
          ticks,
          grid,
          size: 22,
          gap: 4,
          splits: () => this.#xTicks().at,
          values: (_plot, at) => {
            const { unit } = this.#xTicks();
            return at.map((step) =>
              unit === 'epoch' ? words().epoch(Math.round(step / this.#options.stepsPerEpoch())) : words().step(step),
            );
          },
        },
        {
          scale: 'loss',
          stroke: () => this.#colours.loss,
          font,
          ticks,
          grid,
          size: 40,
          gap: 6,
          space: 28,
          values: (_plot, at) => at.map((value) => words().loss(value)),
        },
        {
          scale: 'accuracy',
          side: 1,
          stroke: () => this.#colours.accuracy,
          font,
          ticks,
          grid: { show: false },
          size: 46,
          gap: 6,
          splits: () => [0, 0.25, 0.5, 0.75, 1],
          values: (_plot, at) => at.map((share) => words().accuracy(share)),
        },
      ],
      hooks: {
        draw: [(plot) => this.#drawTests(plot), (plot) => this.#drawLabels(plot)],
        setCursor: [
          (plot) => this.#options.onHover(this.#curves, this.#curves.x.length ? (plot.cursor.idx ?? null) : null),
        ],
      },
    };
  }

  /** Right end of x: the last step, but never so few that every new step shifts the whole chart; before it, the whole run. */
  #extent(): number {
    if (!this.#curves.x.length) return this.#options.totalSteps();
    return Math.max(this.#curves.lastStep, FEWEST_STEPS);
  }

  #xTicks() {
    const width = this.#plot?.bbox?.width ? this.#plot.bbox.width / devicePixelRatio : this.#host.clientWidth;
    return xTicks(this.#extent(), this.#options.stepsPerEpoch(), Math.max(2, Math.floor(width / MARK_EVERY)));
  }

  /** Held-out results: few, so each is a dot, joined by a thin line. */
  #drawTests(plot: uPlot): void {
    const { tests } = this.#curves;
    const { ctx } = plot;
    const radius = 3 * devicePixelRatio;
    ctx.save();
    for (const scale of ['loss', 'accuracy'] as const) {
      const values = tests[scale];
      const points = [...tests.x]
        .map((step, i) => ({
          x: plot.valToPos(step, 'x', true),
          y: plot.valToPos(values[i] ?? Number.NaN, scale, true),
        }))
        .filter(({ y }) => Number.isFinite(y));
      ctx.strokeStyle = this.#colours[scale];
      ctx.fillStyle = this.#colours[scale];
      ctx.lineWidth = devicePixelRatio;
      ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
      ctx.beginPath();
      for (const { x, y } of points) ctx.lineTo(x, y);
      ctx.stroke();
      ctx.setLineDash([]);
      ctx.beginPath();
      for (const { x, y } of points) {
        ctx.moveTo(x + radius, y);
        ctx.arc(x, y, radius, 0, 2 * Math.PI);
      }
      ctx.strokeStyle = this.#colours.ground;
      ctx.lineWidth = 3 * devicePixelRatio;
      ctx.stroke();
      ctx.fill();
    }
    ctx.restore();
  }

  /** Each curve says what it is where it ends: no legend to look up. */
  #drawLabels(plot: uPlot): void {
    const { x, smoothLoss, smoothAccuracy, tests } = this.#curves;
    const words = this.#options.words();
    const ratio = devicePixelRatio;
    const { ctx, bbox } = plot;
    const right = bbox.left + bbox.width;
    const ends = [
      { scale: 'loss', step: x.at(-1), value: smoothLoss.at(-1), say: words.trainLoss },
      { scale: 'loss', step: tests.x.at(-1), value: tests.loss.at(-1), say: words.testLoss },
      { scale: 'accuracy', step: x.at(-1), value: smoothAccuracy.at(-1), say: words.trainAccuracy },
      { scale: 'accuracy', step: tests.x.at(-1), value: tests.accuracy.at(-1), say: words.testAccuracy },
    ] as const;
    const labels = ends.flatMap(({ scale, step, value, say }) =>
      step !== undefined && value !== undefined && Number.isFinite(value)
        ? [
            {
              colour: this.#colours[scale],
              text: say(value),
              x: plot.valToPos(step, 'x', true),
              y: plot.valToPos(value, scale, true),
            },
          ]
        : [],
    );
    // A point far from the right end is labelled beside it; the others share a column, kept apart.
    const beside = labels.filter((label) => right - label.x > LABEL_WIDTH * ratio);
    const column = labels.filter((label) => !beside.includes(label));
    const places = placeLabels(
      column.map(({ y }) => y),
      (FONT_SIZE + 3) * ratio,
      bbox.top,
      bbox.top + bbox.height,
    );
    ctx.save();
    ctx.font = this.#colours.font.replace(/^\d+/, String(FONT_SIZE * ratio));
    ctx.textBaseline = 'middle';
    for (const { colour, text, x, y } of beside) this.#write(ctx, text, colour, x + 8 * ratio, y, 'left');
    for (const [i, { colour, text }] of column.entries())
      this.#write(ctx, text, colour, right - 8 * ratio, places[i] as number, 'right');
    ctx.restore();
  }

  /** Text on a patch of ground, so that curves behind it don't cross the letters. */
  #write(
    ctx: CanvasRenderingContext2D,
    text: string,
    colour: string,
    x: number,
    y: number,
    align: 'left' | 'right',
  ): void {
    const ratio = devicePixelRatio;
    const width = ctx.measureText(text).width + 4 * ratio;
    const height = (FONT_SIZE + 2) * ratio;
    ctx.globalAlpha = 0.8;
    ctx.fillStyle = this.#colours.ground;
    ctx.fillRect(align === 'left' ? x - 2 * ratio : x + 2 * ratio - width, y - height / 2, width, height);
    ctx.globalAlpha = 1;
    ctx.fillStyle = colour;
    ctx.textAlign = align;
    ctx.fillText(text, x, y);
  }
}
