import { Message } from '@/exchange/onnx/wire';
import { joinBytes } from '@/lib/joinBytes';
import { type BadFiles, bad, bytes, join, utf8 } from './row';

const FLOAT = 1;
const whole = ({ pieces }: Message) => joinBytes(pieces);

interface Tensor {
  readonly name?: string;
  readonly shape?: readonly number[];
  readonly type?: number;
  readonly raw?: Uint8Array;
  readonly external?: Readonly<Record<string, string>>;
}

function entry(key: string, value: string): Message {
  return new Message().text(1, key).text(2, value);
}

function tensor({ name = 'w', shape = [3, 16], type = FLOAT, raw, external }: Tensor = {}): Message {
  const message = new Message().ints(1, shape).int(2, type).text(8, name);
  if (external) {
    for (const [key, value] of Object.entries(external)) message.message(13, entry(key, value));
    return message.int(14, 1);
  }
  return message.bytes(9, raw ?? new Uint8Array(4 * shape.reduce((a, b) => a * b, 1)));
}

function value(name: string, shape: readonly (number | string)[]): Message {
  const sides = new Message();
  for (const side of shape)
    sides.message(1, typeof side === 'number' ? new Message().int(1, side) : new Message().text(2, side));
  return new Message()
    .text(1, name)
    .message(2, new Message().message(1, new Message().int(1, FLOAT).message(2, sides)));
}

const attribute = (name: string, fill: (message: Message) => Message): Message => fill(new Message().text(1, name));

function node(
  operation: string,
  inputs: readonly string[],
  outputs: readonly string[],
  ...attributes: Message[]
): Message {
  const message = new Message();
  for (const name of inputs) message.text(1, name);
  for (const name of outputs) message.text(2, name);
  message.text(4, operation);
  for (const each of attributes) message.message(5, each);
  return message;
}

const TRANSPOSED = attribute('transB', (message) => message.int(3, 1));
const FLATTEN = node('Flatten', ['x'], ['flat']);
const GEMM = node('Gemm', ['flat', 'w'], ['y'], TRANSPOSED);

interface Graph {
  readonly nodes?: readonly Message[];
  readonly tensors?: readonly Message[];
  readonly inputs?: readonly Message[];
  readonly outputs?: readonly Message[];
  readonly opset?: number;
}

/** A picture of 4×4 pixels, flattened, times a matrix: three classes. Each part may be another one. */
function model({
  nodes = [FLATTEN, GEMM],
  tensors = [tensor()],
  inputs = [value('x', [1, 1, 4, 4])],
  outputs = [value('y', [1, 3])],
  opset = 13,
}: Graph = {}): Uint8Array<ArrayBuffer> {
  const graph = new Message();
  for (const each of nodes) graph.message(1, each);
  for (const each of tensors) graph.message(5, each);
  for (const each of inputs) graph.message(11, each);
  for (const each of outputs) graph.message(12, each);
  return whole(
    new Message().int(1, 8).text(2, 'test').message(7, graph).message(8, new Message().text(1, '').int(2, opset)),
  );
}

const NAME = 'net.onnx';
const whyModel = (why: string, graph: Graph): BadFiles => bad(why, NAME, model(graph));
const whyTensor = (why: string, given: Tensor): BadFiles => whyModel(why, { tensors: [tensor(given)] });

export const ONNX: readonly BadFiles[] = [
  bad('ONNX, cut off in its middle', NAME, model().subarray(0, 100)),
  bad('ONNX, cut off by a byte', NAME, model().subarray(0, -1)),
  bad('ONNX of one byte', NAME, bytes(8)),
  bad('ONNX whose number does not end', NAME, bytes(8, ...new Array<number>(12).fill(0xff))),
  bad('ONNX with field number zero', NAME, bytes(0, 0)),
  bad('ONNX with a group, which was given up', NAME, bytes(0x3b)),
  bad('ONNX with an unknown way of writing', NAME, bytes(0x0f)),
  bad('ONNX whose graph is a number', NAME, bytes(8, 8, 0x38, 1)),
  bad('ONNX whose graph is longer than the file', NAME, bytes(8, 8, 0x3a, 0xff, 0xff, 3)),
  bad('ONNX whose graph has 2^63 bytes', NAME, bytes(8, 8, 0x3a, ...new Array<number>(9).fill(0xff), 1)),
  bad('ONNX whose producer is not UTF-8', NAME, bytes(8, 8, 18, 1, 0xff)),
  bad('ONNX whose version is beyond 2^53', NAME, bytes(8, ...new Array<number>(8).fill(0xff), 0x7f)),
  bad('ONNX without a graph', NAME, whole(new Message().int(1, 8).text(2, 'test'))),
  whyModel('ONNX without nodes', { nodes: [] }),
  whyModel('ONNX of the opset before the first', { opset: 6 }),
  whyModel('ONNX of an opset to come', { opset: 99 }),
  whyModel('ONNX without an input', { inputs: [] }),
  whyModel('ONNX with two inputs', { inputs: [value('x', [1, 1, 4, 4]), value('z', [1, 3])] }),
  whyModel('ONNX with a node that reads nothing there is', {
    nodes: [FLATTEN, node('Gemm', ['flat', 'ghost'], ['y'])],
  }),
  whyModel('ONNX with an output that nothing makes', { outputs: [value('z', [1, 3])] }),
  whyModel('ONNX whose nodes form a cycle', {
    nodes: [node('Relu', ['b'], ['a']), node('Relu', ['a'], ['b']), FLATTEN, GEMM],
  }),
  whyModel('ONNX whose node reads itself', { nodes: [FLATTEN, node('Add', ['flat', 'y'], ['y'])] }),
  whyModel('ONNX that makes a tensor twice', { nodes: [FLATTEN, GEMM, node('Relu', ['flat'], ['y'])] }),
  whyModel('ONNX with an attribute twice', {
    nodes: [FLATTEN, node('Gemm', ['flat', 'w'], ['y'], TRANSPOSED, TRANSPOSED)],
  }),
  whyModel('ONNX with a weight twice', { tensors: [tensor(), tensor()] }),
  whyModel('ONNX with an operation that is none', { nodes: [FLATTEN, node('Evaluate', ['flat', 'w'], ['y'])] }),
  whyModel('ONNX with an operation named as markup', {
    nodes: [FLATTEN, node('<img src=x onerror=alert(1)>', ['flat'], ['y'])],
  }),
  whyModel('ONNX with an operation named as what objects inherit', {
    nodes: [FLATTEN, node('constructor', ['flat'], ['y'])],
  }),
  whyModel('ONNX with a matrix of another size', { tensors: [tensor({ shape: [3, 5] })] }),
  whyModel('ONNX with a convolution of stride 0', {
    nodes: [
      node(
        'Conv',
        ['x', 'k'],
        ['c'],
        attribute('strides', (message) => message.ints(8, [0, 0])),
      ),
      node('Flatten', ['c'], ['flat']),
      GEMM,
    ],
    tensors: [tensor(), tensor({ name: 'k', shape: [1, 1, 1, 1] })],
  }),
  whyModel('ONNX with a padding of 2^31', {
    nodes: [
      node(
        'Conv',
        ['x', 'k'],
        ['c'],
        attribute('pads', (message) => message.ints(8, [2 ** 31, 2 ** 31, 0, 0])),
      ),
      node('Flatten', ['c'], ['flat']),
      GEMM,
    ],
    tensors: [tensor(), tensor({ name: 'k', shape: [1, 1, 1, 1] })],
  }),
  whyModel('ONNX with 5,000 numbers in an attribute', {
    nodes: [
      node(
        'Flatten',
        ['x'],
        ['flat'],
        attribute('axis', (message) => message.ints(8, new Array(5_000).fill(1))),
      ),
      GEMM,
    ],
  }),
  whyModel('ONNX that tells apart one class', { tensors: [tensor({ shape: [1, 16] })], outputs: [value('y', [1, 1])] }),
  whyModel('ONNX with a node of 1,001 inputs', {
    nodes: [FLATTEN, node('Concat', new Array(1_001).fill('flat'), ['y'])],
  }),
  whyModel('ONNX with 20,001 nodes', {
    nodes: Array.from({ length: 20_001 }, (_, i) => node('Relu', [i ? `a${i - 1}` : 'x'], [`a${i}`])),
  }),
  whyModel('ONNX with more layers than a network has', {
    nodes: [FLATTEN, ...Array.from({ length: 2_100 }, (_, i) => node('Relu', [i ? `a${i - 1}` : 'flat'], [`a${i}`]))],
    outputs: [value('a2099', [1, 16])],
  }),
  whyTensor('ONNX with a tensor of too few bytes', { raw: new Uint8Array(8) }),
  whyTensor('ONNX with a tensor of too many bytes', { raw: new Uint8Array(4 * 49) }),
  whyTensor('ONNX with a tensor of half a number', { raw: new Uint8Array(4 * 48 - 1) }),
  whyTensor('ONNX with a negative side', { shape: [-3, 16], raw: new Uint8Array(4) }),
  whyTensor('ONNX with a tensor whose sides overflow', { shape: [2 ** 30, 2 ** 30, 2 ** 30], raw: new Uint8Array(4) }),
  whyTensor('ONNX with a tensor of 2^40 values and none there', { shape: [2 ** 20, 2 ** 20], raw: new Uint8Array(0) }),
  whyTensor('ONNX with 17 axes', { shape: new Array(17).fill(1) }),
  whyTensor('ONNX with an element type that is none', { type: 77 }),
  whyTensor('ONNX with texts for weights', { type: 8 }),
  whyTensor('ONNX with complex weights', { type: 14 }),
  whyTensor('ONNX with weights in a file that was not chosen', { external: { location: 'w.bin' } }),
  whyTensor('ONNX with weights at an address', { external: { location: 'https://example.org/w.bin' } }),
  whyTensor('ONNX with weights above its folder', { external: { location: '../../../etc/passwd' } }),
  whyTensor('ONNX with weights nowhere', { external: {} }),
  ...(
    [
      ['beyond the end of their file', { offset: '8', length: '192' }],
      ['at a place that is no number', { offset: '-1' }],
      ['at a place of twenty digits', { offset: '9'.repeat(20) }],
      ['of another length than their shape', { length: '8' }],
    ] as const
  ).map(
    ([where, place]): BadFiles => ({
      why: `ONNX with weights ${where}`,
      files: [
        { name: NAME, bytes: model({ tensors: [tensor({ external: { location: 'w.bin', ...place } })] }) },
        { name: 'w.bin', bytes: new Uint8Array(192) },
      ],
    }),
  ),
  bad(
    'ONNX whose name of a node is not UTF-8',
    NAME,
    whole(new Message().int(1, 8).message(7, new Message().message(1, new Message().bytes(4, bytes(0xc3, 0x28))))),
  ),
  bad('a text that is called .onnx', NAME, utf8('This is no network.')),
  bad('a web page that is called .onnx', NAME, '<!DOCTYPE html><html><body>404</body></html>'),
  bad(
    'a pointer of Git LFS that is called .onnx',
    NAME,
    'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n',
  ),
  bad('a gzip that is called .onnx', NAME, join(bytes(0x1f, 0x8b, 8, 0), 'rest')),
  bad('an empty .onnx', NAME, ''),
];
