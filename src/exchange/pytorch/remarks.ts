import type { Text } from '../../network/text';
import type { Exportable, ExportRemark } from '../exporting';
import { canFetch } from './pictures';

const differs = (text: Text): ExportRemark => ({ layer: null, weight: 'differs', text });

/** What PyTorch does otherwise. Layers compute the same up to rounding; what is drawn at random is not the same. */
export function remarksOf(exportable: Exportable): readonly ExportRemark[] {
  const { analysis } = exportable;
  const broken = analysis.issues.map(
    ({ place }): ExportRemark => ({
      layer: place.layer ?? null,
      weight: 'blocks',
      text: {
        en: 'There is a mistake here: only a network that runs can be exported.',
        es: 'Aquí hay un error: solo se puede exportar una red que funciona.',
      },
    }),
  );
  return [
    ...broken,
    differs({
      en: 'PyTorch draws starting weights, the order of pictures and dropout in its own way, so a training takes another course. What a network with given weights computes is the same.',
      es: 'PyTorch sortea a su manera los pesos iniciales, el orden de las imágenes y el dropout, por lo que un entrenamiento sigue otro curso. Lo que calcula una red con pesos dados es lo mismo.',
    }),
    ...pictureRemarks(exportable),
  ];
}

function pictureRemarks({ analysis, dataset }: Exportable): ExportRemark[] {
  const { height, width } = analysis.definition.input;
  const scale = Math.min(height / dataset.height, width / dataset.width);
  const remarks: ExportRemark[] = [];
  if (!canFetch({ dataset }))
    remarks.push(
      differs({
        en: 'The script cannot download these pictures. Save the data set here, unpack the file and name its folder with --data.',
        es: 'El script no puede descargar estas imágenes. Guarde aquí el conjunto de datos, descomprima el archivo e indique su carpeta con --data.',
      }),
    );
  if (dataset.id === 'fashionMnist')
    remarks.push(
      differs({
        en: 'The script uses the official split of Fashion-MNIST; the page has another one, so accuracies differ a little.',
        es: 'El script usa la división oficial de Fashion-MNIST; la de la página es otra, de modo que la exactitud difiere un poco.',
      }),
    );
  if (scale < 1 && !Number.isInteger(1 / scale))
    remarks.push(
      differs({
        en: 'Pictures are shrunk by a factor that is not whole, which PyTorch rounds to whole pixels.',
        es: 'Las imágenes se reducen por un factor que no es entero, que PyTorch redondea a píxeles enteros.',
      }),
    );
  return remarks;
}
