/** How each fact of a noun reads: who did it, by name, and what the record keeps of it. No full stop at the end. */
export type Sentences<F extends Record<keyof F, { data: object }>> = {
  [T in keyof F]: (who: string, data: F[T]["data"]) => string;
};
