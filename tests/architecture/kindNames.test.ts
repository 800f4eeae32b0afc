import { expect, it } from 'vitest';
import { kindNames } from './kindNames';
import { KIND_NAMES } from './knownExceptions';
import { parse, readSource } from './source';

const faults = (text: string, path = 'views/file.tsx') => kindNames([parse(path, text)]);

it('no file except the kinds themselves compares a kind with a name', () => {
  expect(kindNames(readSource())).toEqual(KIND_NAMES);
});

it.each([
  ["if (kind === 'relu') a();", "=== 'relu'"],
  ["if (node.layer.kind !== 'add') a();", "!== 'add'"],
  ["const is = 'conv2d' === layer?.kind;", "=== 'conv2d'"],
  ["switch (node.kind) { case 'dense': a(); }", "case 'dense'"],
  ["const is = ['tanh', 'sigmoid'].includes(kind);", 'includes(kind)'],
  ['const is = SATURATING.includes(kind);', 'includes(kind)'],
  ['const is = HANDED_ON.has(node.kind);', 'has(kind)'],
  ['const held = OWN[kind];', '[kind]'],
  ['const title = { relu: 1 }[node.kind];', '[kind]'],
  ['const OWN: Partial<Record<KindName, number>> = {};', 'Record<KindName>'],
  ['type Own = { readonly [name in KindName]?: number };', 'in KindName'],
  ["const x = <p>{node.kind === 'add' && <b />}</p>;", "=== 'add'"],
])('sees %s', (text, fault) => {
  expect(faults(text)).toEqual([`views/file.tsx: ${fault}`]);
});

it.each([
  "if (kind === 'input') a();",
  "if (activation.function === 'relu') a();",
  "if (skip?.kind === 'identity') a();",
  "const y = ops.activate('relu', x);",
  "const l = layer('a', 'relu', 'input');",
  'const k = kindOf(node.kind);',
  'const { fields } = KINDS[kind];',
])('lets %s be', (text) => {
  expect(faults(text)).toEqual([]);
});

it('lets targets of an export, and messages, have tables of every kind, and nothing less', () => {
  for (const file of ['exchange/target/kinds.ts', 'i18n/messages/kinds.ts']) {
    const table = (rest: string) => faults(`type Table = { readonly ${rest} };`, file);
    expect(table('[Name in KindName]: Write<Name>')).toEqual([]);
    expect(table('[Name in KindName]?: Write<Name>')).toEqual([`${file}: in KindName`]);
  }
  expect(faults('const write = KIND_WRITERS[layer.kind];', 'exchange/target/write.ts')).toEqual([]);
  expect(faults("if (kind === 'relu') a();", 'exchange/target/write.ts')).toHaveLength(1);
});

it('leaves the kinds alone', () => {
  expect(faults("if (kind === 'relu') a();", 'network/layers/file.ts')).toEqual([]);
});
