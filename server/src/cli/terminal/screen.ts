import type { Writable } from 'node:stream';
import { colourStyle, plainStyle, type Style } from './style.ts';

/** Where text goes, and how it may look there. */
export interface Screen {
  readonly isTerminal: boolean;
  readonly width: number;
  readonly style: Style;
  write(text: string): void;
}

interface TerminalStream extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A width at which code is seldom cut and prose can still be read. */
const widthWithoutTerminal = 100;
const narrowest = 40;
const widest = 140;

export function createScreen(stream: TerminalStream, environment: Environment): Screen {
  const isTerminal = stream.isTTY === true && environment.TERM !== 'dumb';
  return {
    isTerminal,
    width: Math.min(Math.max(stream.columns || widthWithoutTerminal, narrowest), widest),
    style: wantsColour(isTerminal, environment) ? colourStyle : plainStyle,
    write: text => {
      stream.write(text);
    },
  };
}

/** As Node itself decides: `FORCE_COLOR` counts before `NO_COLOR`, and both count before what the stream is. */
function wantsColour(isTerminal: boolean, environment: Environment): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: refused } = environment;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (refused !== undefined && refused !== '') return false;
  return isTerminal;
}

/**
 * A reader that has seen enough, as in `… | head`, is no error: the run goes on to its end, so that fixes are not left
 * half done and the exit code is right.
 */
export function outliveReader(stream: Writable, onFailure: (error: Error) => void): void {
  stream.on('error', error => {
    if (!('code' in error && error.code === 'EPIPE')) onFailure(error);
  });
}
