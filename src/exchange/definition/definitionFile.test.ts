import { describe, expect, it } from 'vitest';
import { CATALOG_IDS, catalogEntry, defaultKnobs } from '../../network/catalog';
import { beginsAsJson, decodeDefinition, encodeDefinition } from './definitionFile';

describe('the text of a definition', () => {
  it('gives every network of the catalog back', () => {
    for (const id of CATALOG_IDS) {
      const definition = catalogEntry(id).build(catalogEntry(id).input, defaultKnobs(id));
      const text = encodeDefinition(definition);
      expect(decodeDefinition(text), id).toEqual({ ok: true, definition });
      // A line for each layer: a difference of two texts says which changed.
      expect(text.split('\n').filter((line) => line.includes('"kind"'))).toHaveLength(definition.layers.length);
    }
  });

  it('is told from other files by how it begins', async () => {
    const safetensors = new Uint8Array([0x7b, 0x22, 0, 0, 0, 0, 0, 0, 0x7b, 0x22]);
    for (const [text, isJson] of [
      ['{ "format": 1 }', true],
      ['\uFEFF{\n  "a": 1}', true],
      ['{}', true],
      ['[1]', false],
      ['', false],
      [safetensors, false],
    ] as const)
      expect(await beginsAsJson(new Blob([text]))).toBe(isJson);
  });
});
