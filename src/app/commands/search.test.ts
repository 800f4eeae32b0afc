import { describe, expect, it } from 'vitest';
import type { CommandNow } from '../../commands/commands';
import { foldTree } from '../../drawing/fold/tree';
import { defaultKnobs } from '../../network/catalog';
import { catalogDocument } from '../../session/document';
import { TEXTBOOK } from '../../textbook';
import { type Hit, search } from './search';

const command = (id: CommandNow['id'], en: string, es: string, possible = true): CommandNow => ({
  id,
  group: 'training',
  title: { en, es },
  shortcuts: [],
  possible,
  locked: false,
});
const COMMANDS = [
  command('training.reset', 'Start over', 'Volver a empezar'),
  command('training.step', 'One step', 'Un paso'),
  command('training.replay', 'One step in slow motion', 'Un paso en cámara lenta'),
  command('edit.undo', 'Undo', 'Deshacer', false),
];
const tree = foldTree(catalogDocument('resnet20', defaultKnobs('resnet20')).analysis);
const named = (hit: Hit) => {
  if (hit.type === 'command') return hit.command.id;
  if (hit.type === 'page') return `page ${hit.page.id}`;
  return hit.type === 'network' ? hit.id : hit.found.id;
};
const ask = (question: string) => search(question, COMMANDS, tree, TEXTBOOK).map(named);

describe('the palette', () => {
  it('lists what can be done, before anything is asked', () => {
    expect(ask('  ')).toEqual(['training.reset', 'training.step', 'training.replay']);
  });

  it('finds commands in either language, without case and accents', () => {
    expect(ask('CAMARA')).toEqual(['training.replay']);
    expect(ask('motion step')).toEqual(['training.replay']);
  });

  it('puts first what begins with the question', () => {
    expect(ask('step').slice(0, 2)).toEqual(['training.step', 'training.replay']);
    expect(ask('st')[0]).toBe('training.reset');
  });

  it('finds pages of the textbook by title and by other words, in either language', () => {
    expect(ask('dropout')).toContain('page dropout');
    expect(ask('sobreajuste')).toEqual(['page overfitting']);
    expect(ask('xavier')).toEqual(['page initialisation']);
    expect(ask('cross entropy')).toContain('page crossEntropy');
  });

  it('leaves out what is not possible now', () => {
    expect(ask('undo')).toEqual([]);
  });

  it('finds networks by name and by id, before layers', () => {
    // GoogLeNet holds it too, and so does MobileNet, of which a page speaks.
    expect(ask('lenet')).toEqual([
      'lenet5',
      'lenet5-1998',
      'googlenet',
      'googlenet-tab',
      'googlenet9-tab',
      'page clippedRelu',
      'page inception',
    ]);
    expect(ask('lenet5-1998')).toEqual(['lenet5-1998']);
  });

  it('finds layers and groups of the open network, a dozen at most', () => {
    const hits = search('conv', [], tree);
    expect(hits.filter(({ type }) => type === 'layer')).toHaveLength(12);
  });
});
