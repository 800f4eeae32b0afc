import { Circle } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { type CameraProblem, cameraProblems, camera as text } from '../../i18n/messages/camera';
import { useText } from '../../page/useText';
import { MOST_COLLECTED } from '../../session/importing';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Select } from '../../ui/Select';
import styles from './Camera.module.css';
import { closeCamera, listCameras, openCamera, takePicture } from './camera';
import { useRecord } from './useRecord';

interface CameraProps {
  /** The class that pictures are taken of. */
  called: string;
  isFull: boolean;
  onPicture: (picture: Blob) => void;
  onClose: () => void;
}

/** What the camera sees, and a button that takes it. The camera is on only while this is shown. */
export function Camera({ called, isFull, onPicture, onClose }: CameraProps) {
  const { t } = useText();
  const [chosen, setChosen] = useState<string | null>(null);
  const { video, cameras, problem, isOn } = useCamera(chosen);
  const record = useRecord(async () => {
    const picture = video.current && !isFull && (await takePicture(video.current));
    if (picture) onPicture(picture);
  });
  return (
    <div className={styles.camera}>
      {problem && (
        <div role="alert">
          <Notice tone="warning">{t(cameraProblems[problem])}</Notice>
        </div>
      )}
      {!problem && (
        <>
          <div className={styles.frame} data-recording={record.isOn}>
            <video
              ref={video}
              className={styles.video}
              muted
              playsInline
              autoPlay
              aria-label={t(text.picture(called))}
            />
            {!isOn && <p className={styles.starting}>{t(text.starting)}</p>}
          </div>
          <div className={styles.side}>
            <Button
              data-focus-first
              variant="primary"
              disabled={!isOn || isFull}
              className={styles.hold}
              {...record.handlers}
            >
              <Circle aria-hidden size={14} fill="currentColor" /> {t(record.isOn ? text.recording : text.hold)}
            </Button>
            <p className={styles.about}>{t(isFull ? text.full(MOST_COLLECTED) : text.about)}</p>
            {cameras.length > 1 && (
              <Select
                label={t(text.choose)}
                value={chosen ?? cameras[0]?.deviceId ?? ''}
                options={cameras.map(({ deviceId, label }, i) => ({
                  value: deviceId,
                  label: label || t(text.unnamed(i + 1)),
                }))}
                onChange={setChosen}
              />
            )}
          </div>
        </>
      )}
      <Button size="small" className={styles.close} onClick={onClose}>
        {t(text.stop)}
      </Button>
    </div>
  );
}

/** A camera that is on while it is shown. */
function useCamera(chosen: string | null) {
  const video = useRef<HTMLVideoElement>(null);
  const [cameras, setCameras] = useState<readonly MediaDeviceInfo[]>([]);
  const [problem, setProblem] = useState<CameraProblem | null>(null);
  const [isOn, setOn] = useState(false);
  useEffect(() => {
    let ended = false;
    let open: MediaStream | null = null;
    const start = async () => {
      const stream = await openCamera(chosen);
      if (typeof stream === 'string') {
        if (!ended) setProblem(stream);
        return;
      }
      open = stream;
      if (ended || !video.current) {
        closeCamera(stream);
        return;
      }
      video.current.srcObject = stream;
      await video.current.play().catch(() => undefined);
      const all = await listCameras();
      if (ended) return;
      setOn(true);
      setCameras(all);
    };
    void start();
    return () => {
      ended = true;
      setOn(false);
      if (open) closeCamera(open);
    };
  }, [chosen]);
  return { video, cameras, problem, isOn };
}
