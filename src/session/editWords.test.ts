import { describe, expect, it } from 'vitest';
import { catalogEntry, defaultKnobs } from '../network/catalog';
import { duplicate } from '../network/edit/duplicate';
import { reconnect } from '../network/edit/edges';
import type { Edited } from '../network/edit/edited';
import { addOutput, setClasses } from '../network/edit/ends';
import { setField, setKind } from '../network/edit/fields';
import { group } from '../network/edit/groups';
import { insertAfter } from '../network/edit/insert';
import { renameLayer } from '../network/edit/names';
import { remove } from '../network/edit/remove';
import { wordsOf } from './editWords';

const { input, build } = catalogEntry('resnet20');
const resnet = build(input, defaultKnobs('resnet20') as never);

describe('the words of an edit', () => {
  it.each<[string, string, boolean, Edited]>([
    ['s1b1_a: Filters', 's1b1_a: Filtros', true, setField(resnet, 's1b1_a', 'filters', 20)],
    ['conv1: Batch normalization', 'conv1: Normalización por lotes', false, setKind(resnet, 'conv1', 'batchNorm')],
    ['conv1 → stem', 'conv1 → stem', false, renameLayer(resnet, 'conv1', 'stem')],
    ['Add dropout1', 'Agregar dropout1', false, insertAfter(resnet, 'conv1', { kind: 'dropout' })],
    ['Add 3 layers', 'Agregar 3 capas', false, duplicate(resnet, ['conv1', 'conv1_bn', 'conv1_act'])],
    ['Remove conv1_act', 'Quitar conv1_act', false, remove(resnet, ['conv1_act'])],
    ['Edges', 'Aristas', false, reconnect(resnet, ['conv1', 'conv1_bn'], 'input')],
    ['Groups', 'Grupos', false, group(resnet, ['conv1', 'conv1_bn'], { title: 'Stem', role: 'block' })],
    ['Outputs', 'Salidas', false, addOutput(resnet, 'fc', { trainingOnly: true, weight: 0.3 })],
    ['Classes', 'Clases', true, setClasses(resnet, 7)],
  ])('%s', (en, es, merges, edited) => {
    if ('issue' in edited) throw new Error(JSON.stringify(edited.issue));
    expect(wordsOf(resnet, edited.definition)).toEqual({ text: { en, es }, merges });
  });
});
