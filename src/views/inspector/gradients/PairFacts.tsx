import type { Fork } from '../../../drawing/gradient/forks';
import type { Pairing } from '../../../drawing/gradient/gradients';
import { gradients as words } from '../../../i18n/messages/gradients';
import { gradientsTab as messages } from '../../../i18n/messages/gradientsTab';
import type { GroupRole } from '../../../network/definition';
import { useText } from '../../../page/useText';
import { Live } from '../../fields/Live';
import { type Fact, Facts } from '../Facts';

/** What two ways deliver to the node where they begin, against each other. */
export function PairFacts({ fork, role }: { fork: Fork; role: GroupRole }) {
  const { t, value, integer } = useText();
  const { first, second } = words.paths(role);
  const live = (name: string, write: (pair: Pairing) => string) => (
    <Live
      name={name}
      read={({ gradients }) => {
        const pair = gradients.compare(fork.node, fork.first, fork.second);
        return pair ? write(pair) : '–';
      }}
    />
  );
  const facts: readonly Fact[] = [
    { name: t(first), value: live('first', ({ a }) => value(a.rms)) },
    { name: t(second), value: live('second', ({ b }) => value(b.rms)) },
    {
      name: t(messages.ratio(first, second)),
      value: live('ratio', ({ ratio }) => (ratio === null ? '–' : value(ratio))),
    },
    {
      name: t(messages.angle),
      value: live('angle', ({ angle }) => (angle === null ? '–' : t(messages.degrees(integer(angle))))),
    },
    {
      name: t(messages.together),
      value: live('together', ({ sum }) => `${sum.exact ? '' : '≈ '}${value(sum.rms)}`),
    },
  ];
  return <Facts facts={facts} />;
}
