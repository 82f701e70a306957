import {
  defineRule,
  type FilePath,
  type HandedIn,
  isCheckedAgainstList,
  isHeldByCallers,
  nameOfReference,
  type ProjectModel,
  type ProposedFix,
  parseThatKeepsText,
  passAsParameters,
  type RelatedPlace,
  type ResolvedCall,
  requestTextsIn,
  type StatementText,
  sourceOf,
  statementOf,
  statementTexts,
  type TypeScriptFacts,
  type Value,
  valuesIn,
  wayFromRequest,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'security/sql-injection',
  statement: 'No value becomes part of the text of a statement.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Security',
  standards: [
    { name: 'CWE-89: SQL injection', url: 'https://cwe.mitre.org/data/definitions/89.html' },
    {
      name: 'OWASP SQL Injection Prevention Cheat Sheet',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/SQL_Injection_Prevention_Cheat_Sheet.html',
    },
  ],
  options: {},
  messages: {
    request:
      '`{{value}}` comes from the request and becomes part of the statement, so whoever sends it writes SQL. Pass it as a parameter.',
    sorting:
      '`{{value}}` comes from the request and says how to order, so whoever sends it writes SQL. No parameter can say that: choose from a list of column names.',
    quoted:
      '`{{value}}` is text from a caller between quotes, so a quote in it ends the string and the rest is SQL. Pass it as a parameter.',
    ordering:
      '`{{value}}` is text from a caller that says how to order, which no parameter can do. Choose from a list of column names.',
    listed:
      '`{{value}}` is text from a caller and becomes a list of values, so what is in it ends the list and the rest is SQL. Pass a parameter for each value.',
  },
  docs: {
    why: `A statement put together from text is whatever the text says. One value with a quote in it reads other people's rows, changes them, or drops the table; escaping by hand forgets the one place that matters. It is the oldest hole there is and still among the most used, because it needs nothing but a URL.`,
    howToFix: `Leave the statement constant and pass values beside it: \`query('… WHERE id = $1', [id])\` with pg, \`?\` with MySQL and Knex, tagged templates such as Prisma's \`$queryRaw\` and Drizzle's \`sql\`, which make parameters of what is put in. Names of columns and directions cannot be parameters: look them up in a list of those allowed.`,
    whenNotToFollow: `Constants, numbers and names that the code itself chose are fine, and the rule is silent about them. What a request says it follows through the functions of the project, up to a pipe, a schema or a list that holds it to something; a type alone, such as \`id: number\`, holds nothing. Where it cannot see that a text was checked against a list, check it next to the statement, or suppress the rule and say where it is checked.`,
  },
  examples: () => import('./sql-injection.examples.ts'),
  check({ path, facts, model, report }) {
    for (const call of model.calls(path)) {
      const statement = statementOf(call, model);
      if (statement === undefined) continue;
      const { given, runBy } = statement;
      if (isRequestItself(given, call, facts, model)) {
        const { name, way } = riskOf('request', given, path, model);
        const related = [...way, ...(runBy === call ? [] : [runHere(runBy)])];
        report({ message: 'request', at: given.span, data: { value: name }, related });
        continue;
      }
      for (const text of statementTexts(given, call, facts, model)) {
        const risks = findRisks(text, call, facts, model).filter(
          risk => isFromRequest(risk) || !asksServer(text),
        );
        for (const risk of risks) {
          report({
            message: risk.kind,
            at: risk.part.span,
            data: { value: risk.name },
            severity: isFromRequest(risk) ? 'error' : 'warning',
            related: [...risk.way, ...(text.isInPlace && runBy === call ? [] : [runHere(runBy)])],
            fixes: proposeFix(call, text, risks, runBy, model),
          });
        }
      }
    }
  },
});

function runHere({ fact, path }: ResolvedCall): RelatedPlace {
  return { path, span: fact.nameSpan, message: 'run as SQL here' };
}

interface Risk {
  readonly kind: 'request' | 'sorting' | 'quoted' | 'ordering' | 'listed';
  readonly part: Value;
  readonly name: string;
  /** The calls that hand it on, from the handler of the request. */
  readonly way: readonly RelatedPlace[];
}

function isFromRequest({ kind }: Risk): boolean {
  return kind === 'request' || kind === 'sorting';
}

/** About the databases themselves, in tools that set them up: the names in it are their own users'. */
function asksServer({ template }: StatementText): boolean {
  return template.texts.some(part =>
    /\b(?:pg_catalog|pg_database|information_schema|sqlite_master)\b/i.test(part),
  );
}

/** `query(request.body.sql)`, `orderBy(request.query.sort)`. */
function isRequestItself(
  given: Value,
  call: ResolvedCall,
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  if (given.kind !== 'reference' || statementTexts(given, call, facts, model).length > 0) return false;
  const isToldByCaller = requestTextsIn(given, call.path, model).some(({ source }) =>
    isStatement(source.way.at(-1), model),
  );
  if (isToldByCaller) return false;
  return sourceOf(given, call.path, model) === 'request' && !isCheckedAgainstList(given, call.fact, facts);
}

/** Handed to a function that runs it as SQL: that call is judged by itself. */
function isStatement(handed: HandedIn | undefined, model: ProjectModel): boolean {
  const call = handed && model.calls(handed.path).find(({ fact }) => fact === handed.call);
  return call !== undefined && statementOf(call, model) !== undefined;
}

function findRisks(
  { template }: StatementText,
  call: ResolvedCall,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly Risk[] {
  return template.parts.flatMap((part, index): readonly Risk[] => {
    const keeping = parseThatKeepsText(part, call.path, model);
    const source = keeping === undefined ? sourceOf(part, call.path, model) : 'request';
    const isChecked = isCheckedAgainstList(part, call.fact, facts, keeping);
    if (source === 'harmless' || source === 'unknown' || isChecked) return [];
    const before = template.texts.slice(0, index + 1).join('?');
    const risk = (kind: Risk['kind']): Risk => riskOf(kind, part, call.path, model);
    if (source === 'request') return [risk(saysHowToOrder(before) ? 'sorting' : 'request')];
    const isQuoted = isInsideQuotes(before);
    if (isHeldByCallers(part, call.path, model, isQuoted ? 'harmless' : 'checked')) return [];
    if (isQuoted) return /['%]$/.test(before) ? [risk('quoted')] : [];
    // What is called SQL is put together elsewhere, and judged there.
    if (/sql|clause|fragment/i.test(nameOf(part, call.path, model))) return [];
    if (/\border\s+by\s+$/i.test(before)) return [risk('ordering')];
    return /\bin\s*\(\s*$/i.test(before) ? [risk('listed')] : [];
  });
}

/** Named as the request has it where other functions hand it on. */
function riskOf(kind: Risk['kind'], part: Value, path: FilePath, model: ProjectModel): Risk {
  const source = requestTextsIn(part, path, model)
    .map(text => text.source)
    .find(({ way }) => way.length > 0);
  if ((kind !== 'request' && kind !== 'sorting') || source === undefined)
    return { kind, part, name: nameOf(part, path, model), way: [] };
  return { kind, part, name: source.seen, way: wayFromRequest(source, model) };
}

/** Behind ORDER BY, and before whatever ends that. */
function saysHowToOrder(before: string): boolean {
  const [, ...behind] = before.split(/\border\s+by\b/i);
  const last = behind.at(-1);
  return last !== undefined && !/\b(?:limit|offset|fetch)\b|\)/i.test(last);
}

/** An odd number of quotes has been opened so far. */
function isInsideQuotes(before: string): boolean {
  return before.replaceAll("''", '').split("'").length % 2 === 0;
}

function nameOf(part: Value, path: FilePath, model: ProjectModel): string {
  const facts = model.facts(path);
  const named = valuesIn(part).find(value => value.kind === 'reference');
  return facts === undefined || named === undefined ? 'this value' : nameOfReference(facts, named.reference);
}

/** Only where every value that is put in is one that a parameter can hold. */
function proposeFix(
  call: ResolvedCall,
  { isInPlace, template }: StatementText,
  risks: readonly Risk[],
  runBy: ResolvedCall,
  model: ProjectModel,
): readonly ProposedFix[] {
  const canAllBe = risks.length === template.parts.length && !risks.some(({ kind }) => kind === 'sorting');
  if (!isInPlace || !canAllBe) return [];
  const edits = passAsParameters(call, template, runBy, model);
  const title = risks.length === 1 ? 'Pass the value as a parameter' : 'Pass the values as parameters';
  return edits === undefined ? [] : [{ title, kind: 'suggestion', edits }];
}
