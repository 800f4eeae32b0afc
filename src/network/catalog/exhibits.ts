import type { Text } from '../text';
import type { CatalogId } from './index';

export type ExhibitId = 'lenet5' | 'alexnet' | 'vgg16' | 'googlenet' | 'batchNorm' | 'resnet' | 'resnetCifar';

/** A station of the timeline: a paper, of which `papers.ts` says more, and the networks that show it. */
export interface Exhibit {
  readonly id: ExhibitId;
  readonly year: number;
  readonly title: Text;
  /** As published; the first is the one that the talk shows. */
  readonly paperSize: readonly CatalogId[];
  /** Small enough to train in the tab. */
  readonly tabSize: readonly CatalogId[];
}

const same = (name: string): Text => ({ en: name, es: name });

export const EXHIBITS: readonly Exhibit[] = [
  {
    id: 'lenet5',
    year: 1998,
    title: same('LeNet-5'),
    paperSize: ['lenet5-1998'],
    tabSize: ['lenet5'],
  },
  {
    id: 'alexnet',
    year: 2012,
    title: same('AlexNet'),
    paperSize: ['alexnet'],
    tabSize: ['alexnet-tab'],
  },
  {
    id: 'vgg16',
    year: 2014,
    title: same('VGG16'),
    paperSize: ['vgg16'],
    tabSize: ['vgg16-tab'],
  },
  {
    id: 'googlenet',
    year: 2014,
    title: same('GoogLeNet'),
    paperSize: ['googlenet'],
    tabSize: ['googlenet-tab', 'googlenet9-tab'],
  },
  {
    id: 'batchNorm',
    year: 2015,
    title: { en: 'Batch normalization', es: 'Normalización por lotes' },
    paperSize: ['vgg16-bn'],
    tabSize: ['vgg16-bn-tab'],
  },
  {
    id: 'resnet',
    year: 2015,
    title: same('ResNet'),
    paperSize: ['resnet50', 'resnet18', 'resnet34'],
    tabSize: ['resnet50-tab', 'resnet18-tab'],
  },
  {
    id: 'resnetCifar',
    year: 2015,
    title: { en: 'ResNet for CIFAR-10', es: 'ResNet para CIFAR-10' },
    paperSize: [
      'resnet20',
      'resnet32',
      'resnet44',
      'resnet56',
      'resnet110',
      'plain20',
      'plain32',
      'plain44',
      'plain56',
      'plain110',
    ],
    tabSize: ['resnet18-tab'],
  },
];

/** The exhibit that a network belongs to: the first that shows it. */
export const exhibitOf = (id: CatalogId): Exhibit | undefined =>
  EXHIBITS.find(({ paperSize, tabSize }) => paperSize.includes(id) || tabSize.includes(id));

/** The exhibit's network of the other size; null if there is none, or it is the same network. */
export function counterpart(id: CatalogId): CatalogId | null {
  const exhibit = exhibitOf(id);
  const other = exhibit?.tabSize.includes(id) ? exhibit.paperSize[0] : exhibit?.tabSize[0];
  return other === undefined || other === id ? null : other;
}
