import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROFILE_FILE, readProfile, writeProfile } from '@/exchange/profile/profileFile';
import type { ProfileFile } from '@/record/profile';
import { arbitraryOfShape } from './arbitrary';

const files = arbitraryOfShape(PROFILE_FILE) as fc.Arbitrary<ProfileFile>;
const text = readFileSync(new URL('../../docs/profile-format.md', import.meta.url), 'utf8');
const [, example = ''] = /```json\n([^`]*)```/.exec(text) ?? [];

describe('step profiles as files', () => {
  it('bring back any profile', () => {
    fc.assert(
      fc.property(files, (file) => {
        expect(readProfile(JSON.parse(writeProfile(file)))).toEqual({ profile: file, issues: [] });
      }),
      { seed: 9, numRuns: 60 },
    );
  });

  it('hold nothing beside what the table names', () => {
    const file = JSON.parse(example);
    const { backend, profile } = file;
    const more = { ...file, secret: 1, backend: { ...backend, user: 'me' }, profile: { ...profile, weights: [1] } };
    expect(JSON.parse(writeProfile(more))).toEqual(file);
    expect(readProfile(more).issues).toEqual(
      ['secret', 'backend.user', 'profile.weights'].map((field) => ({
        problem: { code: 'unknownField' },
        place: { field },
      })),
    );
  });

  it('are read to the end, whatever is wrong with them', () => {
    const { network: _, ...file } = JSON.parse(example);
    const [layer] = file.profile.layers;
    const spoiled = {
      ...file,
      schema: 2,
      backend: { ...file.backend, threads: 'two', device: undefined },
      profile: {
        ...file.profile,
        phases: [],
        layers: [layer, { ...layer, forward: -1, with: 3 }, null],
      },
    };
    expect(readProfile(spoiled).issues.map(({ problem, place }) => `${place.field}: ${problem.code}`)).toEqual([
      'schema: outOfRange',
      'network: missingField',
      'backend.device: missingField',
      'backend.threads: outOfRange',
      'profile.phases: badValue',
      'profile.layers.1.forward: outOfRange',
      'profile.layers.1.with: badValue',
      'profile.layers.2: badValue',
    ]);
    for (const other of [null, 3, [], 'profile']) expect(readProfile(other).issues).toHaveLength(1);
    expect(readProfile({}).issues).toHaveLength(7);
  });

  it('are described in docs/profile-format.md by an example that opens', () => {
    expect(readProfile(JSON.parse(example))).toEqual({ profile: JSON.parse(example), issues: [] });
  });
});
