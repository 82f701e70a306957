import {
  type ApiChange,
  type ChangeLevel,
  defineRule,
  findApiChanges,
  relatedChanges,
  type Severity,
} from '#rule-api';

export default defineRule({
  kind: 'openapi',
  id: 'api/breaking-change',
  statement: 'What an API has promised its clients still holds after a change.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'API design',
  standards: [
    { name: 'RFC 9745, the Deprecation header', url: 'https://www.rfc-editor.org/rfc/rfc9745' },
    { name: 'RFC 8594, the Sunset header', url: 'https://www.rfc-editor.org/rfc/rfc8594' },
    { name: 'AIP-180, backwards compatibility', url: 'https://google.aip.dev/180' },
  ],
  options: {},
  messages: {
    removed:
      '{{subject}} is gone{{detail}}, and was there at `{{since}}`: clients that call it fail. Bring it back, marked `deprecated` with an `x-sunset` date.',
    moved:
      '{{subject}} is at `{{detail}}` now: clients call the path that it had at `{{since}}`. Answer at both until they have moved.',
    retired:
      '{{subject}} was deprecated at `{{since}}` and is gone, without a date until which clients had to move. Give an `x-sunset` date before the next one goes.',
    required:
      '{{subject}} {{detail}} required since `{{since}}`: requests that were right until now are refused. Let it be left out, and give it a default.',
    refused:
      '{{subject}} is gone, and clients have sent it since `{{since}}` or before. Go on taking it, marked `deprecated`, until nobody does.',
    narrowed:
      '{{subject}} takes less than at `{{since}}`: {{detail}}. Go on taking what was right until now, or take the new form under a new name.',
    missing:
      '{{subject}} is gone, and was answered at `{{since}}`: clients that read it fail. Go on answering it, marked `deprecated`, until nobody does.',
    unsent:
      '{{subject}} is sent no longer, and clients have waited for it since `{{since}}` or before. Go on sending it, marked `deprecated`, until nobody does.',
    uncertain:
      '{{subject}} {{detail}}, and clients have relied on it since `{{since}}` or before. Go on answering it always.',
    changed:
      '{{subject}} is answered in another form than at `{{since}}`: {{detail}}. Answer the new form under a new name, beside the old one.',
    widened:
      '{{subject}} may now be {{detail}}, which clients written since `{{since}}` or before may not expect. Tell them before it is answered.',
    guarded:
      '{{subject}} {{detail}}, since `{{since}}`: clients that were let in are turned away. Go on accepting what was enough.',
    withdrawn:
      '{{subject}} {{detail}}, and clients have relied on it since `{{since}}` or before. Keep to what was promised, or give them a later date.',
    default:
      '{{subject}} {{detail}}: clients that leave it out may get something else than at `{{since}}`. Keep the default.',
    renamed:
      '{{subject}} {{detail}} at `{{since}}`: generated clients name their methods after it. Keep it, unless nobody generates one.',
    version:
      'The version went from {{from}} to {{to}}. Changes since `{{since}}` that break clients of the old one: {{count}}, such as {{subject}}. Keep the old version running until they have moved.',
  },
  docs: {
    why: `Clients are deployed by other people, at other times: mobile applications live on telephones for years. A path that
is gone, a property that has become required or an answer that is \`null\` where it never was breaks them the moment the service is
deployed, and no test of the service shows it. A person who reads the change does not see which of its lines do that; the comparison
of the description before and after does.`,
    howToFix: `Change by adding: a new optional parameter, a new property, a new path beside the old one. What has to go is
marked first, with a date, and removed after it:

\`\`\`yaml
/v1/orders:
  get:
    deprecated: true
    x-sunset: '2027-03-31'
\`\`\`

What the API sends by itself, to webhooks and callbacks, is held to the same from the other side: clients read what is sent, and their
answers are what is taken.

What cannot be done that way is a new major version, with a new \`info.version\` or path, beside the old one.`,
    whenNotToFollow: `The comparison is with the last commit that the branch shares with the main branch (\`origin/main\`, \`origin/master\`, or the
local ones), or with what \`backend-architect check --since REF\` names. Without git, a repository or such a branch it is silent, and so it
is about descriptions that are new, are gone, have moved to another file together with larger changes, or do not parse. What was marked \`x-internal\` or
\`x-stability-level: alpha\` (or \`beta\`, \`draft\`) may change, and so may what is past its sunset date. So may what has \`beta\`,
\`alpha\` or \`experimental\` in its path. Limits, formats and scopes that are new in the description are told at the level of information,
lists of values and patterns as warnings, since code has often kept them before. What changes in one way at four places or more is told
once, at the first. A new major version makes all
changes one piece of information; before version 1.0.0 everything is at most that. If all clients are deployed together with the
service, switch it off.`,
  },
  examples: () => import('./breaking-change.examples.ts'),
  check({ document, model, report }) {
    const found = findApiChanges(document, model);
    if (found === undefined) return;
    const { since, step } = found;
    const [first, ...others] = found.changes.filter(({ level }) => level !== 'notable');
    if (step !== undefined && first !== undefined) {
      const { from, to, place } = step;
      const count = [first, ...others].reduce((sum, change) => sum + 1 + change.others.length, 0);
      const data = { from, to, since, count, subject: first.subject };
      const related = relatedChanges([first, ...others]);
      report({ message: 'version', severity: 'information', in: place.path, at: place.span, data, related });
      return;
    }
    for (const change of found.changes) {
      const { kind, place, subject, detail } = change;
      const severity = found.isBeforeFirst ? 'information' : severityOf(change);
      const related = relatedChanges(change.others);
      const at = { in: place.path, at: place.span, severity, related };
      switch (kind) {
        case 'retired':
        case 'refused':
        case 'missing':
        case 'unsent':
          report({ message: kind, ...at, data: { subject, since } });
          break;
        default:
          report({ message: kind, ...at, data: { subject, detail, since } });
      }
    }
  },
});

const severities: Readonly<Record<ChangeLevel, Severity>> = {
  breaking: 'error',
  risky: 'warning',
  notable: 'information',
};

function severityOf({ level }: ApiChange): Severity {
  return severities[level];
}
