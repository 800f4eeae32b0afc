import { type CitedPaper, PAPERS as TAUGHT } from '../lessons/papers';

const arXiv = (id: string): string => `https://arxiv.org/abs/${id}`;
const doi = (id: string): string => `https://doi.org/${id}`;
const paper = (source: string, url: string): CitedPaper => ({ source, url });

/** What pages of the textbook cite: the papers of the lessons, and some more. */
export const PAPERS = {
  ...TAUGHT,
  rumelhart1986: paper(
    'Rumelhart, Hinton & Williams, “Learning representations by back-propagating errors”, Nature 323, 1986',
    doi('10.1038/323533a0'),
  ),
  lecun1989: paper(
    'LeCun et al., “Backpropagation applied to handwritten zip code recognition”, Neural Computation 1, 1989',
    doi('10.1162/neco.1989.1.4.541'),
  ),
  bengio1994: paper(
    'Bengio, Simard & Frasconi, “Learning long-term dependencies with gradient descent is difficult”, IEEE Trans. Neural Networks 5, 1994',
    doi('10.1109/72.279181'),
  ),
  krizhevsky2010: paper(
    'Krizhevsky, “Convolutional deep belief networks on CIFAR-10”, 2010',
    'https://www.cs.toronto.edu/~kriz/conv-cifar10-aug2010.pdf',
  ),
  zeiler2013: paper(
    'Zeiler & Fergus, “Visualizing and understanding convolutional networks”, ECCV 2014',
    arXiv('1311.2901'),
  ),
  maas2013: paper(
    'Maas, Hannun & Ng, “Rectifier nonlinearities improve neural network acoustic models”, ICML 2013',
    'https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf',
  ),
  sutskever2013: paper(
    'Sutskever, Martens, Dahl & Hinton, “On the importance of initialization and momentum in deep learning”, ICML 2013',
    'https://proceedings.mlr.press/v28/sutskever13.html',
  ),
  kingma2015: paper('Kingma & Ba, “Adam: a method for stochastic optimization”, ICLR 2015', arXiv('1412.6980')),
  clevert2015: paper(
    'Clevert, Unterthiner & Hochreiter, “Fast and accurate deep network learning by exponential linear units”, ICLR 2016',
    arXiv('1511.07289'),
  ),
  ba2016: paper('Ba, Kiros & Hinton, “Layer normalization”, 2016', arXiv('1607.06450')),
  hendrycks2016: paper('Hendrycks & Gimpel, “Gaussian error linear units”, 2016', arXiv('1606.08415')),
  luo2016: paper(
    'Luo, Li, Urtasun & Zemel, “Understanding the effective receptive field in deep convolutional neural networks”, NIPS 2016',
    arXiv('1701.04128'),
  ),
  zhang2016: paper(
    'Zhang, Bengio, Hardt, Recht & Vinyals, “Understanding deep learning requires rethinking generalization”, ICLR 2017',
    arXiv('1611.03530'),
  ),
  sandler2018: paper(
    'Sandler, Howard, Zhu, Zhmoginov & Chen, “MobileNetV2: inverted residuals and linear bottlenecks”, CVPR 2018',
    arXiv('1801.04381'),
  ),
  elfwing2017: paper(
    'Elfwing, Uchibe & Doya, “Sigmoid-weighted linear units for neural network function approximation in reinforcement learning”, 2017',
    arXiv('1702.03118'),
  ),
  loshchilov2017: paper(
    'Loshchilov & Hutter, “SGDR: stochastic gradient descent with warm restarts”, ICLR 2017',
    arXiv('1608.03983'),
  ),
  loshchilovDecay2019: paper(
    'Loshchilov & Hutter, “Decoupled weight decay regularization”, ICLR 2019',
    arXiv('1711.05101'),
  ),
  hu2018: paper('Hu, Shen & Sun, “Squeeze-and-excitation networks”, CVPR 2018', arXiv('1709.01507')),
  wu2018: paper('Wu & He, “Group normalization”, ECCV 2018', arXiv('1803.08494')),
  araujo2019: paper(
    'Araujo, Norris & Sim, “Computing receptive fields of convolutional neural networks”, Distill, 2019',
    'https://distill.pub/2019/computing-receptive-fields',
  ),
} satisfies Record<string, CitedPaper>;

export type PaperId = keyof typeof PAPERS;
