/** What a rule asked of the model before it decided, as far as people can make something of it. */
import type { Rule } from '../../rule-api/rule.ts';
import { groupBy } from '../../source/group-by.ts';
import { type FilePath, relativePath, toFilePath } from '../../source/path.ts';
import type { Question } from './record-questions.ts';
import type { Statement } from './why.ts';
import type { WhySources } from './why-sources.ts';

interface Subject {
  readonly one: string;
  readonly many: string;
  /** What stands before the file that was asked about. */
  readonly word: 'in' | 'by';
}

const subjects: Readonly<Record<string, Subject>> = {
  calls: { one: 'call', many: 'calls', word: 'in' },
  dataAccess: { one: 'read or write of data', many: 'reads and writes of data', word: 'in' },
  outboundCalls: { one: 'call to another service', many: 'calls to other services', word: 'in' },
  routes: { one: 'route', many: 'routes', word: 'in' },
  endpoints: { one: 'endpoint of the project', many: 'endpoints of the project', word: 'in' },
  services: { one: 'service that listens', many: 'services that listen', word: 'in' },
  jobs: { one: 'job', many: 'jobs', word: 'in' },
  importedFiles: { one: 'file imported', many: 'files imported', word: 'by' },
  reachedFiles: { one: 'file brought in', many: 'files brought in', word: 'by' },
  files: { one: 'file of the project', many: 'files of the project', word: 'in' },
};

export function describeQuestions(
  rule: Rule,
  path: FilePath,
  questions: readonly Question[],
  sources: WhySources,
): readonly Statement[] {
  const texts =
    rule.kind === 'source'
      ? ['The syntax of this file, and nothing else.']
      : [
          ...questions.flatMap(question => describeReason(question, path, sources)),
          ...[...groupBy(questions, ({ name }) => name)].flatMap(([name, group]) =>
            describeCounts(subjects[name], group.filter(isCounted), path, sources),
          ),
        ];
  return texts.map(text => ({ text, place: undefined }));
}

function describeReason(
  { argument, reason }: Question,
  path: FilePath,
  { root, model }: WhySources,
): readonly string[] {
  if (reason === undefined) return [];
  if (argument === path) return [reason];
  // Whoever asks about one description does not ask about the others.
  if (argument === undefined || model.document(path) !== undefined) return [];
  return [`\`${relativePath(root, toFilePath(argument))}\`: ${reason}`];
}

interface Counted extends Question {
  readonly count: number;
}

function isCounted(question: Question): question is Counted {
  return question.reason === undefined && question.count !== undefined;
}

/** More files than these are counted: their names one below the other say no more than that. */
const mostFiles = 3;

/** The file that was asked about by itself, a few others by name, many of them together. */
function describeCounts(
  subject: Subject | undefined,
  questions: readonly Counted[],
  path: FilePath,
  { root }: WhySources,
): readonly string[] {
  if (subject === undefined) return [];
  const { one, many, word } = subject;
  const say = (count: number, where: string): string => `${count} ${count === 1 ? one : many}${where}.`;
  const others = questions.filter(({ argument }) => isPath(argument) && argument !== path);
  const together = others.length > mostFiles ? others : [];
  const sum = together.reduce((total, { count }) => total + count, 0);
  return [
    ...questions
      .filter(question => !together.includes(question))
      .map(({ argument, count }) =>
        say(count, isPath(argument) ? ` ${word} \`${relativePath(root, toFilePath(argument))}\`` : ''),
      ),
    ...(together.length === 0 ? [] : [say(sum, ` ${word} ${together.length} other files`)]),
  ];
}

function isPath(argument: string | undefined): argument is string {
  return argument !== undefined && /^(?:\/|[A-Za-z]:\/)/.test(argument);
}
