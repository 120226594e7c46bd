import { Alert } from "@/components/ui/alert";

const sentences: Record<string, string> = {
  review: "The review settings are saved. Open requests follow them from their next step on.",
  "found-by-name": "Your choice about finding the company by name is saved.",
  "reason-added": "The reason is added. Admins can choose it from now on.",
  "reason-retired": "The reason is retired. Requests that were declined with it still show it.",
};

/** What was just saved, from the page's address; anything else in it says nothing. */
export function SavedNotice({ what }: { what: string | string[] | undefined }) {
  const sentence = typeof what === "string" && Object.hasOwn(sentences, what) ? sentences[what] : undefined;
  if (!sentence) return null;
  return (
    <Alert tone="good" live>
      <p>{sentence}</p>
    </Alert>
  );
}
