/**
 * Networks as volumes, alone, for looking at them: `volumes.html?network=alexnet&theme=dark&language=es&direction=down`.
 * `?open` unfolds everything, `?unfolded=a,b` some groups, `?overlay=macs` colours by a measure.
 */

import { useMemo, useRef } from 'react';
import { createRoot } from 'react-dom/client';
import type { TensorData } from '@/record/tensor';
import type { Direction, OverlayName, Theme } from '@/record/view';
import { foldTree } from '../../src/drawing/fold/tree';
import type { Found } from '../../src/drawing/graph/find';
import { type CatalogId, defaultKnobs } from '../../src/network/catalog';
import { createRandom } from '../../src/network/random';
import type { Language } from '../../src/network/text';
import { catalogDocument, useDocument } from '../../src/session/document';
import { useInput } from '../../src/session/input';
import { useView } from '../../src/session/view';
import type { Camera } from '../../src/views/diagram/camera';
import { Volumes } from '../../src/views/diagram/volumes/Volumes';

/** A disc on a gradient, with some noise: it shows which way the picture lies on its box. */
function picture(height: number, width: number, channels: number): TensorData {
  const random = createRandom(7, 'picture', '');
  const data = new Float32Array(height * width * channels);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [u, v] = [x / width, y / height];
      const disc = Math.hypot(u - 0.6, v - 0.4) < 0.22;
      for (let c = 0; c < channels; c++) {
        const ground = channels === 3 ? [0.25 + 0.3 * v, 0.45 + 0.2 * u, 0.75 - 0.5 * v][c] : 0;
        const ink = channels === 3 ? [0.95, 0.75, 0.3][c] : 1;
        data[(y * width + x) * channels + c] = ((disc ? ink : ground) ?? 0) + 0.04 * random.uniform();
      }
    }
  return { shape: [height, width, channels], data };
}

const query = new URLSearchParams(location.search);
const theme = (query.get('theme') ?? 'light') as Theme;
document.documentElement.dataset.theme = theme;
document.documentElement.lang = query.get('language') ?? 'en';

function Gallery() {
  const analysis = useDocument((document) => document.analysis);
  const tree = useMemo(() => foldTree(analysis), [analysis]);
  const camera = useRef<Camera | null>(null);
  const reveal = useRef<((found: Found) => void) | null>(null);
  return <Volumes analysis={analysis} tree={tree} camera={camera} reveal={reveal} />;
}

function show(id: CatalogId) {
  const made = catalogDocument(id, defaultKnobs(id));
  const { height, width, channels } = made.definition.input;
  const folds = [...foldTree(made.analysis).folds.keys()];
  useView.setState({ unfolded: query.has('open') ? folds : (query.get('unfolded')?.split(',') ?? []) });
  useInput.setState({ image: picture(height, width, channels) });
  useDocument.setState(made);
}

useView.setState({
  theme,
  language: (query.get('language') ?? 'en') as Language,
  direction: (query.get('direction') ?? 'right') as Direction,
  overlay: (query.get('overlay') ?? 'kind') as OverlayName,
  selected: query.get('selected'),
});
show((query.get('network') ?? 'alexnet') as CatalogId);
Object.assign(window, { show, useInput, useView, useDocument });
createRoot(document.getElementById('root') as HTMLElement).render(<Gallery />);
document.body.dataset.ready = 'true';
