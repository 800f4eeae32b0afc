import { expect, test } from 'vitest';
import { issue, type Problem, type ProblemCode } from '../../network/issues';
import type { EngineError } from '../../record/engineError';
import type { LinkProblem } from '../../record/linkProblem';
import { allowedNumber } from './allowed';
import { describeEngineError } from './engineErrors';
import { describeIssue, PROBLEMS as SENTENCES } from './issues';
import { describeRefusedLink } from './linkProblems';

const PROBLEMS: { [Code in ProblemCode]: Extract<Problem, { code: Code }> } = {
  notADefinition: { code: 'notADefinition', detail: '"keras"' },
  newerVersion: { code: 'newerVersion', found: 2, known: 1 },
  tooMany: { code: 'tooMany', what: 'layers', found: 2_001, max: 2_000 },
  unknownKind: { code: 'unknownKind', kind: '"conv4d"' },
  missingField: { code: 'missingField' },
  outOfRange: { code: 'outOfRange', found: '0', range: { min: 1, max: 16_384 }, whole: true },
  badValue: { code: 'badValue', found: '"left"', allowed: 'same, valid' },
  unknownField: { code: 'unknownField' },
  badId: { code: 'badId', id: '"1a"' },
  reservedId: { code: 'reservedId', id: 'output' },
  duplicateId: { code: 'duplicateId', id: 'c1' },
  danglingEdge: { code: 'danglingEdge', from: 'c9' },
  cycle: { code: 'cycle', path: ['a', 'b', 'a'] },
  inputCount: { code: 'inputCount', found: 1, range: { min: 2, max: 64 } },
  noOutput: { code: 'noOutput' },
  onlyTrainingOutputs: { code: 'onlyTrainingOutputs' },
  outputShape: { code: 'outputShape', found: [12], classes: 10 },
  needsImage: { code: 'needsImage', found: [84] },
  notComputed: { code: 'notComputed', operation: 'Resize' },
  needsVector: { code: 'needsVector', found: [5, 5, 16] },
  kernelTooLarge: { code: 'kernelTooLarge', kernel: 7, input: 5, axis: 'width' },
  paddingTooLarge: { code: 'paddingTooLarge', padding: 2, kernel: 3 },
  groupsDoNotDivide: { code: 'groupsDoNotDivide', groups: 3, channels: 16, filters: 32 },
  groupsDoNotDivideChannels: { code: 'groupsDoNotDivideChannels', groups: 3, channels: 16 },
  shapesDiffer: { code: 'shapesDiffer', first: [8, 8, 16], other: [8, 8, 32] },
  sizesDiffer: { code: 'sizesDiffer', first: [8, 8, 16], other: [4, 4, 16] },
  wrongLength: { code: 'wrongLength', found: 3, wanted: 64 },
  unknownName: { code: 'unknownName', name: '"nobody"' },
  connectionsMismatch: { code: 'connectionsMismatch', filters: 16, rows: 15 },
  connectionsChannel: { code: 'connectionsChannel', channel: 6, channels: 6 },
  pictureSize: { code: 'pictureSize', found: 783, sizes: [[28, 28, 1]], count: 2 },
  centresMismatch: { code: 'centresMismatch', features: 84, expected: 120 },
  connected: { code: 'connected', from: 'c1' },
  severalSources: { code: 'severalSources', found: 4 },
  severalExits: { code: 'severalExits', found: 2 },
  nothingToJoin: { code: 'nothingToJoin' },
  cutsGroup: { code: 'cutsGroup', group: 's1b1' },
  leavesOut: { code: 'leavesOut', layer: 'bn1' },
  noLayers: { code: 'noLayers' },
  tooLarge: { code: 'tooLarge', values: 4_294_967_296, max: 2_147_483_648 },
  inputUnknown: { code: 'inputUnknown', from: 'c1' },
};

test.each(Object.values(PROBLEMS))('$code is said in both languages, with where it is', (problem) => {
  const { en, es } = describeIssue(issue(problem, { layer: 'conv1' }));
  expect(en).toMatch(/^conv1: .{10,}\.$/);
  expect(es).toMatch(/^conv1: .{10,}\.$/);
  expect(en).not.toBe(es);
  expect(en + es).not.toMatch(/undefined|NaN|\[object|\.\.$/);
});

test('the samples above cover every code', () => {
  expect(Object.keys(PROBLEMS).sort()).toEqual(Object.keys(SENTENCES).sort());
});

test('a sentence carries the numbers and names the field', () => {
  expect(describeIssue(issue(PROBLEMS.kernelTooLarge, { layer: 'conv1' })).en).toBe(
    'conv1: the kernel spans 7 pixels in width, but its input, padding included, has only 5.',
  );
  expect(describeIssue(issue(PROBLEMS.outOfRange, { layer: 'conv1', field: 'filters' }))).toEqual({
    en: 'conv1, filters: 0 is not a whole number from 1 to 16,384.',
    es: 'conv1, filters: 0 no es un número entero de 1 a 16 384.',
  });
  expect(describeIssue(issue(PROBLEMS.noOutput)).en).toMatch(/^The network has no output/);
});

test('allowed numbers of every size can be read', () => {
  expect(allowedNumber({ min: 1e-7, max: 10 }, false)).toEqual({
    en: 'a number from 1.00e-7 to 10',
    es: 'un número de 1,00e-7 a 10',
  });
  expect(allowedNumber({ min: 0, max: 4_294_967_295 }, true).en).toBe('a whole number from 0 to 4,294,967,295');
});

const ERRORS: { [Code in EngineError['code']]: Extract<EngineError, { code: Code }> } = {
  outOfMemory: { code: 'outOfMemory', bytes: 6.1e9 },
  doesNotFit: {
    code: 'doesNotFit',
    use: 'training',
    bytes: 6.1e9,
    limit: 4.3e9,
    batchSize: 12,
    input: { height: 112, width: 112 },
  },
  tooManyClasses: { code: 'tooManyClasses', data: 10, network: 7 },
  faultyNetwork: { code: 'faultyNetwork', issue: { problem: { code: 'missingField' }, place: { layer: 'conv1' } } },
  deviceLost: { code: 'deviceLost' },
  engineLost: { code: 'engineLost', detail: 'no answer for 10 s' },
  engineMissing: { code: 'engineMissing', detail: 'worker' },
  noBackend: { code: 'noBackend', detail: 'no WebGL 2' },
  backendUnavailable: { code: 'backendUnavailable', backend: 'webgl', detail: 'no context' },
  dataMissing: { code: 'dataMissing', file: 'mnist/train', detail: '404' },
  dataDamaged: { code: 'dataDamaged', file: 'mnist/train', detail: 'SHA-256' },
  dataUnreachable: { code: 'dataUnreachable', file: 'mnist/train', detail: 'TypeError' },
  cancelled: { code: 'cancelled' },
  weightsMismatch: { code: 'weightsMismatch', weight: 'c1/kernel', expected: '5×5×1×6', found: '3×3×1×6' },
  badImages: { code: 'badImages', issue: { problem: { code: 'missingField' }, place: { field: 'images[3]' } } },
  badLabels: { code: 'badLabels', issue: { problem: { code: 'missingField' }, place: { field: 'labels[3]' } } },
  badWeights: { code: 'badWeights', issue: { problem: { code: 'missingField' }, place: { field: 'weights' } } },
  badQuestion: { code: 'badQuestion', detail: 'no class 10' },
  nonFinite: { code: 'nonFinite', step: 1_204, first: null, restored: false },
  notLoaded: { code: 'notLoaded' },
  internal: { code: 'internal', detail: 'TypeError' },
};

test.each(Object.values(ERRORS))('$code of the engine is said in both languages', (error) => {
  const { en, es } = describeEngineError(error);
  expect(en).not.toBe(es);
  for (const text of [en, es]) expect(text).toMatch(/^\p{Lu}.{20,}[.)]$/u);
  if ('detail' in error) expect(en + es).toContain(error.detail);
});

test('a refusal names the number, the limit and what would fit', () => {
  expect(describeEngineError(ERRORS.doesNotFit).en).toBe(
    'Training this network needs about 6.1 GB of memory; this tab can have 4.3 GB. What fits: a batch of 12, or an input of 112 × 112.',
  );
  expect(describeEngineError({ ...ERRORS.doesNotFit, use: 'forward', batchSize: null, input: null }).es).toBe(
    'Una pasada hacia adelante de esta red necesita unos 6,1 GB de memoria y esta pestaña dispone de 4,3 GB. Elija una red menor.',
  );
});

const LINKS: { [Code in LinkProblem['code']]: Extract<LinkProblem, { code: Code }> } = {
  empty: { code: 'empty' },
  foreign: { code: 'foreign' },
  badCharacters: { code: 'badCharacters', at: 11 },
  truncated: { code: 'truncated', length: 9 },
  tooLong: { code: 'tooLong', length: 200_000, max: 100_000 },
  newerFormat: { code: 'newerFormat', found: 2, known: 1 },
  tooLarge: { code: 'tooLarge', bytes: 5e9, max: 1e6 },
  checksum: { code: 'checksum' },
  corrupt: { code: 'corrupt', detail: 'invalid block type' },
  invalid: { code: 'invalid', issues: [issue(PROBLEMS.kernelTooLarge, { layer: 'conv1' }), issue(PROBLEMS.noOutput)] },
};

test.each(Object.values(LINKS))('a link that is $code is explained, with what was opened instead', (problem) => {
  const { en, es } = describeRefusedLink(problem, true);
  expect(en).not.toBe(es);
  expect(en).toMatch(/^The link .*LeNet-5 was opened instead\.$/);
  expect(es).toMatch(/^El enlace .*Se abrió LeNet-5 en su lugar\.$/);
});

test.each(Object.values(LINKS))('a link that is $code leaves a page that shows something as it is', (problem) => {
  const { en, es } = describeRefusedLink(problem, false);
  expect(en).toMatch(/^The link .*What you have open stays\.$/);
  expect(es).toMatch(/^El enlace .*Lo que tiene abierto sigue igual\.$/);
});

test('a link with mistakes names the first and counts the others', () => {
  expect(describeRefusedLink(LINKS.invalid, true).en).toBe(
    'The link holds a network with 2 mistakes. conv1: the kernel spans 7 pixels in width, but its input, padding included, has only 5. And 1 more. LeNet-5 was opened instead.',
  );
});
