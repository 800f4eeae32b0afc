import type { Figure } from '../../../drawing/figure/sheet';

/** Pixels to the inch, and the longest side of a page that readers of PDF open, in inches. */
const INCH = 96;
const LONGEST = 200;

/** Opens the browser's print dialog with a page that is as large as the figure and holds nothing else: saved as a PDF it is the figure. */
export function printFigure({ svg, width, height, title }: Figure): void {
  const scale = Math.min(1, (LONGEST * INCH) / Math.max(width, height));
  const image = new Image();
  const paper = document.createElement('div');
  const rules = new CSSStyleSheet();
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  Object.assign(image, { src: address, alt: title });
  paper.dataset.figurePaper = '';
  paper.append(image);
  rules.replaceSync(rulesFor(width * scale, height * scale));
  const begin = () => {
    document.body.append(paper);
    document.adoptedStyleSheets.push(rules);
  };
  const end = () => {
    paper.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== rules);
    URL.revokeObjectURL(address);
  };
  void image.decode().then(() => {
    begin();
    window.addEventListener('afterprint', end, { once: true });
    window.print();
  }, end);
}

const rulesFor = (width: number, height: number): string => `
[data-figure-paper] { display: none }
@media print {
  @page { size: ${width}px ${height}px; margin: 0 }
  html, body { margin: 0; background: none }
  body > :not([data-figure-paper]) { display: none !important }
  [data-figure-paper] { display: block; block-size: ${height}px; overflow: hidden }
  [data-figure-paper] img { display: block; inline-size: ${width}px; block-size: ${height}px }
}`;
