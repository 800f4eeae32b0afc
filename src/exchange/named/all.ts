import { alexnets } from './alexnet';
import { googlenets } from './googlenet';
import type { Published } from './published';
import { resnets } from './resnet';
import { vggs } from './vgg';

/** The published networks whose weights are recognised by their names. */
export const PUBLISHED: readonly Published[] = [...resnets, ...vggs, ...googlenets, ...alexnets];
