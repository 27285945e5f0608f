/** Closure needs no effect but its projection: the database itself refuses every write afterwards. */
export const closure = { slug: 'closure', create: () => ({}) } as const;
