/** What whoever changes orders is asked for. */
export const staffOnly = { staff: true } as const;

export const staffOrOwner = (id: string) => ({ $any: { staff: true, owner: id } });
