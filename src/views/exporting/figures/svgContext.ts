import { type Attributes, type Mark, mark } from '../../../drawing/figure/svg';

/** What charts draw with: a part of what a canvas knows. */
type Drawn = Pick<
  CanvasRenderingContext2D,
  | 'arc'
  | 'beginPath'
  | 'clearRect'
  | 'clip'
  | 'closePath'
  | 'drawImage'
  | 'fill'
  | 'fillRect'
  | 'fillText'
  | 'lineTo'
  | 'measureText'
  | 'moveTo'
  | 'rect'
  | 'restore'
  | 'save'
  | 'setLineDash'
  | 'stroke'
  | 'strokeRect'
  | 'translate'
>;

/** How the next mark looks. */
interface Pen {
  fillStyle: string;
  strokeStyle: string;
  lineWidth: number;
  lineJoin: CanvasLineJoin;
  lineCap: CanvasLineCap;
  globalAlpha: number;
  font: string;
  textAlign: CanvasTextAlign;
  textBaseline: CanvasTextBaseline;
  imageSmoothingEnabled: boolean;
}

const FIRST: Pen = {
  fillStyle: '#000000',
  strokeStyle: '#000000',
  lineWidth: 1,
  lineJoin: 'round',
  lineCap: 'butt',
  globalAlpha: 1,
  font: '10px sans-serif',
  textAlign: 'start',
  textBaseline: 'alphabetic',
  imageSmoothingEnabled: true,
};

/** From a text's anchor down to its baseline, as shares of its size: drawing programs do not know the other baselines. */
const DOWN: Partial<Record<CanvasTextBaseline, number>> = { top: 0.81, hanging: 0.72, middle: 0.35, bottom: -0.19 };
const ANCHORS: Partial<Record<CanvasTextAlign, string>> = { center: 'middle', right: 'end', end: 'end' };

/** Marks that are drawn together, and the pen as it was before them. */
interface Layer {
  readonly marks: Mark[];
  readonly attributes: Attributes;
}

/**
 * A canvas that notes what is drawn on it as marks of a figure: text stays text, lines stay lines. It takes what charts do; anything else
 * is our mistake, and throws where it is called.
 */
export class SvgContext implements Drawn, Pen {
  fillStyle = FIRST.fillStyle;
  strokeStyle = FIRST.strokeStyle;
  lineWidth = FIRST.lineWidth;
  lineJoin = FIRST.lineJoin;
  lineCap = FIRST.lineCap;
  globalAlpha = FIRST.globalAlpha;
  font = FIRST.font;
  textAlign = FIRST.textAlign;
  textBaseline = FIRST.textBaseline;
  imageSmoothingEnabled = FIRST.imageSmoothingEnabled;

  readonly #measure: (text: string, font: string) => TextMetrics;
  readonly #layers: Layer[] = [{ marks: [], attributes: {} }];
  readonly #saved: { readonly pen: Pen; readonly dash: readonly number[]; readonly depth: number }[] = [];
  #dash: readonly number[] = [];
  #path = '';
  #clips = 0;

  /** @param measure measures in a font, as a canvas names it */
  constructor(measure: (text: string, font: string) => TextMetrics) {
    this.#measure = measure;
  }

  /** All that was drawn. */
  get marks(): readonly Mark[] {
    while (this.#layers.length > 1) this.#close();
    return this.#layers[0]?.marks ?? [];
  }

  beginPath = (): void => {
    this.#path = '';
  };
  closePath = (): void => {
    this.#path += 'Z';
  };
  moveTo = (x: number, y: number): void => {
    this.#path += `M${x} ${y}`;
  };
  lineTo = (x: number, y: number): void => {
    this.#path += `${this.#path === '' ? 'M' : 'L'}${x} ${y}`;
  };
  rect = (x: number, y: number, width: number, height: number): void => {
    this.#path += `M${x} ${y}h${width}v${height}h${-width}Z`;
  };
  arc = (x: number, y: number, radius: number, from: number, to: number): void => {
    const at = (angle: number) => `${x + radius * Math.cos(angle)} ${y + radius * Math.sin(angle)}`;
    const middle = (from + to) / 2;
    const sweep = `A${radius} ${radius} 0 0 1 `;
    this.#path += `${this.#path === '' ? 'M' : 'L'}${at(from)}${sweep}${at(middle)}${sweep}${at(to)}`;
  };

  stroke = (): void => this.#add(mark('path', { d: this.#path, fill: 'none', ...this.#line() }));
  fill = (): void => this.#add(mark('path', { d: this.#path, ...this.#ground() }));
  fillRect = (x: number, y: number, width: number, height: number): void =>
    this.#add(mark('rect', { ...upright(x, y, width, height), ...this.#ground() }));
  strokeRect = (x: number, y: number, width: number, height: number): void =>
    this.#add(mark('rect', { ...upright(x, y, width, height), fill: 'none', ...this.#line() }));
  /** Nothing is under a figure. */
  clearRect = (): void => {};

  fillText = (text: string, x: number, y: number): void => {
    const size = Number.parseFloat(/([\d.]+)px/.exec(this.font)?.[1] ?? '10');
    const weight = Number(/\b([1-9]00)\b/.exec(this.font)?.[1] ?? (/\bbold\b/.test(this.font) ? 700 : 400));
    const down = (DOWN[this.textBaseline] ?? 0) * size;
    this.#add(
      mark(
        'text',
        {
          ...{ x, y: y + down, 'font-size': size },
          'font-weight': weight >= 600 ? 'bold' : null,
          'text-anchor': ANCHORS[this.textAlign],
          ...this.#ground(),
        },
        text,
      ),
    );
  };
  measureText = (text: string): TextMetrics => this.#measure(text, this.font);

  setLineDash = (dash: Iterable<number>): void => {
    this.#dash = [...dash];
  };

  save = (): void => {
    const { fillStyle, strokeStyle, lineWidth, lineJoin, lineCap, globalAlpha } = this;
    const { font, textAlign, textBaseline, imageSmoothingEnabled } = this;
    const pen = { fillStyle, strokeStyle, lineWidth, lineJoin, lineCap, globalAlpha };
    const letters = { font, textAlign, textBaseline, imageSmoothingEnabled };
    this.#saved.push({ pen: { ...pen, ...letters }, dash: this.#dash, depth: this.#layers.length });
  };
  restore = (): void => {
    const saved = this.#saved.pop();
    if (!saved) return;
    while (this.#layers.length > saved.depth) this.#close();
    Object.assign(this, saved.pen);
    this.#dash = saved.dash;
  };
  /** Until the pen is restored. */
  clip = (): void => {
    const id = `clip-${++this.#clips}`;
    this.#add(mark('clipPath', { id }, mark('path', { d: this.#path })));
    this.#layers.push({ marks: [], attributes: { 'clip-path': `url(#${id})` } });
  };
  translate = (x: number, y: number): void => {
    this.#layers.push({ marks: [], attributes: { transform: `translate(${x} ${y})` } });
  };

  drawImage = (image: CanvasImageSource, ...place: number[]): void => {
    if (!(image instanceof HTMLCanvasElement)) throw new Error('A figure takes pictures from canvases');
    const [sx, sy, sw, sh] = place.length === 8 ? place : [0, 0, image.width, image.height];
    const [x = 0, y = 0, width = sw ?? 0, height = sh ?? 0] = place.length === 8 ? place.slice(4) : place;
    const source = { x: sx ?? 0, y: sy ?? 0, width: sw ?? 0, height: sh ?? 0 };
    const href = pictureOf(image, source, { width, height }, this.imageSmoothingEnabled);
    this.#add(mark('image', { x, y, width, height, href, preserveAspectRatio: 'none' }));
  };

  #line(): Attributes {
    return {
      stroke: this.strokeStyle,
      'stroke-width': this.lineWidth,
      'stroke-linejoin': this.lineJoin,
      'stroke-linecap': this.lineCap === 'butt' ? null : this.lineCap,
      'stroke-dasharray': this.#dash.length > 0 ? this.#dash.join(' ') : null,
      'stroke-opacity': this.globalAlpha < 1 ? this.globalAlpha : null,
    };
  }

  #ground(): Attributes {
    return { fill: this.fillStyle, 'fill-opacity': this.globalAlpha < 1 ? this.globalAlpha : null };
  }

  #add(drawn: Mark): void {
    if (drawn.name === 'path' && drawn.attributes.d === '') return;
    this.#layers.at(-1)?.marks.push(drawn);
  }

  #close(): void {
    const layer = this.#layers.pop();
    if (layer && layer.marks.length > 0) this.#add(mark('g', layer.attributes, ...layer.marks));
  }
}

/** A rectangle whose sides go right and down, which canvases do not ask for. */
const upright = (x: number, y: number, width: number, height: number): Attributes => ({
  x: Math.min(x, x + width),
  y: Math.min(y, y + height),
  width: Math.abs(width),
  height: Math.abs(height),
});

/** Pixels to each of a figure's, for pictures whose own are larger: drawing programs smooth what they enlarge. */
const SHARP = 3;

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A part of a picture as an address, its pixels as squares where they are not to be smoothed. */
function pictureOf(
  image: HTMLCanvasElement,
  { x, y, width, height }: Area,
  place: { readonly width: number; readonly height: number },
  isSmooth: boolean,
): string {
  const enlarged = (length: number, own: number) =>
    Math.max(1, Math.round(Math.max(own, isSmooth ? 0 : length * SHARP)));
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: enlarged(place.width, width), height: enlarged(place.height, height) });
  const context = canvas.getContext('2d');
  if (!context) throw new Error('No 2D canvas');
  context.imageSmoothingEnabled = false;
  context.drawImage(image, x, y, width, height, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png');
}
