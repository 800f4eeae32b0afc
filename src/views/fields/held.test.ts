import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { Held } from './held';

const stores = () => ({ network: createStore(() => 'lenet5'), selected: createStore(() => 'c1') });

it('shows what a store says, while nothing holds it', () => {
  const { network } = stores();
  const held = new Held(network, () => false);
  const stop = held.of(network).subscribe(() => {});
  network.setState('vgg16', true);
  stop();
  expect(held.of(network).getState()).toBe('vgg16');
  expect(held.of(network)).toBe(held.of(network));
});

it('holds all stores as of the moment of one change, and tells once they go on', () => {
  const { network, selected } = stores();
  const held = new Held(network, () => true);
  const [seenNetwork, seenSelected] = [held.of(network), held.of(selected)];
  const told: string[] = [];
  seenNetwork.subscribe(() => told.push(seenNetwork.getState()));
  seenSelected.subscribe(() => told.push(seenSelected.getState()));
  network.setState('resnet20', true);
  selected.setState('conv1', true);
  expect([seenNetwork.getState(), seenSelected.getState(), told]).toEqual(['lenet5', 'c1', []]);
  held.release();
  expect([seenNetwork.getState(), seenSelected.getState()]).toEqual(['resnet20', 'conv1']);
  expect(told).toEqual(['resnet20', 'conv1']);
});

it('keeps the earlier state where a second change comes while it holds', () => {
  const { network } = stores();
  const held = new Held(network, () => true);
  const seen = held.of(network);
  seen.subscribe(() => {});
  network.setState('resnet20', true);
  network.setState('resnet56', true);
  expect(seen.getState()).toBe('lenet5');
  held.release();
  expect(seen.getState()).toBe('resnet56');
});
