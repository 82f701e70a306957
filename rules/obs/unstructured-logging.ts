import {
  askOnce,
  defineRule,
  editPlace,
  type FilePath,
  findLogPlaces,
  type LogPlace,
  lastNameOf,
  type ProjectModel,
  type ProposedFix,
  type TemplateValue,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'obs/unstructured-logging',
  statement: 'A service writes its log with one logger, as fields that can be searched.',
  severity: 'information',
  preset: 'strict',
  guidance: 'Observability',
  standards: [{ name: 'The Twelve-Factor App: logs', url: 'https://12factor.net/logs' }],
  options: {},
  messages: {
    console:
      'This package has a logger ({{library}}), and still {{count}} lines go to `console`, without level, time or request id. Write them with the logger.',
    text: '{{count}} of {{all}} lines for {{library}} have their values in the text, where no search finds them. Hand them over as fields.',
  },
  docs: {
    why: `A log is read by machines first: a search for \`orderId: 17\`, an alert on the level, the lines of one request by its id. What \`console\` prints has none of these, and goes past redaction, too. A value inside the text has no name: each sentence is different, so lines cannot be counted or grouped.`,
    howToFix: `Replace \`console.log\` by the logger that the package has, at the level that is meant. Take values out of the sentence: \`logger.info({ orderId }, 'Order paid')\` with pino and bunyan, \`logger.info('Order paid', { orderId })\` with winston.`,
    whenNotToFollow: `Command lines, banners at the start and what is written before the logger exists may use \`console\`. The rule counts only lines inside functions of server code, gives one finding for a package, and says nothing where there is no structured logger.`,
  },
  pattern: 'ba-logger',
  examples: () => import('./unstructured-logging.examples.ts'),
  check({ path, model, report }) {
    for (const { first, kind, library, count, all, lines } of summaries(model, '')) {
      if (first.path !== path) continue;
      const at = first.at;
      if (kind === 'console') report({ message: 'console', at, data: { library, count } });
      else
        report({
          message: 'text',
          at,
          data: { library, count, all },
          fixes: handOverFields(lines, library, model),
        });
    }
  },
});

/** Fewer lines, such as those at the start, are no habit; a logger beside ten times as many other lines is none either. */
const fewest = 5;

interface Summary {
  readonly first: { readonly path: FilePath; readonly at: LogPlace['at'] };
  readonly kind: 'console' | 'text';
  readonly library: string;
  readonly count: number;
  readonly all: number;
  readonly lines: readonly LogPlace[];
}

/** One for each package: the habit that more lines have. */
const summaries = askOnce((model): readonly Summary[] =>
  [...findLogPlaces(model).values()].flatMap(places => {
    const structured = places.filter(({ by }) => by !== 'console');
    const library = structured[0]?.by;
    if (library === undefined || structured.length < 3) return [];
    const printed = places.filter(({ by }) => by === 'console');
    const mixed = structured.filter(({ holdsValues }) => holdsValues);
    const isPrinting = printed.length >= mixed.length;
    if (structured.length * 10 < printed.length) return [];
    const [habit, all] = isPrinting ? [printed, places.length] : [mixed, structured.length];
    const [first] = habit;
    if (first === undefined || habit.length < fewest || (!isPrinting && habit.length * 2 < all)) return [];
    const kind = isPrinting ? 'console' : 'text';
    return [{ first, kind, library, count: habit.length, all, lines: habit }];
  }),
);

/** All lines of the package, where each has one text with names in it. */
function handOverFields(
  lines: readonly LogPlace[],
  library: string,
  model: ProjectModel,
): readonly ProposedFix[] {
  const written = lines.flatMap(({ path, text }) => {
    const values = text && fieldsOf(text, path, model);
    return text === undefined || values === undefined ? [] : [{ path, text, values }];
  });
  if (written.length < lines.length) return [];
  return [
    {
      title: `Hand over the values of ${lines.length} lines as fields`,
      kind: 'suggestion',
      edits: editor =>
        written.map(({ path, text, values }) => {
          const source = editor.textOf(path);
          const fields = values.map(({ name, span }) => {
            const value = source.slice(span.start, span.end);
            return value === name ? name : `${name}: ${value}`;
          });
          const object = `{ ${fields.join(', ')} }`;
          const sentence = quoted(sentenceOf(text));
          const parts = library === 'winston' ? [sentence, object] : [object, sentence];
          return editor.replace(editPlace(path, text.span), parts.join(', '));
        }),
    },
  ];
}

/** What loggers write themselves. */
const ownFields = new Set(['message', 'msg', 'level', 'time', 'timestamp', 'name', 'pid', 'hostname', 'v']);

/** The values of a text by the last of their names; undefined where one has none, or two have the same. */
function fieldsOf({ parts }: TemplateValue, path: FilePath, model: ProjectModel) {
  const facts = model.facts(path);
  const fields = parts.flatMap(part => {
    const name = (facts && lastNameOf(facts, part)) ?? '';
    return /^[A-Za-z_$][\w$]*$/.test(name) && !ownFields.has(name) ? [{ name, span: part.span }] : [];
  });
  const names = new Set(fields.map(({ name }) => name));
  return names.size === parts.length ? fields : undefined;
}

/** `Order ${id} paid` is `Order paid`. */
function sentenceOf({ texts }: TemplateValue): string {
  const sentence = texts
    .join(' ')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,:;!?])/g, '');
  // What led to a value that is a field now leads nowhere.
  let end = sentence.length;
  while (' :=,(#-'.includes(sentence.charAt(end - 1)) && end > 0) end--;
  return sentence.slice(0, end).trim();
}

function quoted(text: string): string {
  return text.includes("'") || text.includes('\\') ? JSON.stringify(text) : `'${text}'`;
}
