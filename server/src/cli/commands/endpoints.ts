import { lacks } from '../../engine/session/endpoint-description.ts';
import { type FlagDefinitions, parseArguments } from '../arguments.ts';
import { type Command, helpFlag } from '../command.ts';
import { type EndpointFormat, endpointFormats, endpointWriters } from '../endpoints/formats.ts';
import { listEndpoints, missingChoices, missingSynonyms } from '../endpoints/rows.ts';
import { exitCode } from '../exit-code.ts';
import { commonFolder } from '../project-root.ts';
import { withoutRules, withReviewedProjects } from '../projects.ts';
import { readTargets, sayMissing } from '../targets.ts';

const flags = {
  format: { value: 'FORMAT', choices: endpointFormats, help: 'How to list them; a table without it.' },
  missing: {
    value: 'ASPECT',
    choices: missingChoices,
    synonyms: missingSynonyms,
    isRepeatable: true,
    help: 'Only those that lack this. What is not known is not taken for missing.',
  },
  ...helpFlag,
} as const satisfies FlagDefinitions;

export const endpoints: Command = {
  name: 'endpoints',
  parameters: 'PATH…',
  summary: 'List what the services can be asked, and how each endpoint is protected.',
  flags,
  details: ['It ends with 1 when --missing is given and some endpoint lacks what was asked for.'],
  async run(args, context) {
    const parsed = parseArguments(flags, args);
    const { targets, missing } = readTargets(parsed.positionals, context);
    sayMissing(missing, context);
    if (targets.length === 0) return exitCode.usage;
    const lacking = parsed.all('missing');
    return withReviewedProjects(targets, context, withoutRules, sessions => {
      const rows = sessions.all
        .flatMap(one => listEndpoints(one, targets))
        .filter(row => lacking.every(name => lacks(row, name)));
      const root = commonFolder(sessions.roots);
      context.stdout.write(
        endpointWriters[formatIn(parsed.last('format'))](rows, { root, style: context.stdout.style }),
      );
      if (missing.length > 0) return exitCode.usage;
      return lacking.length > 0 && rows.length > 0 ? exitCode.findings : exitCode.clean;
    });
  },
};

function formatIn(name: string | undefined): EndpointFormat {
  return endpointFormats.find(format => format === name) ?? 'table';
}
