import { describe, expect, it } from 'vitest';
import { CATALOG_IDS, catalogEntry, defaultKnobs } from '../network/catalog';
import { SPOKEN_NAMES } from '../network/catalog/spokenNames';
import { networkName, translate } from './text';

describe('a network of the catalog whose name has words', () => {
  it('is said in the language of the sentence, and opens as it always did', () => {
    const { title, input, build } = catalogEntry('googlenet9-tab');
    const { name } = build(input, defaultKnobs('googlenet9-tab'));
    expect([title, name]).toEqual(['GoogLeNet mini, nine blocks', 'GoogLeNet mini, nine blocks']);
    expect(networkName(name, 'en')).toBe('GoogLeNet mini, nine blocks');
    expect(networkName(name, 'es')).toBe('GoogLeNet mini, nueve bloques');
    const train = { en: `Train ${name}`, es: `Entrenar ${name}` };
    expect(translate(train, 'es')).toBe('Entrenar GoogLeNet mini, nueve bloques');
    expect(networkName(`${name}, copia`, 'es')).toBe('GoogLeNet mini, nueve bloques, copia');
  });

  it('is one that there is', () => {
    const titles = CATALOG_IDS.map((id) => catalogEntry(id).title);
    for (const { en } of SPOKEN_NAMES) expect(titles).toContain(en);
  });
});
