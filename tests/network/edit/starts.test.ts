import { describe, expect, it } from 'vitest';
import { analyze } from '@/network/analysis/analyze';
import { STARTS, startingNetwork } from '@/network/edit/starts';

describe('a new network', () => {
  for (const start of STARTS)
    it.each([
      [28, 1, 10],
      [32, 3, 10],
      [8, 3, 2],
      [64, 1, 100],
    ])(`from ${start} fits %i pixels, %i channels and %i classes`, (side, channels, classes) => {
      const definition = startingNetwork(start, { height: side, width: side, channels }, classes, 'Mine');
      const analysis = analyze(definition);
      expect(analysis.issues).toEqual([]);
      expect(analysis.nodes.at(-1)?.inputShapes).toEqual([[classes]]);
      expect(definition.name).toBe('Mine');
    });
});
