import { slowMotion, type WeightChange } from '../../i18n/messages/slowMotion';
import type { Text } from '../../network/text';
import type { NamedWeight, Scene } from '../../session/scenes';

const changeOf = ({ name, norm, updateNorm }: NamedWeight): WeightChange => ({
  name,
  by: updateNorm,
  share: updateNorm === null || norm === 0 ? null : updateNorm / norm,
});

/** The number beside the node, where there is one: of an update, that of the largest weight. */
export function figureOf(scene: Scene): Text | null {
  switch (scene.phase) {
    case 'forward':
      return slowMotion.rms(scene.rms);
    case 'loss':
      return slowMotion.lossIs(scene.loss);
    case 'backward':
      return slowMotion.gradients(scene.edges.map(({ rms }) => rms));
    case 'batchNorm':
      return scene.most ? slowMotion.mean(scene.most.mean) : null;
    case 'update': {
      const { share } = changeOf(scene.weights.reduce((most, weight) => (weight.norm > most.norm ? weight : most)));
      return share === null ? null : slowMotion.changed(share);
    }
  }
}

/** What happens, as a sentence with its numbers. */
export function tell(scene: Scene, nameOf: (node: string) => Text): Text {
  const name = nameOf(scene.node);
  switch (scene.phase) {
    case 'forward':
      return slowMotion.computes(name, scene.rms);
    case 'loss':
      return slowMotion.costs(scene.loss, scene.weight);
    case 'backward':
      return slowMotion.returns(
        name,
        scene.edges.map(({ from, rms }) => ({ node: nameOf(from), rms })),
      );
    case 'batchNorm': {
      const { most, momentum } = scene;
      return most
        ? slowMotion.moves(name, momentum, most.channel, most.mean, most.variance)
        : slowMotion.takesOver(name);
    }
    case 'update':
      return slowMotion.updates(name, scene.weights.map(changeOf));
  }
}
