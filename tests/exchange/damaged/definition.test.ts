import { expect, it } from 'vitest';
import { decodeDefinition, encodeDefinition } from '@/exchange/definition/definitionFile';
import { analyze } from '@/network/analysis/analyze';
import { createRandom } from '@/network/random';
import { describeDefinitionProblem } from '@/session/definitionFile';
import { NETWORKS } from '../../layers/networks';
import { mutate } from '../../mutate';
import { mutateBytes } from './mutateBytes';
import { COUNT, readMany, TIME_LIMIT } from './readMany';

it('damaged definitions', { timeout: TIME_LIMIT }, async () => {
  const texts = NETWORKS.map(({ definition }) => encodeDefinition(definition));
  const outcomes = await readMany(
    COUNT,
    (i) => {
      const random = createRandom(i, 'definition');
      const text = texts[i % texts.length] as string;
      if (!random.integer(4)) return mutateBytes(new TextEncoder().encode(text), random);
      const json: unknown = JSON.parse(text);
      mutate(json, random);
      return new TextEncoder().encode(JSON.stringify(json));
    },
    (bytes) => {
      const read = decodeDefinition(new TextDecoder().decode(bytes));
      if (read.ok) return analyze(read.definition).issues.length ? 'drawn' : 'runs';
      const { en, es } = describeDefinitionProblem(read.problem);
      expect(en).toMatch(/^.{20,}[.”]$/s);
      expect(es).not.toBe(en);
      return read.problem.code;
    },
  );
  for (const outcome of ['notJson', 'notADefinition', 'drawn', 'runs'])
    expect(outcomes.get(outcome), outcome).toBeGreaterThan(COUNT / 200);
});
