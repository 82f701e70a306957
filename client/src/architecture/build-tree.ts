/** The rows of the tree from what the server says; plain data in and out. */
import type {
  AccessSummary,
  DependencySummary,
  FolderArchitecture,
  JobSummary,
  ModelSummary,
  SettingReadSummary,
  SettingSummary,
  UseSummary,
} from '../../../server/src/protocol.ts';
import type { EndpointFilter } from './endpoint-filters.ts';
import { countOf, type Grouping, groupEndpoints } from './endpoint-nodes.ts';
import type { TreeNode } from './tree-node.ts';

export interface TreeOptions {
  readonly grouping: Grouping;
  readonly filter: EndpointFilter | undefined;
}

/** A folder of its own for each folder of the workspace where there are several. */
export function buildTree(folders: readonly FolderArchitecture[], options: TreeOptions): readonly TreeNode[] {
  const filled = folders
    .map(folder => ({ folder, children: sectionsOf(folder, options) }))
    .filter(({ children }) => children.length > 0);
  const [first] = filled;
  if (first !== undefined && folders.length === 1) return first.children;
  return filled.map(({ folder: { name, uri }, children }) => ({
    id: `folder ${uri}`,
    label: name,
    icon: 'root-folder',
    isOpen: true,
    children,
  }));
}

function sectionsOf(folder: FolderArchitecture, { grouping, filter }: TreeOptions): readonly TreeNode[] {
  const { uri } = folder;
  const endpoints =
    filter === undefined ? folder.endpoints : folder.endpoints.filter(one => filter.matches(one));
  const sections = [
    section(uri, 'Endpoints', endpoints.length, 'globe', groupEndpoints(endpoints, grouping, uri)),
    // A filter asks about endpoints; all else would only stand between its answers.
    ...(filter === undefined ? otherSections(folder) : []),
  ];
  return sections.filter(({ children }) => children.length > 0);
}

function otherSections({ uri, jobs, models, dependencies, settings }: FolderArchitecture) {
  const parts = {
    jobs: jobs.map((job, index) => jobNode(job, `${uri} ${index}`)),
    data: models.map(model => modelNode(model, uri)),
    dependencies: dependencies.map(dependency => dependencyNode(dependency, uri)),
    settings: settings.map(setting => settingNode(setting, uri)),
  };
  return [
    section(uri, 'Jobs', jobs.length, 'watch', parts.jobs),
    section(uri, 'Data', models.length, 'database', parts.data),
    section(uri, 'Dependencies', dependencies.length, 'cloud', parts.dependencies),
    section(uri, 'Settings', settings.length, 'settings', parts.settings),
  ];
}

function section(
  scope: string,
  label: string,
  count: number,
  icon: string,
  children: readonly TreeNode[],
): TreeNode {
  return {
    id: `${scope} ${label}`,
    label,
    description: String(count),
    spoken: `${label}, ${count}`,
    icon,
    isOpen: label === 'Endpoints',
    children,
  };
}

function jobNode({ kind, name, library, handler, location }: JobSummary, key: string): TreeNode {
  return {
    id: `job ${key}`,
    label: name ?? handler ?? 'name not known',
    description: [kind, library, name === undefined ? undefined : handler].filter(Boolean).join(' · '),
    icon: jobIcons[kind],
    location,
    children: [],
  };
}

const jobIcons: Readonly<Record<JobSummary['kind'], string>> = {
  consumer: 'inbox',
  schedule: 'history',
  listener: 'broadcast',
};

function modelNode({ name, library, accesses }: ModelSummary, scope: string): TreeNode {
  const writes = accesses.filter(({ isWrite }) => isWrite).length;
  const reads = accesses.length - writes;
  return {
    id: `model ${scope} ${name}`,
    label: name,
    description: [reads && countOf(reads, 'read'), writes && countOf(writes, 'write'), library]
      .filter(Boolean)
      .join(' · '),
    icon: 'symbol-class',
    children: accesses.map((access, index) => accessNode(access, `${scope} ${name} ${index}`)),
  };
}

function accessNode({ verb, isWrite, by, location }: AccessSummary, key: string): TreeNode {
  return {
    id: `access ${key}`,
    label: by ?? 'top of the file',
    description: verb.replaceAll('-', ' '),
    spoken: `${isWrite ? 'written' : 'read'} by ${by ?? 'the top of the file'}, ${verb.replaceAll('-', ' ')}`,
    icon: isWrite ? 'edit' : 'eye',
    location,
    children: [],
  };
}

function dependencyNode({ kind, name, library, uses }: DependencySummary, scope: string): TreeNode {
  return {
    id: `dependency ${scope} ${kind} ${name}`,
    label: name,
    description: [kind, library, countOf(uses.length, 'use')].join(' · '),
    icon: dependencyIcons[kind],
    children: uses.map((use, index) => useNode(use, `${scope} ${kind} ${name} ${index}`)),
  };
}

const dependencyIcons: Readonly<Record<DependencySummary['kind'], string>> = {
  http: 'globe',
  queue: 'inbox',
  cache: 'zap',
  event: 'broadcast',
  mail: 'mail',
  storage: 'archive',
};

function useNode({ action, by, location }: UseSummary, key: string): TreeNode {
  return {
    id: `use ${key}`,
    label: by ?? 'top of the file',
    description: action,
    icon: 'arrow-right',
    location,
    children: [],
  };
}

function settingNode({ name, source, reads }: SettingSummary, scope: string): TreeNode {
  const needed = reads.some(({ hasFallback }) => !hasFallback);
  return {
    id: `setting ${scope} ${source} ${name}`,
    label: name,
    description: [source, needed ? undefined : 'has a default', countOf(reads.length, 'read')]
      .filter(Boolean)
      .join(' · '),
    icon: 'symbol-constant',
    children: reads.map((read, index) => settingReadNode(read, `${scope} ${source} ${name} ${index}`)),
  };
}

function settingReadNode({ hasFallback, by, location }: SettingReadSummary, key: string): TreeNode {
  return {
    id: `setting read ${key}`,
    label: by ?? 'top of the file',
    ...(hasFallback ? { description: 'with a default' } : {}),
    icon: 'eye',
    location,
    children: [],
  };
}
