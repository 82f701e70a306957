/** Marks the nodes whose paths contain a text, and dims the rest; undefined when nothing is looked for. */
export function markMatches(root: Element, text: string): number | undefined {
  const wanted = text.trim().toLowerCase();
  let found = 0;
  for (const node of root.querySelectorAll<SVGElement>('.node')) {
    const isMatch = wanted !== '' && node.dataset.node?.toLowerCase().includes(wanted) === true;
    node.classList.toggle('match', isMatch);
    node.classList.toggle('dimmed', wanted !== '' && !isMatch);
    if (isMatch) found += 1;
  }
  return wanted === '' ? undefined : found;
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
