import type { SafetensorsProblem } from '../lib/safetensors';
import type { Issue } from '../network/issues';
import type { ArchiveFault, Hdf5Fault, KerasFault, TfjsFault } from './fileFault';
import type { FileProblem } from './fileProblem';

/** Files of other programs that hold a network, its weights, or both. */
export const MODEL_FORMATS = ['onnx', 'keras', 'tfjs', 'pytorch', 'safetensors', 'definition'] as const;
export type ModelFormat = (typeof MODEL_FORMATS)[number];

/** What a file turns out to be by its first bytes, where it is no model. */
export const OTHER_FILES = ['empty', 'gitLfs', 'webPage', 'picture', 'zip', 'gzip', 'pickle', 'text'] as const;
export type OtherFile = (typeof OTHER_FILES)[number];

/** Rules that a damaged ONNX file breaks. */
export const ONNX_FAULTS = [
  'truncated',
  'varint',
  'fieldNumber',
  'wireType',
  'fieldType',
  'notUtf8',
  'outOfRange',
  'tooLong',
  'badShape',
  'valuesLength',
  'elementType',
  'twice',
  'unknownName',
  'dataRange',
] as const;
export type OnnxFault = (typeof ONNX_FAULTS)[number];

/** Why a network or its weights can't be had of the files that were picked together. Each format adds its own codes. */
export type ModelProblem =
  | FileProblem
  | { readonly code: 'fileTooLarge'; readonly file: string; readonly bytes: number; readonly max: number }
  | { readonly code: 'otherFile'; readonly file: string; readonly found: OtherFile }
  /** By neither its name nor its content a format that the page reads. */
  | { readonly code: 'unknownFormat'; readonly file: string }
  /** Another file that the first one names, and that was not picked with it. Nothing is fetched. */
  | { readonly code: 'fileMissing'; readonly file: string; readonly wanted: string }
  /** More of something than a network of the page may have. */
  | {
      readonly code: 'tooMany';
      readonly what: 'layers' | 'tensors' | 'inputs' | 'outputs';
      readonly found: number;
      readonly max: number;
    }
  /** A rule of ONNX, or of the protocol buffers that it is written in, which a file breaks at one of its bytes, or about a tensor. */
  | {
      readonly code: 'onnxDamaged';
      readonly file: string;
      readonly fault: OnnxFault;
      readonly at: number | null;
      readonly tensor: string | null;
    }
  /** Operations of a version that the page doesn't know. */
  | {
      readonly code: 'onnxOpset';
      readonly file: string;
      readonly found: number;
      readonly min: number;
      readonly max: number;
    }
  /** The file holds no layers at all. */
  | { readonly code: 'nothingInside'; readonly file: string }
  | PthProblem
  | ({ readonly code: 'safetensors'; readonly file: string } & SafetensorsProblem)
  /** Numbers of a type that is not read. */
  | { readonly code: 'tensorType'; readonly file: string; readonly tensor: string; readonly type: string }
  /** Nothing in it is a tensor with a name. */
  | { readonly code: 'noTensors'; readonly file: string }
  /** Of Keras and TensorFlow.js: what rule a file breaks, and of what in it: a name, or a number. */
  | { readonly code: 'kerasConfig'; readonly file: string; readonly fault: KerasFault; readonly what: string }
  | { readonly code: 'hdf5'; readonly file: string; readonly fault: Hdf5Fault; readonly what: string | number }
  | { readonly code: 'archive'; readonly file: string; readonly fault: ArchiveFault }
  /** What it says of the network breaks a rule that every network here follows. */
  | { readonly code: 'kerasNetwork'; readonly file: string; readonly issue: Issue }
  /** Weights without the network that they belong to. */
  | { readonly code: 'noConfiguration'; readonly file: string }
  /** Operations of TensorFlow, which are no layers any more. */
  | { readonly code: 'graphModel'; readonly file: string }
  | { readonly code: 'tfjsWeights'; readonly file: string; readonly fault: TfjsFault; readonly what: string }
  /** A network of something else than pictures. */
  | { readonly code: 'inputShape'; readonly file: string; readonly shape: string }
  | { readonly code: 'layerWeightMissing'; readonly file: string; readonly name: string }
  | {
      readonly code: 'layerWeightShape';
      readonly file: string;
      readonly name: string;
      readonly found: string;
      readonly expected: string;
    };

/** What is wrong with a file of `torch.save`. */
export type PthProblem =
  | {
      readonly code: 'pth';
      readonly file: string;
      /** Cut off or changed; more than any network that can be opened takes; of a machine with another order of bytes; none of its files. */
      readonly why: 'damaged' | 'tooLong' | 'bigEndian' | 'other';
    }
  /** It wants a function or a class that tensors are not made of, by the name that the file has for it. */
  | { readonly code: 'pthName'; readonly file: string; readonly name: string };
