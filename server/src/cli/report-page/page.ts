/** The report as one HTML page that needs nothing from outside. */

import type { Rule } from '../../engine/rule-api/rule.ts';
import type { Architecture, EndpointPath } from '../../engine/session/architecture.ts';
import type { State } from '../../engine/session/endpoint-description.ts';
import type { FilePath } from '../../engine/source/path.ts';
import { diagramStyle } from '../../views/diagram-style.ts';
import { type Html, html } from '../../views/html.ts';
import type { EndpointRow } from '../endpoints/rows.ts';
import { countSeverities, type Report } from '../report.ts';
import { architecturesSection, hasModules, pathsSection, toldPaths } from './architecture-section.ts';
import { anchorOf, countBySection, guidanceSections } from './findings-section.ts';
import { postureSection } from './posture-section.ts';
import { style } from './style.ts';

export interface PageContent {
  readonly title: string;
  readonly version: string;
  readonly root: FilePath;
  readonly report: Report;
  readonly endpoints: readonly EndpointRow[];
  readonly architectures: readonly Architecture[];
  readonly paths: readonly EndpointPath[];
  readonly rules: readonly Rule[];
}

export function renderPage(content: PageContent): string {
  const { title, version, root, report, endpoints, architectures, paths, rules } = content;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title} · architecture review</title>
<style>${{ markup: style }}${{ markup: diagramStyle }}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p class="faint">Architecture review by Backend Architect ${version}</p>
</header>
${tiles(content)}
${contents(content)}
<main>
${postureSection(endpoints, root)}
${architecturesSection(architectures, root)}
${pathsSection(paths)}
${guidanceSections(report, rules, root)}
</main>
</body>
</html>
`.markup;
}

/** The page is long: where to go in it, with what waits there. */
function contents({ endpoints, architectures, paths, report, rules }: PageContent): Html {
  const diagrams = [
    ...(hasModules(architectures) ? [html`<a href="#architecture">Architecture</a>`] : []),
    ...(toldPaths(paths).length > 0 ? [html`<a href="#paths">Paths from request to data</a>`] : []),
  ];
  const links = [
    html`<a href="#endpoints">Endpoints</a> ${endpoints.length}`,
    ...diagrams,
    ...countBySection(report, rules).map(
      ([section, count]) => html`<a href="#${anchorOf(section)}">${section}</a> ${count}`,
    ),
  ];
  return html`<nav aria-label="Contents"><ul>${links.map(link => html`<li>${link}</li>`)}</ul></nav>`;
}

function tiles({ report, endpoints }: PageContent): Html {
  const { error, warning } = countSeverities(report);
  const withState = (wanted: State): number =>
    endpoints.filter(({ posture }) => posture.authentication.state === wanted).length;
  const facts: readonly (readonly [number, string])[] = [
    [report.fileCount, 'files reviewed'],
    [endpoints.length, 'endpoints'],
    [withState('no'), 'without authentication'],
    [withState('unknown'), 'authentication not known'],
    [error, 'errors'],
    [warning, 'warnings'],
  ];
  return html`<ul class="tiles">${facts.map(([number, name]) => html`<li><strong>${number}</strong>${name}</li>`)}</ul>`;
}
