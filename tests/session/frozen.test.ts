import { expect, it } from 'vitest';
import { type CatalogId, defaultKnobs } from '@/network/catalog';
import type { Session } from '@/session/createSession';
import { catalogDocument } from '@/session/document';
import { settled } from './fakeClock';
import { testSession } from './testSession';

const frozenIn = ({ stores }: Session) => stores.settings.getState().training.frozen;

it('layers stay frozen through a change of the network that keeps them, and no longer', async () => {
  const { session, finishLoading } = testSession();
  void session.start();
  await finishLoading();
  session.training.setTraining('frozen', ['c1', 'f6']);
  await settled();
  const { definition } = session.stores.document.getState();
  const layers = definition.layers.filter(({ id }) => !id.startsWith('f6'));
  const without = layers.map((layer) => (layer.id === 'logits' ? { ...layer, from: ['c5_act'] } : layer));
  void session.network.openDefinition({ ...definition, layers: without });
  await finishLoading();
  expect(frozenIn(session)).toEqual(['c1']);
});

it('variants of the open network that are trained together keep what is frozen, other networks do not', async () => {
  const { session, finishLoading } = testSession();
  void session.start();
  await finishLoading();
  session.training.setTraining('frozen', ['c1', 'f6']);
  await settled();
  const frozen = (id: CatalogId, knobs: Record<string, unknown> = {}) =>
    session.together.trainingOf(catalogDocument(id, { ...defaultKnobs(id), ...knobs })).frozen;
  expect(frozen('lenet5', { batchNorm: 'beforeActivation' })).toEqual(['c1', 'f6']);
  // It has a layer of that name.
  expect(catalogDocument('lenet5-1998', defaultKnobs('lenet5-1998')).analysis.byId.has('c1')).toBe(true);
  expect(frozen('lenet5-1998')).toEqual([]);
});

it('another network of the catalog has none frozen, whatever its layers are called', async () => {
  const { session, finishLoading } = testSession();
  void session.start();
  await finishLoading();
  session.training.setTraining('frozen', ['c1']);
  await settled();
  void session.network.openCatalogNetwork('lenet5', { batchNorm: 'beforeActivation' });
  await finishLoading();
  expect(frozenIn(session)).toEqual(['c1']);
  void session.network.openCatalogNetwork('lenet5-1998');
  await finishLoading();
  expect(frozenIn(session)).toEqual([]);
});
