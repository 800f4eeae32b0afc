/** Rules that files of other programs break, by format. What of the file they are about is said beside them. */
export type Hdf5Fault =
  | 'truncated'
  | 'signature'
  | 'version'
  | 'addressWidth'
  | 'userBlock'
  | 'notUtf8'
  | 'headerVersion'
  | 'headerCircle'
  | 'tooManyFacts'
  | 'factTooLong'
  | 'sharedFacts'
  | 'attributeVersion'
  | 'tooManyTexts'
  | 'textTooLong'
  | 'textMissing'
  | 'nameOutside'
  | 'nameEndless'
  | 'twice'
  | 'treeCircle'
  | 'treeKind'
  | 'treeEndless'
  | 'tooManyMembers'
  | 'denseGroup'
  | 'noTypeOrShape'
  | 'spaceVersion'
  | 'tooManyAxes'
  | 'notNumbers'
  | 'layoutVersion'
  | 'laterLayout'
  | 'lessData'
  | 'unpacksTooLarge'
  | 'filterVersion'
  | 'filter'
  | 'packedDamaged'
  | 'pieceSize'
  | 'morePieces'
  | 'pieceOutside'
  | 'noWeights'
  | 'noDataset';

/** Of the JSON of a model. */
export type KerasFault =
  | 'notJson'
  | 'notUtf8'
  | 'notAnObject'
  | 'notAModel'
  | 'noLayers'
  | 'emptyModel'
  | 'tooManyLayers'
  | 'tooDeep'
  | 'noClass'
  | 'noOutputs'
  | 'unknownInput'
  | 'unknownOutput';

/** Of the weights of a model of TensorFlow.js. */
export type TfjsFault = 'truncated' | 'longer' | 'noNameOrShape' | 'badShape' | 'elementType' | 'noScale';

/** Of a zip that holds a model. */
export type ArchiveFault = 'damaged' | 'encrypted' | 'otherPacking' | 'tooManyFiles' | 'unpacksTooLarge';
