/** What code cannot tell and a team knows: said once in the configuration, under `answers`. */

/** Questions with one answer out of a few, each with the sentence that it stands for. */
export const choiceAnswers = {
  auth: {
    description: 'Who checks callers before requests reach the services here.',
    choices: { gateway: 'A gateway checks who is calling' },
  },
  rateLimit: {
    description: 'Who limits how often a client may ask.',
    choices: { edge: 'Rate limits are kept at the edge' },
  },
  queryCost: {
    description: 'Who bounds what a GraphQL query may cost.',
    choices: { gateway: 'A gateway bounds what a query may cost' },
  },
  versioning: {
    description: 'How clients choose a version of the API.',
    choices: {
      header: 'Clients name the version in a header',
      none: 'The API never changes in a way that breaks clients',
    },
  },
  topology: {
    description: 'Whether more than one instance of a service runs at a time.',
    choices: { 'single-instance': 'Only one instance of this service runs at a time' },
  },
  requestIds: {
    description: 'Who gives requests an id that stands in every log line.',
    choices: { agent: 'An agent outside the code gives every request an id and writes it with the logs' },
  },
  health: {
    description: 'Who finds out whether a service can serve.',
    choices: { platform: 'The platform finds out without a route whether this service can serve' },
  },
  shutdown: {
    description: 'What becomes of requests in flight when a service is told to stop.',
    choices: { drained: 'The platform drains a service before it stops it' },
  },
  securityHeaders: {
    description: 'Who sets the headers that protect browsers.',
    choices: { edge: 'Security headers are set at the edge' },
  },
  layers: {
    description: 'How code is layered.',
    choices: { two: 'Routes may reach data themselves', off: 'Layers are not looked at' },
  },
} as const satisfies Readonly<Record<string, ChoiceQuestion>>;

/** Questions that are answered with a list. */
export const listAnswers = {
  publicPaths: {
    description:
      'Paths that anybody may ask for, such as `/health`. `*` stands for one segment, `**` for any number of them.',
  },
} as const satisfies Readonly<Record<string, { readonly description: string }>>;

interface ChoiceQuestion {
  readonly description: string;
  readonly choices: Readonly<Record<string, string>>;
}

export type ChoiceName = keyof typeof choiceAnswers;
export type ListName = keyof typeof listAnswers;

/** One answer: `rateLimit: edge`, or one more of the `publicPaths`. */
export type TeamAnswer =
  | { readonly [Name in ChoiceName]: ChoiceAnswer<Name> }[ChoiceName]
  | { readonly name: ListName; readonly value: string };

interface ChoiceAnswer<Name extends ChoiceName> {
  readonly name: Name;
  readonly value: keyof (typeof choiceAnswers)[Name]['choices'] & string;
}

/** What a configuration answers. Plain data. */
export type TeamAnswers = Readonly<Partial<Record<ChoiceName, string> & Record<ListName, readonly string[]>>>;

/** Whether the configuration says what an answer says. */
export function isAnswered(answers: TeamAnswers, answer: TeamAnswer): boolean {
  return answer.name === 'publicPaths'
    ? (answers.publicPaths ?? []).some(pattern => matchesPath(pattern, answer.value))
    : answers[answer.name] === answer.value;
}

/** What an answer says, as a sentence without its full stop. */
export function sayAnswer({ name, value }: TeamAnswer): string {
  if (name === 'publicPaths') return `Anybody may ask for \`${value}\``;
  const choices: Readonly<Record<string, string>> = choiceAnswers[name].choices;
  return choices[value] ?? value;
}

/** How it stands under `answers` in a configuration. */
export function showAnswer({ name, value }: TeamAnswer): string {
  return name === 'publicPaths' ? `"${name}": ["${value}"]` : `"${name}": "${value}"`;
}

/** A parameter of the path, `:id` or `{id}`, is a segment like any other. */
function matchesPath(pattern: string, path: string): boolean {
  const expression = segmentsOf(pattern).map(segment => {
    if (segment === '**') return '(?:/[^/]+)*';
    return `/${segment.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*')}`;
  });
  return new RegExp(`^${expression.join('')}$`).test(`/${segmentsOf(path).join('/')}`.replace(/^\/$/, ''));
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter(segment => segment !== '');
}
