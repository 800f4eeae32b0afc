import type { CameraProblem } from '../../i18n/messages/camera';

/** Pixels of a side of what is taken: more than any data set here has. */
const SIDE = 256;
const QUALITY = 0.92;

/** Asks for a camera: that of an id, or the one that looks away from the user. Only ever called because somebody pressed a button. */
export async function openCamera(id: string | null): Promise<MediaStream | CameraProblem> {
  // Pages that came by http have none.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (!devices) return 'insecure';
  const which = id === null ? { facingMode: 'environment' } : { deviceId: { exact: id } };
  try {
    return await devices.getUserMedia({ video: { ...which, width: { ideal: 640 }, height: { ideal: 480 } } });
  } catch (error) {
    return PROBLEMS[(error as DOMException).name] ?? 'other';
  }
}

const PROBLEMS: Readonly<Record<string, CameraProblem>> = {
  NotAllowedError: 'refused',
  SecurityError: 'insecure',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/** All cameras, once one of them may be used: before that browsers do not name them. */
export async function listCameras(): Promise<readonly MediaDeviceInfo[]> {
  const all = await navigator.mediaDevices.enumerateDevices();
  return all.filter(({ kind }) => kind === 'videoinput');
}

export const closeCamera = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};

/** The middle of what a camera shows as a picture; null while it shows nothing. */
export async function takePicture(video: HTMLVideoElement): Promise<Blob | null> {
  const { videoWidth, videoHeight } = video;
  const side = Math.min(videoWidth, videoHeight);
  const canvas = new OffscreenCanvas(SIDE, SIDE);
  const context = canvas.getContext('2d');
  if (!side || !context) return null;
  context.imageSmoothingQuality = 'high';
  context.drawImage(video, (videoWidth - side) / 2, (videoHeight - side) / 2, side, side, 0, 0, SIDE, SIDE);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
}
