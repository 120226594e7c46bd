/** What the list of requirements says after a change, by the word in its address. */
export const requirementSaved: Record<string, string> = {
  added: "The requirement is added. It shows as missing on the own page of everybody it is asked of.",
  changed: "The requirement is changed.",
  retired: "The requirement is retired. Nobody is asked for it any more.",
};
