import { chapter1 } from './chapter1';
import { chapter2 } from './chapter2';
import { chapter3 } from './chapter3';
import { chapter4 } from './chapter4';
import { chapter5 } from './chapter5';
import type { Exercise } from './exercise';

/** All exercises, in the order of the talk. */
export const EXERCISES: readonly Exercise[] = [...chapter1, ...chapter2, ...chapter3, ...chapter4, ...chapter5];

export const exerciseOf = (id: string): Exercise | undefined => EXERCISES.find((exercise) => exercise.id === id);
