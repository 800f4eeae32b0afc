import { training } from '../../../i18n/messages/training';
import { usePage, usePageState } from '../../../page/react';
import { useText } from '../../../page/useText';
import { Segmented } from '../../../ui/Segmented';

/** Whether curves show loss and accuracy or, on logarithmic axes, loss and error. */
export function ScaleChoice() {
  const page = usePage();
  const { t } = useText();
  const scale = usePageState(({ curveScale }) => curveScale);
  return (
    <Segmented
      hideLabel
      label={t(training.curveScale)}
      value={scale}
      options={[
        { value: 'linear', label: t(training.scaleAccuracy) },
        { value: 'log', label: t(training.scaleError) },
      ]}
      onChange={page.setCurveScale}
    />
  );
}
