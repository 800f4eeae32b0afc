import type { ReactNode } from 'react';
import { normalisation } from '../../../i18n/messages/normalisation';
import type { NodeAnalysis } from '../../../network/analysis/analyze';
import { channelsOf } from '../../../network/shape';
import { useText } from '../../../page/useText';
import { NormalisationQuery } from '../../../session/normalisation';
import { useSession } from '../../../session/react';
import { useNormalisation } from '../../../session/react/queries';
import { Button } from '../../../ui/Button';
import { Empty } from '../Empty';
import { Section } from '../Section';
import tab from '../tab.module.css';
import { Bias } from './Bias';
import { ChannelGrid } from './ChannelGrid';
import { Drift } from './Drift';
import { GradientTerms } from './GradientTerms';
import { OnPicture } from './OnPicture';
import { Spread } from './Spread';
import { Trials } from './Trials';

/** A normalising layer opened: all its channels, and one of them on the batch and on the picture. */
export function NormalisationTab({ node }: { node: NodeAnalysis }) {
  const { t, integer } = useText();
  const chosen = useNormalisation((state) => state.channel);
  const batch = useNormalisation((state) => (state.opened?.layer === node.id ? state.opened.report : null));
  const { statistics } = node;
  if (!statistics || !node.outputShape) return null;
  const count = channelsOf(node.outputShape);
  const channel = Math.min(chosen, count - 1);
  return (
    <div className={tab.tab}>
      <Opened node={node}>
        <Section title={t(normalisation.channels(integer(count)))} place="channels">
          <ChannelGrid layer={node.id} count={count} statistics={statistics} chosen={channel} batch={batch} />
        </Section>
      </Opened>
      {statistics.over === 'batch' && <p className={tab.note}>{t(normalisation.motive)}</p>}
      {statistics.over === 'batch' ? (
        <Drift layer={node.id} channel={channel} epsilon={statistics.epsilon} />
      ) : (
        <Section title={t(normalisation.nothingMoves)}>
          <p className={tab.note}>{t(normalisation.nothingMovesNote)}</p>
        </Section>
      )}
    </div>
  );
}

/**
 * What one batch shows of the channel, around the table in which another is chosen; the numbers name the channel that they
 * belong to.
 */
function Opened({ node, children }: { node: NodeAnalysis; children: ReactNode }) {
  const session = useSession();
  const { t } = useText();
  const opened = useNormalisation((state) => (state.opened?.layer === node.id ? state.opened : null));
  const hindrance = useNormalisation((state) => state.hindrance);
  const busy = useNormalisation((state) => state.busy);
  const button = hindrance === 'onDemand' && (
    <Button disabled={busy} onClick={session.query(NormalisationQuery).open}>
      {t(busy ? normalisation.opening : opened ? normalisation.runAgain : normalisation.runBatch)}
    </Button>
  );
  if (!opened)
    return (
      <>
        <Empty text={t(hindrance ? normalisation[hindrance] : normalisation.opening)} />
        {button}
        {children}
      </>
    );
  return (
    <>
      {button}
      <Spread report={opened.report} channel={opened.channel} />
      <OnPicture node={node} opened={opened} />
      {!opened.report.own && <Trials key={`${opened.layer} ${opened.channel}`} report={opened.report} />}
      {children}
      <GradientTerms report={opened.report} channel={opened.channel} />
      <Bias report={opened.report} />
    </>
  );
}
