import { Alert } from "@/components/ui/alert";

const sentences: Record<string, string> = {
  profile: "Your details are saved. Every company you work for sees your new name.",
  email:
    "Your new email address is saved. Sign in with it from now on. You are signed out on all other devices.",
  session: "That session has ended.",
  sessions: "All other sessions have ended.",
  theme: "Your choice of colours is saved in this browser.",
  declined: "You declined the invitation. Whoever invited you is told.",
};

/** What was just done, from the page's address; anything else in it says nothing. */
export function SavedOnMe({ what }: { what: string | string[] | undefined }) {
  const sentence = typeof what === "string" && Object.hasOwn(sentences, what) ? sentences[what] : undefined;
  if (!sentence) return null;
  return (
    <Alert tone="good" live>
      <p>{sentence}</p>
    </Alert>
  );
}
