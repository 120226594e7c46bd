import { Alert } from "@/components/ui/alert";

type Props = { what: string | string[] | undefined; sentences: Record<string, string> };

/** What was just saved, from the page's address; anything else in it says nothing. */
export function SavedNotice({ what, sentences }: Props) {
  const sentence = typeof what === "string" && Object.hasOwn(sentences, what) ? sentences[what] : undefined;
  if (!sentence) return null;
  return (
    <Alert tone="good" live>
      <p>{sentence}</p>
    </Alert>
  );
}
