/** For whom a token is, as far as the names around it tell. */
import type { CallFact, TypeScriptFacts } from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import { namesAroundToken } from './token-lifetimes.ts';

const person =
  /auth|log-?_?in|sign-?_?(?:in|up)|session|\busers?\b|user_?(?:id|name)|account|member|regist|admin|\b(?:sub|roles?)\b|\baccess_?token/i;

/** Programs of the same system, and what opens one thing only. */
const machine =
  /webhook|trigger|invoice|\bfiles?\b|upload|download|asset|\bnode|machine|service_?(?:key|role|token|account)|anon|integration|plugin|worker|cron|internal/i;

/** With one of these the service can find the token again, and end it. */
const lookedUp = /\b(?:jti|sid|session_?id|token_?id|token_?version)\b/i;

/** Whether names show that a token signs in a person, and none that it is for machines or looked up each time. */
export function signsInPerson(path: FilePath, facts: TypeScriptFacts, calls: readonly CallFact[]): boolean {
  const place = path.split('/').slice(-2).join(' ');
  const names = calls.flatMap(call => namesAroundToken(facts, call)).join(' ');
  if (machine.test(place) || machine.test(names) || lookedUp.test(names)) return false;
  return person.test(place) || person.test(names);
}
