/**
 * Marks the nodes whose paths contain a text, or the path of a module that a group stands for, and dims the rest; gives how
 * many modules and other nodes were found, undefined when nothing is looked for.
 */
export function markMatches(
  root: Element,
  text: string,
  modules: ReadonlyMap<string, string>,
): number | undefined {
  const wanted = text.trim().toLowerCase();
  const isWanted = (name: string): boolean => name.toLowerCase().includes(wanted);
  const found = wanted === '' ? [] : [...modules].filter(([path]) => isWanted(path));
  const standing = new Set(found.map(([, node]) => node));
  const standsForModules = new Set(modules.values());
  let others = 0;
  for (const node of root.querySelectorAll<SVGElement>('.node')) {
    const id = node.dataset.node ?? '';
    const isOther = wanted !== '' && !standsForModules.has(id) && isWanted(id);
    if (isOther) others += 1;
    const isMatch = isOther || standing.has(id);
    node.classList.toggle('match', isMatch);
    node.classList.toggle('dimmed', wanted !== '' && !isMatch);
  }
  return wanted === '' ? undefined : found.length + others;
}

/** While a node has the pointer or the focus, its calls stand out, and what they lead to. */
export function highlightNeighbours(svg: SVGSVGElement): void {
  const mark = (event: Event, isNear: boolean): void => {
    const node = event.target instanceof Element ? event.target.closest<SVGElement>('.node') : null;
    const id = node?.dataset.node;
    if (id === undefined) return;
    const ends = new Set<string | undefined>();
    for (const edge of svg.querySelectorAll<SVGElement>('.edge')) {
      const { from, to } = edge.dataset;
      if (from !== id && to !== id) continue;
      edge.classList.toggle('near', isNear);
      ends.add(from).add(to);
    }
    for (const other of svg.querySelectorAll<SVGElement>('.node'))
      other.classList.toggle('near', isNear && ends.has(other.dataset.node));
  };
  for (const begin of ['mouseover', 'focusin']) svg.addEventListener(begin, event => mark(event, true));
  for (const end of ['mouseout', 'focusout']) svg.addEventListener(end, event => mark(event, false));
}
