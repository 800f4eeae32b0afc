import type { Handlers } from '../dispatcher';
import type { Workbench } from '../workbench';
import { data } from './data';
import { inspection } from './inspection';
import { judgement } from './judgement';
import { network } from './network';
import { prediction } from './prediction';
import { profile } from './profile';
import { training } from './training';
import { weights } from './weights';

/** Every request has its handler in one of the topics; the compiler sees that none is missing. */
export const handlersOf = (bench: Workbench): Handlers => ({
  ...network(bench),
  ...weights(bench),
  ...training(bench),
  ...prediction(bench),
  ...inspection(bench),
  ...judgement(bench),
  ...profile(bench),
  ...data(bench),
});
