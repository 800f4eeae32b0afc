import { readFileSync } from 'node:fs';
import { decodeLink } from '@/exchange/link/codec';
import { canonicalJson, hashOf } from '@/lib/canonical';
import { linkedDocument } from '@/session/capture';
import { datasetOf } from './configurations';

/** A link that was once published, and the meaning that it must always keep. */
export interface Golden {
  readonly name: string;
  readonly link: string;
  /** Its content in the newest schema: rewritten when a schema is added, which changes neither link nor graph. */
  readonly canonical: string;
  /** CRC-32 of the definition's canonical JSON. */
  readonly graph: string;
  /** Trainable and other parameters, training-only heads included, as far as they can be derived. */
  readonly parameters: readonly [trainable: number, other: number];
  /** Codes of what `analyze` finds wrong. */
  readonly issues: readonly string[];
}

export const readJson = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
export const goldenLinks = (): readonly Golden[] => readJson('golden.json') as Golden[];

/** What a link means now. */
export function meaningOf(name: string, link: string): Golden {
  const decoded = decodeLink(link);
  if (!decoded.ok) throw new Error(`${name}: ${JSON.stringify(decoded.problem)}`);
  const { definition, analysis } = linkedDocument(decoded.configuration, datasetOf(decoded.configuration)).document;
  const { trainable, nonTrainable } = analysis.trainingTotals;
  return {
    name,
    link,
    canonical: canonicalJson(decoded.configuration),
    graph: hashOf(definition),
    parameters: [trainable, nonTrainable],
    issues: analysis.issues.map(({ problem }) => problem.code),
  };
}
