/** Listens to what a rule asks of the model, without the rule knowing. */
import type { ProjectModel } from '../../model/project-model.ts';

export interface Question {
  /** A method of the model: `dataAccess`. */
  readonly name: string;
  readonly argument: string | undefined;
  /** How many answers came, where they can be counted. */
  readonly count: number | undefined;
  /** Why there was no answer. */
  readonly reason: string | undefined;
}

export interface Recorder {
  readonly model: ProjectModel;
  /** What was asked while `run` ran. */
  during(run: () => void): readonly Question[];
}

/** One for each session: what rules remember about a model is kept for as long as the model lives. */
export function createRecorder(model: ProjectModel): Recorder {
  let heard: Question[] | undefined;
  const listening = new Proxy(model, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function' || typeof name !== 'string') return member;
      return (...args: readonly unknown[]): unknown => {
        const answer: unknown = Reflect.apply(member, target, args);
        heard?.push({ name, argument: textOf(args[0]), count: countOf(answer), reason: reasonOf(answer) });
        return answer;
      };
    },
  });
  return {
    model: listening,
    during(run) {
      heard = [];
      run();
      const questions = heard;
      heard = undefined;
      return distinct(questions);
    },
  };
}

function textOf(argument: unknown): string | undefined {
  return typeof argument === 'string' ? argument : undefined;
}

function countOf(answer: unknown): number | undefined {
  if (Array.isArray(answer)) return answer.length;
  return answer instanceof Set || answer instanceof Map ? answer.size : undefined;
}

function reasonOf(answer: unknown): string | undefined {
  const isReasoned = typeof answer === 'object' && answer !== null && 'kind' in answer && 'reason' in answer;
  return isReasoned && answer.kind === 'unknown' ? String(answer.reason) : undefined;
}

function distinct(questions: readonly Question[]): readonly Question[] {
  return [
    ...new Map(questions.map(question => [`${question.name}\0${question.argument}`, question])).values(),
  ];
}
