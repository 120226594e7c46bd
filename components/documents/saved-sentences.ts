/** What a list says after a verdict, by the word in its address. */
export const verdictSaved: Record<string, string> = {
  verified: "The document is verified. Its owner was told.",
  refused: "The document is not accepted. Its owner was asked for another one, with your reason.",
};

/** What the own documents say after something was handed in. */
export const documentSaved: Record<string, string> = {
  "handed-in": "It has arrived. You don't have to do anything more for it now.",
  brought: "It was brought along. You don't have to do anything more for it now.",
};
