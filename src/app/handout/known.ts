import type { Known } from '../../lessons/facts';
import { documentOfSide } from '../../session/comparison';
import type { DocumentState } from '../../session/document';
import type { Staged } from '../../session/staged';

/** The networks of a step, the open one first. */
export const documentsOf = ({ document, dataset, sides }: Staged): readonly DocumentState[] =>
  sides ? sides.map((side) => documentOfSide(side, document, dataset)) : [document];

/** What can be known of a step before anything runs: what its definitions and settings alone say. */
export const knownBeforehand = (staged: Staged): Known => ({
  networks: documentsOf(staged).map(({ analysis }) => ({
    analysis,
    training: staged.training,
    step: null,
    loss: null,
    accuracy: null,
    testAccuracy: null,
    lossChange: null,
    heads: {},
    snapshot: null,
  })),
  classNames: staged.dataset.classNames,
  label: null,
  probabilities: null,
  activations: {},
  explanation: null,
  opened: null,
});
