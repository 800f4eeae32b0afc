export type DataErrorCode =
  /** The server has no such file. */
  | 'dataMissing'
  /** The response is not the published file: wrong length, wrong hash, or a web page in place of data. */
  | 'dataDamaged'
  /** No answer, a broken connection, or no byte for too long. */
  | 'dataUnreachable';

/** Why a file of the page could not be used. The detail is a short technical phrase for the error's fine print. */
export class DataFailure extends Error {
  constructor(
    readonly code: DataErrorCode,
    readonly file: string,
    readonly detail: string,
  ) {
    super(`${code}: ${file}: ${detail}`);
    this.name = 'DataFailure';
  }
}
