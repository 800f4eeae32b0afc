import { gunzipSync, strFromU8 } from 'fflate';
import { expect, it } from 'vitest';
import { readRecording } from '@/exchange/recording/decode';
import { describeRecordingProblem } from '@/i18n/messages/recording';
import { recordedBytes } from './read';

type Parent = Record<string, unknown>;

/** The places of a value that hold another kind of thing each: of a list its first item only. */
function placesIn(value: unknown, depth: number): string[][] {
  if (typeof value !== 'object' || value === null || depth === 0) return [];
  const names = Array.isArray(value) ? Object.keys(value).slice(0, 1) : Object.keys(value);
  return names.flatMap((name) => [
    [name],
    ...placesIn((value as Parent)[name], depth - 1).map((place) => [name, ...place]),
  ]);
}

it('more than 150 bad recordings are each refused with a sentence in both languages', {
  timeout: 120_000,
}, async () => {
  const whole = JSON.parse(strFromU8(gunzipSync(await recordedBytes('lenet5-share-nan')))) as Parent;
  const text = JSON.stringify({ ...whole, snapshots: (whole.snapshots as unknown[]).slice(0, 1) });
  const said = new Set<string>();
  const forgiven: string[] = [];
  let refused = 0;
  for (const place of placesIn(JSON.parse(text), 5)) {
    const json = JSON.parse(text) as Parent;
    const last = place.at(-1) as string;
    const parent = place.slice(0, -1).reduce((value, name) => value[name] as Parent, json);
    // No part of a recording is a list in a list.
    parent[last] = [[]];
    const read = readRecording(json);
    if (read.ok) {
      forgiven.push(place.join('.'));
      continue;
    }
    refused++;
    const { en, es } = describeRecordingProblem(read.problem);
    expect(en).toMatch(/^[A-Z].{30,}[.”]$/s);
    expect(es).not.toBe(en);
    said.add(en);
  }
  // A definition is read without these.
  expect(forgiven).toEqual(['definition.name', 'definition.outputs.0.trainingOnly']);
  expect(refused).toBeGreaterThan(150);
  // They say where the mistake is.
  expect(said.size).toBeGreaterThan(100);
});
