import { Play, RotateCcw } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import '../../src/ui/base.css';
import { Button } from '../../src/ui/Button';
import { Dialog } from '../../src/ui/Dialog';
import { IconButton } from '../../src/ui/IconButton';
import { Notice } from '../../src/ui/Notice';
import { NumberField } from '../../src/ui/NumberField';
import { Popover } from '../../src/ui/Popover';
import { Progress } from '../../src/ui/Progress';
import { Segmented } from '../../src/ui/Segmented';
import { Select } from '../../src/ui/Select';
import { Slider } from '../../src/ui/Slider';
import { Splitter } from '../../src/ui/Splitter';
import { Tabs } from '../../src/ui/Tabs';
import { Toggle } from '../../src/ui/Toggle';

/** Every control in its states, to be looked at. */
function Controls() {
  return (
    <>
      <h1>Controls</h1>
      <Part title="Buttons">
        <Buttons />
      </Part>
      <Part title="Values">
        <Values />
      </Part>
      <Part title="Choices">
        <Choices />
      </Part>
      <Part title="Layers on top">
        <Layers />
      </Part>
      <Part title="Messages">
        <Notice tone="info" dismiss={{ label: 'Dismiss', onClick: () => {} }}>
          Training resumed from step 1,204.
        </Notice>
        <Notice tone="warning">The weights could not be loaded.</Notice>
        <Notice tone="danger" action={{ label: 'Try again', onClick: () => {} }}>
          The file can't be reached. Check the connection and try again.
        </Notice>
      </Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="eyebrow">{title}</h2>
      {children}
    </section>
  );
}

function Buttons() {
  return (
    <>
      <Button variant="primary">
        <Play aria-hidden size={14} /> Train
      </Button>
      <Button>Plain</Button>
      <Button variant="quiet">Quiet</Button>
      <Button size="small">Small</Button>
      <Button disabled>Disabled</Button>
      <IconButton icon={RotateCcw} label="Reset" />
      <Progress label="Epoch" value={0.4} />
    </>
  );
}

function Values() {
  const [batch, setBatch] = useState(32);
  const [rate, setRate] = useState(0.03);
  return (
    <>
      <NumberField
        label="Batch size"
        value={batch}
        range={{ min: 1, max: 512 }}
        whole
        invalidText="A whole number from 1 to 512"
        onChange={setBatch}
      />
      <Slider label="Learning rate" value={rate} range={{ min: 1e-5, max: 1 }} scale="log" onChange={setRate} />
      <Splitter
        label="Resize"
        controls="root"
        axis="y"
        value={batch}
        range={{ min: 1, max: 512 }}
        onChange={setBatch}
      />
    </>
  );
}

const SCALES = [
  { value: 'shared', label: 'One scale' },
  { value: 'own', label: 'Own scales' },
] as const;
const TABS = [
  { value: 'layer', label: 'Layer' },
  { value: 'maps', label: 'Maps' },
  { value: 'filters', label: 'Filters' },
] as const;

function Choices() {
  const [scale, setScale] = useState<'shared' | 'own'>('shared');
  const [on, setOn] = useState(true);
  const [tab, setTab] = useState<'layer' | 'maps' | 'filters'>('layer');
  return (
    <>
      <Select label="Scale" value={scale} options={SCALES} onChange={setScale} />
      <Segmented label="Scale again" value={scale} options={SCALES} onChange={setScale} />
      <Toggle label="Batch norm" value={on} onChange={setOn} />
      <Tabs label="Views" value={tab} tabs={TABS} onChange={setTab}>
        <p>Content of {tab}</p>
      </Tabs>
    </>
  );
}

function Layers() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Popover label="Choose" button={(button) => <Button {...button}>Open popover</Button>}>
        {(close) => <Button onClick={close}>Inside</Button>}
      </Popover>
      <Button onClick={() => setOpen(true)}>Open dialog</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="A dialog" closeLabel="Close">
        <p>Content</p>
      </Dialog>
    </>
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');
createRoot(root).render(<Controls />);
