import { fileURLToPath } from 'node:url';
import { defineConfig, mergeConfig } from 'vite';
import page from '../vite.config';

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The page as it is served, and the pages of the engines that it is compared with. */
export default mergeConfig(
  page,
  defineConfig({
    root: file('..'),
    build: {
      outDir: 'dist-bench',
      emptyOutDir: true,
      rolldownOptions: {
        // In one file with the page, every page would start the page.
        output: { codeSplitting: true },
        input: [
          file('../index.html'),
          ...['stock', 'peer', 'alone', 'kernels', 'onnx'].map((page) => file(`${page}.html`)),
        ],
      },
    },
  }),
);
