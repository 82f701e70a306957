import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import type { Finding } from '../engine/rule-api/finding.ts';
import type { FilePath } from '../engine/source/path.ts';

/** What is to be shown of one file. */
export interface Publication {
  readonly path: FilePath;
  readonly uri: string;
  /** Absent for files that no editor holds. */
  readonly version: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** The findings among the diagnostics; the others are notices. */
  readonly findings: readonly Finding[];
  /** What is wrong with the set-up, when this file is part of that. */
  readonly problem: string | undefined;
}

/** Knows what the client shows, so that nothing is sent twice and nothing is left behind. */
export interface Publisher {
  publish(publication: Publication): void;
  /** Takes away what is shown; with the version, when an editor still holds the file. */
  clear(path: FilePath, version?: number): void;
  isShown(path: FilePath): boolean;
  shownPaths(): readonly FilePath[];
  findingCount(): number;
  /** The shown findings of a rule, by file. */
  findingsOf(ruleId: string): readonly Finding[];
  /** The first problem of what is shown. */
  problem(): string | undefined;
}

interface Shown {
  readonly uri: string;
  readonly message: string;
  readonly findings: readonly Finding[];
  readonly problem: string | undefined;
}

export function createPublisher(send: (params: PublishDiagnosticsParams) => void): Publisher {
  const shown = new Map<FilePath, Shown>();

  const clear = (path: FilePath, version?: number): void => {
    const before = shown.get(path);
    if (before === undefined) return;
    shown.delete(path);
    send({ uri: before.uri, ...(version === undefined ? {} : { version }), diagnostics: [] });
  };

  return {
    publish({ path, uri, version, diagnostics, findings, problem }) {
      const before = shown.get(path);
      // The editor has opened the file under another spelling of its name.
      if (before !== undefined && before.uri !== uri) clear(path);
      if (diagnostics.length === 0 && version === undefined) return clear(path);
      const params: PublishDiagnosticsParams = {
        uri,
        ...(version === undefined ? {} : { version }),
        diagnostics: [...diagnostics],
      };
      const message = JSON.stringify(params);
      if (message === before?.message) return;
      shown.set(path, { uri, message, findings, problem });
      send(params);
    },
    clear,
    isShown: path => shown.has(path),
    shownPaths: () => [...shown.keys()],
    findingCount: () => [...shown.values()].reduce((sum, entry) => sum + entry.findings.length, 0),
    findingsOf: ruleId =>
      [...shown.values()].flatMap(entry => entry.findings.filter(finding => finding.ruleId === ruleId)),
    problem: () => [...shown.values()].find(entry => entry.problem !== undefined)?.problem,
  };
}
