/** A cell of a notebook. */
export interface Cell {
  readonly type: 'markdown' | 'code';
  readonly text: string;
}

export const markdown = (text: string): Cell => ({ type: 'markdown', text });
export const code = (text: string): Cell => ({ type: 'code', text });

/** Lines with their ends, as the format has them. */
const linesOf = (text: string): string[] => text.split(/(?<=\n)/);

/** A Jupyter notebook (nbformat 4.5) that no cell of was run yet. Colab offers it a GPU. */
export function notebookText(cells: readonly Cell[]): string {
  const notebook = {
    cells: cells.map(({ type, text }, i) => ({
      cell_type: type,
      id: `cell-${i + 1}`,
      metadata: {},
      ...(type === 'code' && { execution_count: null, outputs: [] }),
      source: linesOf(text.trim()),
    })),
    metadata: {
      accelerator: 'GPU',
      colab: { gpuType: 'T4' },
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { name: 'python' },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

/** The cells of a notebook that `notebookText` wrote. */
export function readCells(text: string): readonly Cell[] {
  const { cells } = JSON.parse(text) as { cells: { cell_type: Cell['type']; source: string[] }[] };
  return cells.map(({ cell_type: type, source }) => ({ type, text: source.join('') }));
}
