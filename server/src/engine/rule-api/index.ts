/** All that a rule may import. */

export type { Data } from '../languages/data/render-data.ts';
export type {
  AssignmentFact,
  BlockFact,
  BlockIndex,
  CallFact,
  ClassFact,
  ClassIndex,
  FunctionFact,
  FunctionIndex,
  Reference as CodeReference,
  TypeFact,
  TypeScriptFacts,
  Value,
} from '../languages/typescript/facts.ts';
export type { BodyLimit } from '../libraries/library.ts';
export type { Effect, MessageEffect, Step } from '../model/behind.ts';
export type { ResolvedCall } from '../model/calls.ts';
export type { DataAccess } from '../model/data-access.ts';
export type { Job } from '../model/jobs.ts';
export { isModelAccess, type Layering } from '../model/layers.ts';
export type * from '../model/openapi-document.ts';
export type { Origin } from '../model/origin.ts';
export { clientKey, keyOfMadeClient, type OutboundCall } from '../model/outbound.ts';
export type { ProjectModel } from '../model/project-model.ts';
export type { Service } from '../model/services.ts';
export { groupBy } from '../source/group-by.ts';
export { nearestName } from '../source/nearest-name.ts';
export type { FilePath } from '../source/path.ts';
export { type Span, spanOf } from '../source/span.ts';
export * from './answer-calls.ts';
export * from './answer-flow.ts';
export * from './api-changes.ts';
export * from './api-security.ts';
export * from './api-versions.ts';
export * from './array-callbacks.ts';
export { askOnce, askPerFile } from './ask-once.ts';
export * from './await-callbacks.ts';
export * from './awaits.ts';
export * from './blocking-calls.ts';
export * from './body-checks.ts';
export * from './body-limits.ts';
export * from './cache-headers.ts';
export * from './cached-values.ts';
export * from './call-names.ts';
export * from './call-options.ts';
export * from './caught-errors.ts';
export * from './checked-creates.ts';
export * from './code.ts';
export * from './code-style.ts';
export * from './conflict-fixes.ts';
export * from './cookie-calls.ts';
export * from './cors-settings.ts';
export * from './database-arithmetic.ts';
export * from './deadlines.ts';
export { defineExamples, defineRule } from './define-rule.ts';
export * from './description-mistakes.ts';
export * from './endpoints.ts';
export * from './environment.ts';
export * from './environment-schemas.ts';
export * from './error-handlers.ts';
export * from './error-leaks.ts';
export * from './error-responses.ts';
export * from './exposed-operations.ts';
export * from './failure-bodies.ts';
export * from './failure-listeners.ts';
export * from './filled-records.ts';
export type * from './finding.ts';
export * from './graphql-servers.ts';
export * from './growing-lists.ts';
export * from './handed-options.ts';
export * from './html-answers.ts';
export * from './import-cycles.ts';
export * from './imports.ts';
export * from './limit-query.ts';
export * from './listened-events.ts';
export * from './loan-fixes.ts';
export * from './loans.ts';
export * from './log-calls.ts';
export * from './log-places.ts';
export * from './logged-values.ts';
export * from './logger.ts';
export * from './loops.ts';
export * from './made-by.ts';
export * from './made-clients.ts';
export * from './message-handlers.ts';
export * from './method-entries.ts';
export * from './missing-protection.ts';
export * from './missing-things.ts';
export * from './move-lines.ts';
export * from './move-lines.ts';
export * from './names.ts';
export type * from './nodes.ts';
export * from './object-edits.ts';
export * from './openapi.ts';
export type { OptionValues } from './options.ts';
export { option } from './options.ts';
export * from './own-functions.ts';
export { requirePackage, requirePackages } from './packages.ts';
export * from './page-sizes.ts';
export * from './parent-reads.ts';
export * from './password-hashing.ts';
export * from './path-templates.ts';
export * from './process-state.ts';
export * from './queries.ts';
export * from './queue-jobs.ts';
export * from './reads-behind.ts';
export * from './redis.ts';
export * from './remote-work.ts';
export * from './request-checks.ts';
export * from './request-names.ts';
export * from './request-parameters.ts';
export * from './request-texts.ts';
export * from './request-values.ts';
export * from './requests-behind.ts';
export * from './requeues.ts';
export * from './response-reads.ts';
export * from './responses.ts';
export * from './route-names.ts';
export * from './row-changes.ts';
export * from './row-reads.ts';
export * from './rows.ts';
export type * from './rule.ts';
export * from './run-as-file.ts';
export * from './schema-sync.ts';
export * from './security-headers.ts';
export * from './sent-errors.ts';
export * from './settings.ts';
export * from './shadowed-routes.ts';
export * from './sign-in-routes.ts';
export * from './signals.ts';
export * from './silent-limits.ts';
export * from './single-runs.ts';
export * from './sinks.ts';
export * from './slow-work.ts';
export * from './sql-parameters.ts';
export * from './sql-statements.ts';
export * from './statements.ts';
export * from './status-fit.ts';
export { isAnswered, type TeamAnswer, type TeamAnswers } from './team-answers.ts';
export * from './token-checks.ts';
export * from './token-lifetimes.ts';
export * from './transaction-receivers.ts';
export * from './transaction-scopes.ts';
export * from './transactions.ts';
export * from './transport.ts';
export * from './tree.ts';
export * from './unbounded-lists.ts';
export * from './undefined-filters.ts';
export * from './unfiltered-writes.ts';
export * from './unused-components.ts';
export * from './value-checks.ts';
export * from './value-source.ts';
export * from './weak-crypto.ts';
export * from './webhooks.ts';
export * from './written-options.ts';
export * from './written-secrets.ts';
