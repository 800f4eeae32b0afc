import { readFileSync } from 'node:fs';
import { lightPalette } from '../../src/drawing/figure/colours';
import type { MeasureText } from '../../src/drawing/lettering';
import { LETTERS } from '../../src/drawing/lettering';
import { type CatalogId, catalogEntry, defaultKnobs } from '../../src/network/catalog';
import { catalogDocument } from '../../src/session/document';
import type { DiagramSubject } from '../../src/views/exporting/figures/diagram';

export const palette = lightPalette(readFileSync(new URL('../../src/ui/tokens.css', import.meta.url), 'utf8'));

/** About as wide as Arial, so that drawings are the same on every machine. */
export const measure: MeasureText = (text, style) => text.length * LETTERS[style].size * 0.56;

/** A catalog network as the page would draw it. */
export const subjectOf = (id: CatalogId, view: Partial<DiagramSubject['view']> = {}): DiagramSubject => ({
  document: catalogDocument(id, defaultKnobs(id), catalogEntry(id).input),
  view: { style: 'graph', direction: 'right', overlay: 'kind', unfolded: [], ...view },
  frozen: [],
  pictures: null,
  face: null,
  gradients: null,
  language: 'en',
  measure,
  palette,
  ratio: 1.6,
});
