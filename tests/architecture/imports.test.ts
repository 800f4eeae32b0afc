import { describe, expect, it } from 'vitest';
import { forbiddenImports, importCircles } from './imports';
import { RINGS } from './rings';
import { parse, readSource } from './source';

const source = readSource();

describe('the rings', () => {
  it('are kept by every file', () => {
    expect(forbiddenImports(source)).toEqual([]);
  });

  it('have no circle among their files', () => {
    expect(importCircles(source)).toEqual([]);
  });

  it('each hold some file', () => {
    const empty = RINGS.filter(({ place }) => !source.some(({ path }) => path.startsWith(place.replace('*', ''))));
    expect(empty).toEqual([]);
  });
});

describe('the rule of imports', () => {
  const folderOf = (place: string) => place.replace('*', 'planted');
  const faults = (path: string, text: string) => forbiddenImports([parse(path, text)]);
  const up = (place: string) => '../'.repeat(place.split('/').length);
  const isBelow = (place: string, parent: string) => place === parent || place.startsWith(`${parent}/`);
  const packages = [...new Set(RINGS.flatMap((ring) => ring.packages)), 'lodash'];

  it.each(RINGS.map((ring) => [ring.place, ring] as const))(
    '%s imports what its row says and nothing else',
    (_, ring) => {
      const from = folderOf(ring.place);
      for (const { place } of RINGS) {
        const to = folderOf(place);
        if (to === from) continue;
        const found = faults(`${from}/file.ts`, `import type { A } from '${up(from)}${to}/other';`);
        const allowed = ring.ours.some((one) => isBelow(to, one));
        expect(found, `${from} to ${to}`).toEqual(allowed ? [] : [`${from}/file.ts -> ${to}/other`]);
      }
      for (const name of packages) {
        const specifier = name.replace('*', 'core');
        const found = faults(`${from}/file.ts`, `import { a } from '${specifier}';`);
        expect(found).toEqual(ring.packages.includes(name) ? [] : [`${from}/file.ts -> ${specifier}`]);
      }
    },
  );

  it('allows a ring its own files', () => {
    expect(faults('network/layers/conv2d.ts', `import { shape } from '../shape'; import './window';`)).toEqual([]);
  });

  it.each([
    ['a type', `import type { A } from '../engine/model';`],
    ['a type among values', `import { type A } from '../engine/model';`],
    ['the type of a module', `type A = import('../engine/model').A;`],
    ['a re-export', `export * from '../engine/model';`],
    ['a later import', `const later = () => import('../engine/model');`],
    ['a worker', `new Worker(new URL('../engine/model.ts', import.meta.url));`],
    ['an alias', `import { a } from '@/engine/model';`],
    ['an import without names', `import '../engine/model';`],
  ])('sees %s', (_, text) => {
    expect(faults('network/file.ts', text)).toEqual(['network/file.ts -> engine/model']);
  });

  it('keeps views apart, styles included', () => {
    expect(
      faults('views/table/A.tsx', `import { B } from '../inspector/B'; import styles from '../gallery/a.css';`),
    ).toEqual(['views/table/A.tsx -> views/inspector/B', 'views/table/A.tsx -> views/gallery/a.css']);
    expect(faults('views/table/A.tsx', `import { C } from '../charts/C'; import { D } from '../../ui/D';`)).toEqual([]);
  });

  it('leaves TensorFlow.js to the backend on WebGL', () => {
    const text = `import * as tf from '@tensorflow/tfjs-core';`;
    expect(faults('engine/ops/webgl/device.ts', text)).toEqual([]);
    expect(faults('engine/ops/simd/index.ts', text)).toHaveLength(1);
    expect(faults('engine/model.ts', text)).toHaveLength(1);
  });

  it('requires a ring for every file', () => {
    expect(faults('odd/file.ts', '')).toEqual(['odd/file.ts -> has no ring']);
  });
});

describe('the search for circles', () => {
  const circles = (files: Record<string, string>) =>
    importCircles(Object.entries(files).map(([path, text]) => parse(path, text)));

  it('finds values and types', () => {
    expect(
      circles({
        'lib/a.ts': `import type { B } from './b';`,
        'lib/b.ts': `import { c } from './deep';`,
        'lib/deep/index.ts': `export { a } from '../a';`,
        'lib/d.ts': `import './a'; import './e';`,
        'lib/e.ts': '',
      }),
    ).toEqual([['lib/a.ts', 'lib/b.ts', 'lib/deep/index.ts']]);
  });

  it('finds a file that imports itself', () => {
    expect(circles({ 'lib/a.ts': `import './a';` })).toEqual([['lib/a.ts']]);
  });
});
