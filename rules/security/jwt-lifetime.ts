import {
  addProperty,
  type BuiltToken,
  builtTokensIn,
  type CallFact,
  defineRule,
  type Edit,
  type Editor,
  editPlace,
  type FilePath,
  followWritten,
  literalOf,
  option,
  type ProjectModel,
  type ProposedFix,
  type SignedToken,
  secondsOf,
  signedTokensIn,
  signsInPerson,
  type WrittenOption,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'security/jwt-lifetime',
  statement: 'Tokens that sign somebody in expire soon, and say so in a unit.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Security',
  standards: [
    {
      name: 'CWE-613: insufficient session expiration',
      url: 'https://cwe.mitre.org/data/definitions/613.html',
    },
    {
      name: 'RFC 8725, JSON Web Token best current practices',
      url: 'https://www.rfc-editor.org/rfc/rfc8725',
    },
  ],
  options: {
    maxHours: option(24, 'How long a token may be good that signs somebody in, in hours.'),
  },
  messages: {
    endless:
      'This token never ends: whoever gets hold of it once is signed in for ever. Give it `expiresIn`, and a refresh token where sessions last longer.',
    ownClaim:
      'Only the code that looks at `{{claim}}` knows when this token ends; for every library that verifies it, it is good for ever. Give it `exp`, or `expiresIn`.',
    long: 'This token is good for {{length}}, and nothing takes it back before: whoever gets hold of it is signed in as long. Make it short, and refresh it.',
    unit: '`{{lifetime}}` is a text without a unit, which is read as milliseconds: the token is good for {{length}}. Write the unit, such as `15m`.',
  },
  docs: {
    why: `Nobody asks a database about a signed token: it is good until it ends. One that was stolen from a log, a laptop or a page works until then, however often its owner changes the password or signs out. A number of seconds in quotes (\`'3600'\`) is a trap of its own: the library takes a text without a unit for milliseconds.`,
    howToFix: `Let access tokens live for minutes (\`expiresIn: '15m'\`) and keep people signed in with a refresh token that is stored, used once and can be taken back. Write the unit, or a number, which means seconds. In Nest set it once in \`signOptions\` of \`JwtModule\`.`,
    whenNotToFollow: `Tokens that are looked up on every request can be taken back, and may live longer. So may those of invitations, e-mails and API keys; the rule leaves alone what says so by its names. Raise \`maxHours\` where a working day has to fit. Left to the strict preset are lives of up to a week, tokens whose names do not show that a person signs in with them, those with an id by which they may be looked up, and ends that only the service's own code reads.`,
  },
  pattern: 'ba-jwt',
  examples: () => import('./jwt-lifetime.examples.ts'),
  check({ facts, path, model, options, report }) {
    const presetOf = (calls: readonly CallFact[], seconds = Number.POSITIVE_INFINITY) =>
      seconds > week && signsInPerson(path, facts, calls) ? undefined : 'strict';
    const limit = options.maxHours * 3600;
    for (const token of builtTokensIn(path, model)) {
      const { end, isForLong, made, sign } = token;
      if (isForLong) continue;
      const seconds = secondsOfText(end);
      const preset = presetOf([made, sign], seconds);
      if (end === undefined)
        report({ message: 'endless', at: sign.span, preset, fixes: [setEnd(path, token)] });
      else if (seconds !== undefined && seconds > limit)
        report({ message: 'long', at: end.span, data: { length: lengthOf(seconds) }, preset });
    }
    for (const token of signedTokensIn(path, model)) {
      const { call, isEndless, isForLong, lifetime, ownClaim } = token;
      if (isEndless) {
        const fixes = addLifetime(token, model);
        if (ownClaim !== undefined) {
          const data = { claim: ownClaim };
          const rest = { severity: 'information', preset: 'strict', fixes } as const;
          report({ message: 'ownClaim', at: call.fact.span, data, ...rest });
        } else if (!isForLong)
          report({ message: 'endless', at: call.fact.span, preset: presetOf([call.fact]), fixes });
        continue;
      }
      const written = literalOf(lifetime, model);
      const seconds = secondsOf(written);
      const at = lifetime.kind === 'found' && lifetime.path === path ? lifetime.value.span : call.fact.span;
      const fixes = lifetime.kind === 'found' ? [shorten(lifetime)] : [];
      if (seconds === 'unitless') {
        const data = { lifetime: String(written), length: lengthOf(Number(written) / 1000) };
        report({ message: 'unit', at, data, fixes });
      } else if (seconds !== undefined && seconds > limit && !isForLong) {
        const preset = presetOf([call.fact], seconds);
        report({ message: 'long', at, data: { length: lengthOf(seconds) }, preset, fixes });
      }
    }
  },
});

const week = 7 * 86_400;

function secondsOfText(end: BuiltToken['end']): number | undefined {
  const seconds = end?.kind === 'literal' && typeof end.value === 'string' ? secondsOf(end.value) : undefined;
  return typeof seconds === 'number' ? seconds : undefined;
}

function setEnd(path: FilePath, { sign: { nameSpan } }: BuiltToken): ProposedFix {
  return {
    title: "Add `setExpirationTime('15m')`",
    kind: 'suggestion',
    edits: editor => [
      editor.insertBefore({ path, start: nameSpan.start, end: nameSpan.start }, "setExpirationTime('15m')."),
    ],
  };
}

function lengthOf(seconds: number): string {
  const steps = [
    { size: 86_400, name: 'day' },
    { size: 3600, name: 'hour' },
    { size: 60, name: 'minute' },
    { size: 1, name: 'second' },
  ];
  const { name, size } = steps.find(step => seconds >= step.size * 2) ?? { size: 1, name: 'second' };
  const count = Number((seconds / size).toFixed(1));
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

function shorten({ path, property }: Extract<WrittenOption, { kind: 'found' }>): ProposedFix {
  return {
    title: "Write `expiresIn: '15m'`",
    kind: 'suggestion',
    edits: editor => [
      editor.replace(
        { path, start: property.keySpan.start, end: property.value.span.end },
        "expiresIn: '15m'",
      ),
    ],
  };
}

function addLifetime({ call, method }: SignedToken, model: ProjectModel): readonly ProposedFix[] {
  const { fact, path } = call;
  const [place, ...keys] = method.lifetime.split('.');
  if (keys.length !== 1) return [];
  const position = Number(place);
  const given = fact.arguments[position];
  const options = given === undefined ? undefined : followWritten({ path, value: given }, model);
  const canAdd = options === undefined ? fact.arguments.length === position : options.value.kind === 'object';
  if (!canAdd) return [];
  const edits = (editor: Editor): readonly Edit[] => {
    const last = fact.arguments.at(-1);
    if (options?.value.kind === 'object')
      return [addProperty(editor, options.path, options.value, "expiresIn: '15m'")];
    return last === undefined
      ? []
      : [editor.insertAfter(editPlace(path, last.span), ", { expiresIn: '15m' }")];
  };
  return [{ title: "Add `expiresIn: '15m'`", kind: 'suggestion', edits }];
}
