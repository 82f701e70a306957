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

/** While a node has the pointer or the focus, its calls stand out. */
export function highlightNeighbours(svg: SVGSVGElement): void {
  const mark = (event: Event, isNear: boolean): void => {
    const node = event.target instanceof Element ? event.target.closest<SVGElement>('.node') : null;
    const id = node?.dataset.node;
    if (id === undefined) return;
    for (const edge of svg.querySelectorAll<SVGElement>('.edge')) {
      const isOwn = edge.dataset.from === id || edge.dataset.to === id;
      if (isOwn) edge.classList.toggle('near', isNear);
    }
  };
  for (const begin of ['mouseover', 'focusin']) svg.addEventListener(begin, event => mark(event, true));
  for (const end of ['mouseout', 'focusout']) svg.addEventListener(end, event => mark(event, false));
}
