import { batchNormalization } from './chapters/batchNormalization';
import { deeper } from './chapters/deeper';
import { firstExamples } from './chapters/firstExamples';
import { inception } from './chapters/inception';
import { residual } from './chapters/residual';
import type { Lesson } from './lesson';

/** The one list of lessons, in the order of the talk. Each is a file of `chapters/`. */
export const LESSONS: readonly Lesson[] = [firstExamples, deeper, batchNormalization, residual, inception];
