/** Takes note of what changes, without reading anything. */
import type { FilePath } from '../source/path.ts';
import { kindOf } from './discover.ts';
import type { Reading } from './reading.ts';
import type { Change } from './session.ts';
import type { SessionParts } from './session-parts.ts';

export function applyChange(change: Change, parts: SessionParts, reading: Reading): void {
  const { documents, resolver, history } = parts;
  history.touch();
  switch (change.kind) {
    case 'opened':
      documents.set(change.path, change.text);
      return noteFile(change.path, parts, reading);
    case 'closed':
      documents.delete(change.path);
      return noteFile(change.path, parts, reading);
    case 'disk':
      if (documents.has(change.path)) return;
      return noteFile(change.path, parts, reading);
    case 'rescan':
      resolver.forget();
      reconfigure(parts, reading);
  }
}

function noteFile(path: FilePath, parts: SessionParts, reading: Reading): void {
  const { resolver, settings, store, types } = parts;
  const kind = kindOf(path);
  types?.touch(path);
  if (kind === 'settings' || path === settings.overrides.configurationPath) {
    resolver.forget();
    reconfigure(parts, reading);
  } else {
    if (kind === 'manifest') resolver.forget();
    store.touch(path);
  }
}

function reconfigure({ configuration, store }: SessionParts, reading: Reading): void {
  configuration.renew();
  store.forgetFindings();
  reading.needScan();
}
