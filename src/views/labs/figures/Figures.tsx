import { useState } from 'react';
import { labFigures as messages } from '../../../i18n/messages/labFigures';
import type { LabRun } from '../../../labs/run';
import { useText } from '../../../page/useText';
import { Segmented } from '../../../ui/Segmented';
import { useLabRun } from '../useLabRuns';
import { FigureChart } from './FigureChart';

/** What a run has drawn, of one of its seeds: the latest, until another is chosen. */
export function Figures({ run }: { run: LabRun }) {
  const { t, integer } = useText();
  const figures = useLabRun(run, (state) => state.figures) ?? [];
  const [chosen, choose] = useState<number | null>(null);
  const seeds = [...new Set(figures.map(({ seed }) => seed))];
  const seed = chosen !== null && seeds.includes(chosen) ? chosen : seeds.at(-1);
  if (seed === undefined) return null;
  const arms = run.lab.arms(run.parameters).map(({ id }) => id);
  return (
    <>
      {seeds.length > 1 && (
        <Segmented
          label={t(messages.ofSeed)}
          value={String(seed)}
          options={seeds.map((each) => ({ value: String(each), label: integer(each) }))}
          onChange={(value) => choose(Number(value))}
        />
      )}
      {figures
        .filter((one) => one.seed === seed)
        .map(({ figure }) => (
          <FigureChart key={figure.id} figure={figure} arms={arms} />
        ))}
    </>
  );
}
