import type { Issue } from '../../network/issues';
import { LIMITS } from '../../network/limits';
import { note, oneOf, type Property, wholeNumber } from '../../network/schema/domain';
import { gather } from '../../network/schema/read';
import { readShape } from '../../network/schema/readShape';
import type { ShapeOf } from '../../network/schema/shape';
import { writeShape } from '../../network/schema/writeShape';
import { trainingFields } from '../../network/training';
import { type ProfileFile, STEP_PHASES, type StepPhase } from '../../record/profile';

const milliseconds: Property<number> = { domain: { type: 'number', range: { min: 0, max: 1e9 }, whole: false } };
const count = wholeNumber({ min: 0, max: Number.MAX_SAFE_INTEGER });
const id = note(LIMITS.idLength.max);
const name = note(LIMITS.titleLength.max);
/** Names of graphics devices, with their drivers. */
const device = note(400);
const { batchSize, optimizer } = trainingFields;

/** The contents of a step profile; its reader, writer, tests and the rows of docs/profile-format.md follow it. */
export const PROFILE_FILE: ShapeOf<ProfileFile> = {
  fields: {
    format: oneOf(['convoscope-profile']),
    schema: wholeNumber({ min: 1, max: 1 }) as Property<1>,
    app: name,
    network: { fields: { id: { orNull: id }, name, hash: note(8) } },
    training: { fields: { batchSize: { domain: batchSize.domain }, optimizer: { domain: optimizer.domain } } },
    backend: {
      fields: {
        name: oneOf(['simd', 'webgl', 'reference']),
        device: { orNull: device },
        softwareRendering: { domain: { type: 'toggle' } },
        instructions: { orNull: name },
        threads: { orNull: count },
      },
    },
    profile: {
      fields: {
        batchSize: count,
        rounds: count,
        step: milliseconds,
        phases: {
          fields: Object.fromEntries(STEP_PHASES.map((phase) => [phase, milliseconds])) as Readonly<
            Record<StepPhase, Property<number>>
          >,
        },
        layers: {
          most: LIMITS.layers.max,
          each: {
            fields: {
              id,
              forward: milliseconds,
              backward: milliseconds,
              update: milliseconds,
              calls: count,
              macs: count,
              backwardMacs: count,
              with: { orNull: id },
            },
          },
        },
        calls: count,
        tensors: count,
        peakBytes: { orNull: count },
      },
    },
  },
};

/** Checks the JSON of a step profile and copies its named values, or says what is wrong with it. */
export function readProfile(
  json: unknown,
): { readonly profile: ProfileFile; readonly issues: [] } | { readonly profile: null; readonly issues: Issue[] } {
  const { found, issues } = gather((report) => readShape(json, PROFILE_FILE, report) as ProfileFile);
  return found ? { profile: found, issues: [] } : { profile: null, issues };
}

/** The text of the file. */
export const writeProfile = (profile: ProfileFile): string =>
  JSON.stringify(writeShape(profile, PROFILE_FILE), null, 2);
