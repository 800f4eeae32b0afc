import { describe, expect, it } from 'vitest';
import { encodeDefinition } from '../../exchange/definition/definitionFile';
import { CATALOG_IDS, catalogEntry, defaultKnobs } from '../../network/catalog';
import { classifier, define, layer } from '../../network/definition';
import { insertAfter } from '../../network/edit/insert';
import { renameLayer } from '../../network/edit/names';
import { KINDS } from '../../network/layers';
import { createRandom } from '../../network/random';
import { type Change, changesBetween } from './changes';
import { offersAt } from './completion';
import { Json } from './json';
import { nodeAt, objectOf } from './places';
import { read } from './reading';

const network = define({
  name: 'Small',
  input: { height: 8, width: 8, channels: 1 },
  classes: 3,
  layers: [
    layer('conv1', 'conv2d', 'input', { filters: 4, kernel: [3, 3] }),
    layer('pool1', 'maxPool', 'conv1', { kernel: [2, 2], stride: [2, 2] }),
    layer('dense1', 'dense', 'pool1', { units: 3 }),
  ],
  outputs: classifier('dense1'),
});
const TEXT = encodeDefinition(network);

/** The mistakes of a text, each with its line and what is marked there. */
const mistakesOf = (text: string) =>
  read(new Json(text)).mistakes.map(({ from, to, says }) => ({
    line: text.slice(0, from).split('\n').length,
    marked: text.slice(from, to),
    says: says.en,
  }));

const lineOf = (part: string) => TEXT.slice(0, TEXT.indexOf(part)).split('\n').length;

describe('mistakes in the text of a definition', () => {
  it('has none in any network of the catalog', () => {
    for (const id of CATALOG_IDS) {
      const definition = catalogEntry(id).build(catalogEntry(id).input, defaultKnobs(id));
      expect(read(new Json(encodeDefinition(definition))), id).toEqual({ definition, mistakes: [] });
    }
  });

  it.each([
    ['a field out of its range', '"filters": 4', '"filters": 0', '"id": "conv1"', '0', 'conv1, filters: 0 is not'],
    ['a field that there is not', '"groups": 1', '"grups": 1', '"id": "conv1"', '"grups"', 'does not exist here'],
    ['a field that is missing', '"units": 3, ', '', '"id": "dense1"', '"dense1"', 'units: this field is missing'],
    ['a kind that there is not', '"maxPool"', '"maxpool"', '"id": "pool1"', '"pool1"', 'no layer kind'],
    ['an edge from nowhere', '"from": ["pool1"]', '"from": ["pool9"]', '"id": "dense1"', '"pool9"', 'does not exist'],
    ['two layers with one id', '"id": "pool1"', '"id": "conv1"', '"id": "pool1"', '"conv1"', 'two layers'],
    ['what is no id', '"id": "pool1"', '"id": "1 pool"', '"id": "pool1"', '"1 pool"', 'can’t be a layer’s id'],
    [
      'a window larger than its input',
      '"kernel": [2, 2]',
      '"kernel": [9, 2]',
      '"id": "pool1"',
      '"conv1"',
      'spans 9 pixels',
    ],
    ['an output of another shape', '"units": 3', '"units": 4', '"loss"', '"dense1"', '3 classes'],
    ['a side of the image', '"height": 8', '"height": 0', '"height"', '0', 'height: 0 is not'],
    ['the classes', '"classes": 3', '"classes": 1', '"classes"', '1', 'classes: 1 is not'],
    ['the weight of an output', '"weight": 1', '"weight": -1', '"weight"', '-1', 'weight: -1 is not'],
    ['JSON without a comma', '"filters": 4,', '"filters": 4', '"id": "conv1"', '"', 'can’t stand here'],
    ['JSON with a word', '"filters": 4', '"filters": four', '"id": "conv1"', 'four', '“f” can’t stand here'],
  ])('marks %s', (_, right, wrong, line, marked, says) => {
    const text = TEXT.replace(right, wrong);
    expect(text).not.toBe(TEXT);
    const found = mistakesOf(text);
    expect(found[0]).toMatchObject({ line: lineOf(line), marked });
    expect(found[0]?.says).toContain(says);
  });

  it('marks the end of a text that ends too early, and a text that is something else', () => {
    const [early] = mistakesOf(TEXT.trimEnd().slice(0, -1));
    expect(early).toMatchObject({
      marked: ']',
      says: 'the text ends too early: a bracket, a brace or a quotation mark is missing',
    });
    expect(mistakesOf('{ "a": 1 }')).toMatchObject([{ line: 1, marked: '{' }]);
    expect(mistakesOf('')).toHaveLength(1);
  });
});

describe('nodes of a network and places of its text', () => {
  it('leads from each to the other', () => {
    const json = new Json(TEXT);
    for (const id of ['input', 'conv1', 'pool1', 'dense1', 'output']) {
      const object = objectOf(json, id);
      expect(nodeAt(json, object?.from ?? -1), id).toBe(id);
      expect(nodeAt(json, object?.to ?? -1), id).toBe(id);
    }
    expect(nodeAt(json, 0)).toBeNull();
  });
});

describe('completion', () => {
  /** What is offered where the bar stands. */
  const offered = (text: string) => {
    const position = text.indexOf('|');
    const found = offersAt(new Json(text.replace('|', '')), position);
    return found?.offers.map(({ label }) => label) ?? null;
  };
  const inLayers = (layers: string) =>
    `{ "format": "convoscope/network", "layers": [${layers}], "groups": [], "outputs": [] }`;

  it('offers the kinds', () => {
    const kinds = offered(inLayers('{ "id": "a", "kind": | }'));
    expect(kinds).toHaveLength(Object.keys(KINDS).length);
    expect(kinds).toContain('"batchNorm"');
    expect(offered(inLayers('{ "id": "a", "kind": "co|" }'))).toEqual(kinds);
  });

  it('offers the fields that a layer of that kind lacks', () => {
    expect(offered(inLayers('{ "id": "a", "kind": "dense", | }'))).toEqual(['"from"', '"units"', '"bias"']);
    expect(offered(inLayers('{ "id": "a", "kind": "dense", "from": ["input"], "un|'))).toEqual(['"units"', '"bias"']);
  });

  it('offers them in a new line before another layer', () => {
    const next = '{ "id": "b", "kind": "relu", "from": ["a"] }';
    expect(offered(inLayers(`{ "id": "a", "|" }\n${next}`))).toEqual(['"kind"', '"from"']);
    expect(offered(inLayers(`{ "id": "a", "kind": "dense", "|" }\n${next}`))).toEqual(['"from"', '"units"', '"bias"']);
  });

  it('offers what a field may be', () => {
    const pooling = (field: string) => inLayers(`{ "id": "a", "kind": "conv2d", "from": ["input"], ${field} }`);
    expect(offered(pooling('"padding": |'))).toEqual(['"valid"', '"same"', '[0, 0, 0, 0]']);
    expect(offered(pooling('"bias": t|'))).toEqual(['true', 'false']);
    expect(offered(pooling('"connections": |'))).toEqual(['null']);
    expect(offered(pooling('"filters": |'))).toBeNull();
  });

  it('offers the layers and the image where a layer reads, and never itself', () => {
    const text = inLayers(
      '{ "id": "a", "kind": "relu", "from": ["input"] }, { "id": "b", "kind": "add", "from": ["a", |] }',
    );
    expect(offered(text)).toEqual(['"input"']);
    expect(offered(text.replace('"a", |', '"|"'))).toEqual(['"a"', '"input"']);
  });

  it('offers what groups and outputs may be', () => {
    const text = (group: string, output: string) =>
      `{ "layers": [{ "id": "a" }], "groups": [{ "id": "g" }, { ${group} }], "outputs": [{ ${output} }] }`;
    expect(offered(text('"parent": |', ''))).toEqual(['"g"']);
    expect(offered(text('"role": "in|"', ''))).toContain('"inception"');
    expect(offered(text('"layers": [|]', ''))).toEqual(['"a"']);
    expect(offered(text('', '"loss": |'))).toEqual(['"crossEntropy"', '"map"']);
    expect(offered(text('', '"from": "a", |'))).toEqual(['"weight"', '"loss"', '"name"', '"trainingOnly"']);
  });

  it('says nothing inside of numbers’ lists and outside of the format', () => {
    expect(offered(inLayers('{ "id": "a", "kind": "conv2d", "kernel": [|] }'))).toBeNull();
    expect(offered(inLayers('{ "id": "|" }'))).toBeNull();
    expect(offered('{ "mine": { | } }')).toBeNull();
    expect(offered('|')).toBeNull();
  });

  it('takes the place of a whole word, and writes no second colon', () => {
    const text = inLayers('{ "id": "a", "kind": "dense", "bia|s": true, "from": [] }');
    const position = text.indexOf('|');
    const found = offersAt(new Json(text.replace('|', '')), position);
    expect(text.replace('|', '').slice(found?.from, found?.to)).toBe('"bias"');
    expect(found?.offers.every(({ value }) => value === undefined)).toBe(true);
  });
});

describe('changes between two texts', () => {
  const apply = (text: string, changes: readonly Change[]) =>
    [...changes].reverse().reduce((now, { from, to, insert }) => now.slice(0, from) + insert + now.slice(to), text);

  it('touches only what an edit has changed', () => {
    const inserted = insertAfter(network, 'conv1', { kind: 'relu' });
    if ('issue' in inserted) throw new Error('It can be inserted');
    const changes = changesBetween(TEXT, encodeDefinition(inserted.definition));
    expect(apply(TEXT, changes)).toBe(encodeDefinition(inserted.definition));
    // The dense layer, which does not read the new one, is not touched.
    const dense = TEXT.indexOf('"id": "dense1"');
    expect(changes.every(({ to }) => to < dense)).toBe(true);

    const renamed = renameLayer(network, 'conv1', 'first');
    if ('issue' in renamed) throw new Error('It can be renamed');
    expect(changesBetween(TEXT, encodeDefinition(renamed.definition)).map(({ insert }) => insert)).toEqual([
      'first',
      'first',
    ]);
  });

  it('makes any text out of any other', () => {
    const random = createRandom(17, 'texts');
    const line = () => 'abc'.charAt(random.integer(3)).repeat(1 + random.integer(3));
    const text = () => Array.from({ length: random.integer(9) }, line).join('\n');
    for (let i = 0; i < 500; i++) {
      const [before, after] = [text(), text()];
      expect(apply(before, changesBetween(before, after))).toBe(after);
    }
  });
});
