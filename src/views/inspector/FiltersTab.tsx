import { useMemo } from 'react';
import { inspector, weightName } from '../../i18n/messages/inspector';
import { striking } from '../../i18n/messages/striking';
import type { NodeAnalysis } from '../../network/analysis/analyze';
import type { WeightSpec } from '../../network/layers/kind';
import { useText } from '../../page/useText';
import { strikingFilters } from '../../record/striking';
import type { TensorData } from '../../record/tensor';
import { useLook, useRun } from '../../session/react';
import { ChannelTable } from './ChannelTable';
import { Distribution } from './Distribution';
import { Empty } from './Empty';
import { KernelMaps } from './KernelMaps';
import { KernelMatrix } from './KernelMatrix';
import { isMatrix } from './kernel';
import { NothingYet } from './NothingYet';
import { Section } from './Section';
import styles from './tab.module.css';
import { passText } from './useSeen';
import { useUndrawn, useWeights } from './useWeights';
import { Values } from './Values';

/** The weights of a layer as pictures and tables, followed while it trains. */
export function FiltersTab({ node }: { node: NodeAnalysis }) {
  const { t, value, integer } = useText();
  const weights = useWeights(node.id);
  const untrained = useRun((run) => run.weights.type === 'random');
  const kernel = node.weights.find(({ shape }) => shape.length > 1);
  const vectors = node.weights.filter(({ shape }) => shape.length === 1);
  const [single] = vectors;
  const undrawn = useUndrawn();
  const passing = useLook(passText);
  if (undrawn) return <NothingYet text={passing ?? inspector.drawnLater} pass="forward" />;
  if (!weights) return <Empty text={t(inspector.weightsWaiting)} />;
  const columns = vectors.flatMap(({ name }) => (weights[name] ? [{ name, data: weights[name].data }] : []));
  const only = vectors.length === 1 && single ? columns[0] : undefined;
  return (
    <div className={styles.tab}>
      {untrained && <p className={styles.note}>{t(inspector.weightsRandom)}</p>}
      {kernel && weights[kernel.name] && <KernelSections spec={kernel} kernel={weights[kernel.name] as TensorData} />}
      {only ? (
        <Section title={t(weightName(only.name))}>
          <Values
            data={only.data}
            label={t(weightName(only.name))}
            reading={(i) => t(inspector.unitReading(integer(i), value(only.data[i] ?? Number.NaN)))}
          />
        </Section>
      ) : (
        columns.length > 0 && (
          <Section title={t(inspector.perChannel)}>
            <ChannelTable columns={columns} />
          </Section>
        )
      )}
    </div>
  );
}

function KernelSections({ spec, kernel }: { spec: WeightSpec; kernel: TensorData }) {
  const { t, integer, value } = useText();
  const mask = useMemo(() => spec.mask?.() ?? null, [spec]);
  const matrix = isMatrix(kernel);
  const [inputs = 0, filters = 0] = spec.shape.slice(-2);
  const [all = 0] = spec.shape;
  const [here = 0] = kernel.shape;
  const title = matrix
    ? inspector.matrix(integer(inputs), integer(filters))
    : inputs === 1
      ? inspector.filters(integer(filters))
      : inspector.kernels(integer(filters), integer(inputs));
  // Structural zeros are no weights: they count in no distribution.
  const existing = useMemo(() => (mask ? kernel.data.filter((_, i) => mask[i]) : kernel.data), [kernel, mask]);
  const found = useMemo(() => strikingFilters(kernel.data, filters), [kernel, filters]);
  const untrained = useRun((run) => run.weights.type === 'random');
  return (
    <>
      {found && !untrained && Number.isFinite(found.times) && (
        <p className={styles.striking}>
          {t(
            (matrix ? striking.units : striking.filters)(
              integer(found.strongest),
              integer(found.weakest),
              value(found.times, 2),
            ),
          )}
        </p>
      )}
      <Section title={t(title)}>
        {here < all && <p className={styles.note}>{t(inspector.firstRows(integer(here), integer(all)))}</p>}
        {matrix ? <KernelMatrix kernel={kernel} /> : <KernelMaps kernel={kernel} mask={mask} />}
      </Section>
      <Section title={t(inspector.weightDistribution(t(weightName(spec.name))))}>
        <Distribution data={existing} norm />
      </Section>
    </>
  );
}
