import { defaultLimits } from '../../engine/run/configuration.ts';
import type { DetectedProject } from './detect-project.ts';

/** The text of a new configuration: what holds anyway is there as a comment, so that it can be changed. */
export function writeConfiguration(project: DetectedProject): string {
  const { maxFileSizeKb, maxFiles, maxFindingsPerFile } = defaultLimits;
  return `${[
    '// Backend Architect: what is reviewed in this folder, and how strictly. Everything here is optional.',
    ...describe(project),
    '{',
    "  // `recommended` holds what is right nearly always; `strict` adds what needs a team's own judgement.",
    '  "preset": "recommended",',
    '',
    '  // "off", "error", "warning", "information" or "hint", or an object with "severity", "preset" and "options".',
    '  "rules": {',
    '    // "api/versioning": "off"',
    '  },',
    '',
    '  // What code cannot tell and the team knows, such as "rateLimit": "edge" or "publicPaths": ["/health"].',
    '  "answers": {},',
    '',
    '  // Other settings for some files; the later of two that match wins.',
    '  "overrides": [',
    '    // { "files": ["scripts/**"], "rules": { "ops/no-graceful-shutdown": "off" } }',
    '  ],',
    '',
    '  // What is not reviewed, besides node_modules, build output and declarations.',
    ...ignoreLines(project),
    '',
    "  // Ask TypeScript's own types where syntax cannot tell; takes seconds, and needs the dependencies installed.",
    '  "types": false,',
    '',
    '  // What is passed over so that a review stays fast. It is said when that happens.',
    `  "limits": { "maxFileSizeKb": ${maxFileSizeKb}, "maxFiles": ${maxFiles}, "maxFindingsPerFile": ${maxFindingsPerFile} }`,
    '}',
  ].join('\n')}\n`;
}

function describe({ names, descriptions, isWorkspace }: DetectedProject): string[] {
  const lines: string[] = [];
  if (names.length > 0) lines.push(`// Found: ${names.join(', ')}.`);
  if (descriptions.length > 0) lines.push(`// API descriptions: ${descriptions.join(', ')}.`);
  if (isWorkspace) {
    lines.push('// A package may have its own backend-architect.jsonc. The nearest one decides alone.');
  }
  return lines;
}

function ignoreLines({ generated }: DetectedProject): string[] {
  if (generated.length === 0) return ['  "ignore": [],'];
  const patterns = generated.map(pattern => JSON.stringify(pattern)).join(', ');
  return [`  "ignore": [${patterns}],`];
}
