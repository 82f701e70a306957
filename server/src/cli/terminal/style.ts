import { styleText } from 'node:util';
import type { Severity } from '../../engine/rule-api/finding.ts';

/** Text by what it means, in colours where they are wanted. Colour is never the only sign. */
export interface Style {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly heading: (text: string) => string;
  readonly code: (text: string) => string;
  readonly good: (text: string) => string;
  readonly severity: (severity: Severity, text: string) => string;
}

type Format = Parameters<typeof styleText>[0];

const severityFormats: Readonly<Record<Severity, Format>> = {
  error: ['bold', 'red'],
  warning: ['bold', 'yellow'],
  information: ['bold', 'blue'],
  hint: ['bold', 'cyan'],
};

export const plainStyle: Style = {
  strong: text => text,
  faint: text => text,
  heading: text => text,
  code: text => text,
  good: text => text,
  severity: (_, text) => text,
};

export const colourStyle: Style = {
  strong: text => paint('bold', text),
  faint: text => paint('dim', text),
  heading: text => paint(['bold', 'underline'], text),
  code: text => paint('cyan', text),
  good: text => paint('green', text),
  severity: (severity, text) => paint(severityFormats[severity], text),
};

function paint(format: Format, text: string): string {
  // Whether colours are wanted is decided once per screen, in screen.ts.
  return styleText(format, text, { validateStream: false });
}
