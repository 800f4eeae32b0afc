/** A paper that lessons cite. */
export interface CitedPaper {
  /** Authors, title, place and year. */
  readonly source: string;
  readonly url: string;
}

const doi = (id: string): string => `https://doi.org/${id}`;
const arXiv = (id: string): string => `https://arxiv.org/abs/${id}`;

const paper = (source: string, url: string): CitedPaper => ({ source, url });

/** The papers of the talk, and those that say what is known today. */
export const PAPERS = {
  hochreiter1991: paper(
    'Hochreiter, “Untersuchungen zu dynamischen neuronalen Netzen”, diploma thesis, TU München, 1991',
    'https://people.idsia.ch/~juergen/SeppHochreiter1991ThesisAdvisorSchmidhuber.pdf',
  ),
  lecun1998: paper(
    'LeCun, Bottou, Bengio & Haffner, “Gradient-based learning applied to document recognition”, Proc. IEEE 86, 1998',
    doi('10.1109/5.726791'),
  ),
  jarrett2009: paper(
    'Jarrett, Kavukcuoglu, Ranzato & LeCun, “What is the best multi-stage architecture for object recognition?”, ICCV 2009',
    doi('10.1109/ICCV.2009.5459469'),
  ),
  glorot2010: paper(
    'Glorot & Bengio, “Understanding the difficulty of training deep feedforward neural networks”, AISTATS 2010',
    'https://proceedings.mlr.press/v9/glorot10a.html',
  ),
  nairHinton2010: paper(
    'Nair & Hinton, “Rectified linear units improve restricted Boltzmann machines”, ICML 2010',
    'https://icml.cc/Conferences/2010/papers/432.pdf',
  ),
  glorot2011: paper(
    'Glorot, Bordes & Bengio, “Deep sparse rectifier neural networks”, AISTATS 2011',
    'https://proceedings.mlr.press/v15/glorot11a.html',
  ),
  hinton2012: paper(
    'Hinton et al., “Improving neural networks by preventing co-adaptation of feature detectors”, 2012',
    arXiv('1207.0580'),
  ),
  krizhevsky2012: paper(
    'Krizhevsky, Sutskever & Hinton, “ImageNet classification with deep convolutional neural networks”, NIPS 2012',
    doi('10.1145/3065386'),
  ),
  lin2014: paper('Lin, Chen & Yan, “Network in network”, ICLR 2014', arXiv('1312.4400')),
  srivastava2014: paper(
    'Srivastava et al., “Dropout: a simple way to prevent neural networks from overfitting”, JMLR 15, 2014',
    'https://jmlr.org/papers/v15/srivastava14a.html',
  ),
  lee2015: paper('Lee et al., “Deeply-supervised nets”, AISTATS 2015', arXiv('1409.5185')),
  simonyan2015: paper(
    'Simonyan & Zisserman, “Very deep convolutional networks for large-scale image recognition”, ICLR 2015',
    arXiv('1409.1556'),
  ),
  szegedy2015: paper('Szegedy et al., “Going deeper with convolutions”, CVPR 2015', arXiv('1409.4842')),
  ioffe2015: paper(
    'Ioffe & Szegedy, “Batch normalization: accelerating deep network training by reducing internal covariate shift”, ICML 2015',
    arXiv('1502.03167'),
  ),
  he2015: paper(
    'He, Zhang, Ren & Sun, “Delving deep into rectifiers: surpassing human-level performance on ImageNet classification”, ICCV 2015',
    arXiv('1502.01852'),
  ),
  russakovsky2015: paper(
    'Russakovsky et al., “ImageNet large scale visual recognition challenge”, IJCV 115, 2015',
    arXiv('1409.0575'),
  ),
  highway2015: paper('Srivastava, Greff & Schmidhuber, “Highway networks”, 2015', arXiv('1505.00387')),
  he2016: paper('He, Zhang, Ren & Sun, “Deep residual learning for image recognition”, CVPR 2016', arXiv('1512.03385')),
  identity2016: paper(
    'He, Zhang, Ren & Sun, “Identity mappings in deep residual networks”, ECCV 2016',
    arXiv('1603.05027'),
  ),
  szegedy2016: paper(
    'Szegedy et al., “Rethinking the inception architecture for computer vision”, CVPR 2016',
    arXiv('1512.00567'),
  ),
  veit2016: paper(
    'Veit, Wilber & Belongie, “Residual networks behave like ensembles of relatively shallow networks”, NIPS 2016',
    arXiv('1605.06431'),
  ),
  balduzzi2017: paper(
    'Balduzzi et al., “The shattered gradients problem: if resnets are the answer, then what is the question?”, ICML 2017',
    arXiv('1702.08591'),
  ),
  goyal2017: paper(
    'Goyal et al., “Accurate, large minibatch SGD: training ImageNet in 1 hour”, 2017',
    arXiv('1706.02677'),
  ),
  bjorck2018: paper(
    'Bjorck, Gomes, Selman & Weinberger, “Understanding batch normalization”, NeurIPS 2018',
    arXiv('1806.02375'),
  ),
  li2018: paper('Li et al., “Visualizing the loss landscape of neural nets”, NeurIPS 2018', arXiv('1712.09913')),
  santurkar2018: paper(
    'Santurkar, Tsipras, Ilyas & Mądry, “How does batch normalization help optimization?”, NeurIPS 2018',
    arXiv('1805.11604'),
  ),
  yang2019: paper('Yang et al., “A mean field theory of batch normalization”, ICLR 2019', arXiv('1902.08129')),
  zhang2019: paper(
    'Zhang, Dauphin & Ma, “Fixup initialization: residual learning without normalization”, ICLR 2019',
    arXiv('1901.09321'),
  ),
} satisfies Record<string, CitedPaper>;

export type PaperName = keyof typeof PAPERS;
